"""What is found in the annotated texts is what was found before, right or wrong: no change goes unseen.

Where one is meant, look at what differs, and write it down anew:
`PYTHONPATH=. python tests/retrieval/text/test_dates_kept.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_dates_known import SETS, anchors, known

from retrieval.text.dates import date_mentions

KEPT = Path(__file__).with_name("dates_found.tsv")


def lines(name: str) -> Iterator[str]:
    """A line for each date found: its text's name, the words, first and last day, and all else that is said of it."""
    for text in known(name):
        for found in date_mentions(text["text"], anchors(text)):
            words = text["text"][slice(*found.span)].replace("\t", " ")
            said = [name for name in ("approximate", "comparison") if getattr(found, name)]
            days = f"{found.interval.first}\t{found.interval.last}"
            sure = f"{found.precision}\t{found.basis}\t{found.confidence}"
            yield "\t".join((f"{name} {text['id']}", words, days, sure, " ".join(said))).rstrip()


@pytest.mark.parametrize("name", SETS)
def test_each_date_is_as_it_was(name: str) -> None:
    kept = [line for line in KEPT.read_text("utf-8").splitlines() if line.startswith(f"{name} ")]
    assert list(lines(name)) == kept


if __name__ == "__main__":
    KEPT.write_text("".join(f"{line}\n" for name in SETS for line in lines(name)), encoding="utf-8")
