"""Expressions of every kind, read on Tuesday, 10 June 2025: what each means, in full; or that it means no date.

A line: the text; then for each date its words, days, precision and basis; `~` is approximate, `=` a comparison.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrieval.text.dates import Anchors, date_mentions

LINES = Path(__file__).with_name("dates_odd.tsv").read_text("utf-8").splitlines()
PUBLISHED = Anchors(date(2025, 6, 10))


def read(text: str) -> list[str]:
    """What `text` says, as the lines write it."""
    return [
        " ".join(
            (
                text[slice(*found.span)].replace(" ", "_"),
                str(found.interval.first),
                str(found.interval.last),
                found.precision,
                found.basis.split(":")[-1] + "~" * found.approximate + "=" * found.comparison,
            )
        )
        for found in date_mentions(text, PUBLISHED)
    ]


@pytest.mark.parametrize("line", LINES)
def test_an_odd_expression_means_just_this(line: str) -> None:
    text, *dates = line.split("\t")
    assert read(text.replace("\\n", "\n")) == dates
