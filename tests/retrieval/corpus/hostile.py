"""A hostile file: what it is called, what is in it, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

LAMP = "渔村的灯塔每晚亮两次，守塔人姓周，今年六十岁，他在这里住了四十年。"


class Hostile(NamedTuple):
    """`says`: a pattern in what is said of it; None where it is read, rightly. `shows`: words that it then has."""

    what: str
    name: str
    make: Callable[[], bytes]
    says: str | None = None
    shows: str = ""


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    """A web page."""
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()
