"""Timelines and coverage, drawn."""
