"""Telegram in, Telegram out."""

VERSION = "0.1.0"  # the one place that says it: pyproject.toml reads it here
