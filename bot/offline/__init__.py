"""Telegram on one machine: enough of the Bot API, with its rules, for tests and the local chat."""
