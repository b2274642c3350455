"""Questions over what ships, written before the model saw them: answered, or said not to be in the material.

The floors are a little below what stands today; `declined_known.jsonl` is never trained on. First sight, before the
thesaurus grew and the confidence learnt of questions that share only a name: 55 first, 63 of the first three, 15
wrongly declined; 21 of 60 and 9 of 50 rightly.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from retrieval.library import Library, Outcome, shipped_corpus

FLOORS = {
    ("answerable", "first"): 54,
    ("answerable", "first three"): 65,
    ("unanswerable", "declined"): 29,
    ("offtopic", "declined"): 22,
}
WRONGLY_DECLINED = 17  # of 90, at most; most of these show the right sentence as the nearest one


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, str]]:
    """How many questions of each type came to what."""
    file = Path(__file__).with_name("declined_known.jsonl")
    counted: Counter[tuple[str, str]] = Counter()
    with Library.open(tmp_path_factory.mktemp("declined"), shipped_corpus()) as library:
        for line in file.read_text(encoding="utf-8").splitlines():
            known = json.loads(line)
            answer = library.ask(known["question"])
            answered = answer.outcome is Outcome.ANSWER
            hits = [answered and any(part in one.text for part in known["answers"]) for one in answer.excerpts[:3]]
            counted[known["type"], "declined"] += not answered
            counted[known["type"], "first"] += hits[:1] == [True]
            counted[known["type"], "first three"] += any(hits)
    return counted


@pytest.mark.parametrize("what", FLOORS, ids=" ".join)
def test_as_many_as_ever_come_right(counts: Counter[tuple[str, str]], what: tuple[str, str]) -> None:
    assert counts[what] >= FLOORS[what], dict(counts)


def test_few_that_can_be_answered_are_declined(counts: Counter[tuple[str, str]]) -> None:
    assert counts["answerable", "declined"] <= WRONGLY_DECLINED, dict(counts)
