"""Which colour is it, by day and by night?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Ink(StrEnum):
    """What a colour is for. PAPER lies under all the others."""

    PAPER = "paper"
    TEXT = "text"
    QUIET = "quiet"  # sources, signs, our own marks around a quote
    NAME = "name"  # the subject, and what was told
    MISSED = "missed"
    LINE = "line"  # axes and rules: seen, not read
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"
    SIXTH = "sixth"
    REST = "rest"


SHARES = (Ink.FIRST, Ink.SECOND, Ink.THIRD, Ink.FOURTH, Ink.FIFTH, Ink.SIXTH)

Palette = Mapping[Ink, str]

LIGHT: Palette = {
    Ink.PAPER: "#fbfaf7",
    Ink.TEXT: "#1d2126",
    Ink.QUIET: "#5d6570",
    Ink.NAME: "#b3301f",
    Ink.MISSED: "#6c737d",
    Ink.LINE: "#d9d6cf",
    Ink.FIRST: "#b3301f",
    Ink.SECOND: "#1f5f99",
    Ink.THIRD: "#c07a00",
    Ink.FOURTH: "#2f7d5b",
    Ink.FIFTH: "#7b4fa0",
    Ink.SIXTH: "#40817f",
    Ink.REST: "#858b94",
}
DARK: Palette = {
    Ink.PAPER: "#15181d",
    Ink.TEXT: "#e9e6df",
    Ink.QUIET: "#a2a9b4",
    Ink.NAME: "#ff8f70",
    Ink.MISSED: "#969da8",
    Ink.LINE: "#363c45",
    Ink.FIRST: "#ff8f70",
    Ink.SECOND: "#6cb2f0",
    Ink.THIRD: "#f0c04e",
    Ink.FOURTH: "#67c79a",
    Ink.FIFTH: "#bd98ea",
    Ink.SIXTH: "#5fc4c4",
    Ink.REST: "#7d8592",
}


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Of `#rrggbb` (WCAG 2.2, relative luminance)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
