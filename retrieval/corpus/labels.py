"""What do pages write around a text? The table `data/labels.txt`, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.text.fold import fold

KINDS = ("published", "updated", "author", "publisher", "aside", "topic", "tail", "notice")


@cache
def labels(kind: str) -> tuple[str, ...]:
    """The labels of one of KINDS, folded, longest first. DataError names a line that has no kind."""
    found: set[str] = set()
    for number, line in data_lines("labels.txt"):
        head, colon, rest = line.partition(":")
        if not colon or head not in KINDS:
            raise DataError(f"retrieval/data/labels.txt:{number}: begins with none of {', '.join(KINDS)}")
        if head == kind:
            found.update(fold(label.strip()) for label in rest.split("="))
    return tuple(sorted(found, key=lambda label: (-len(label), label)))


@cache
def any_of(*kinds: str) -> str:
    """A pattern that matches any label of these kinds, the longest first."""
    every = sorted({label for kind in kinds for label in labels(kind)}, key=lambda label: (-len(label), label))
    return "(?:" + "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in every) + ")"
