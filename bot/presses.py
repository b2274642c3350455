"""What does a button carry, and what does a link to a quote?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.library import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST = 2**63  # SQLite holds no larger number
# Each op with how many numbers follow it. Callback data has at most 64 bytes: five numbers of 11 digits would fit.
OPS: Mapping[str, int] = {
    "c": 5,  # context: question, page, document, start, length
    "m": 2,  # page of an answer: question, page
    "o": 1,  # as the words stand: question
    "l": 1,  # language: its number
    "t": 4,  # part of a timeline: question, page, year, the rest
    "p": 4,  # its picture: the same
    "x": 5,  # its export: question, format, page, year, the rest
    "k": 2,  # page of a look-up: question, page
    "g": 2,  # what a lead says: question, its place among the leads
    "f": 2,  # thumbs: question, 1 for up
    "n": 1,  # tell me when the material has it: question
    "u": 1,  # no longer: a watch's number
    "e": 2,  # a chat's manners: which of them, which value
    "s": 3,  # a list of documents: question, page, which list
    "b": 3,  # a document: question, its number, the page of the list
    "r": 3,  # what is done to it: question, its number or 0 for all that is meant, what
    "w": 2,  # something removed for good may come again: question, its title's number
    "v": 3,  # an offered name: question, its key, what
    "a": 2,  # an addition: question, yes, no or its source
    "d": 2,  # off the list of who may: less than 0 or not, the id without its sign
}
LINK = re.compile(r"c_([0-9a-z]{1,13})_([0-9a-z]{1,13})_([0-9a-z]{1,13})")


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning: what to do, and with which numbers."""

    op: str
    numbers: tuple[int, ...]

    def data(self) -> str:
        """As callback data."""
        return ":".join([self.op, *map(base36, self.numbers)])


def read_press(data: str | None) -> Press | None:
    """What a button means; None for data that is not ours, or no longer.

    >>> read_press("m:z:1"), read_press("m:z"), read_press("m:Z:1")
    (Press(op='m', numbers=(35, 1)), None, None)
    """
    op, *written = (data or "").split(":")
    numbers = [from_base36(number) for number in written]
    if len(numbers) != OPS.get(op) or None in numbers:
        return None
    return Press(op, tuple(number for number in numbers if number is not None))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: all that a link to it keeps."""

    document: int
    span: Span

    def numbers(self) -> tuple[int, int, int]:
        """Document, start and length."""
        return self.document, self.span.start, self.span.end - self.span.start

    def payload(self) -> str:
        """What follows `?start=`."""
        return "_".join(["c", *map(base36, self.numbers())])


def place_of(document: int, start: int, length: int) -> Place:
    """The place that these three numbers name."""
    return Place(document, Span(start, start + length))


def read_payload(payload: str) -> Place | None:
    """The place that a link names; None where it names none.

    >>> read_payload("c_1_a_14"), read_payload("c_1_a"), read_payload("x")
    (Place(document=1, span=Span(start=10, end=50)), None, None)
    """
    found = LINK.fullmatch(payload)
    if found is None:
        return None
    document, start, length = (from_base36(number) for number in found.groups())
    if document is None or start is None or not length:
        return None
    return place_of(document, start, length)


def base36(number: int) -> str:
    """`number`, not less than 0, in digits and lower-case letters.

    >>> base36(0), base36(35), base36(1295)
    ('0', 'z', 'zz')
    """
    digits = DIGITS[number % 36]
    while number := number // 36:
        digits = DIGITS[number % 36] + digits
    return digits


def from_base36(written: str) -> int | None:
    """The number; None where it is none of ours, as `base36` writes them."""
    if not re.fullmatch(r"0|[1-9a-z][0-9a-z]{0,12}", written):
        return None
    number = int(written, 36)
    return number if number < MOST else None
