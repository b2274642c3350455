"""How good the answers must at least be; `evaluate` says how good they are."""

from __future__ import annotations

import json
import random
import runpy
from functools import cache
from itertools import islice
from typing import NamedTuple

import pytest
from samples import SHARED_FOLDER, SHARED_REASON

from retrieval.evaluate import DECLINED, Result, evaluate, read_known
from retrieval.library import Outcome
from retrieval.shell.opening import open_corpus

pytestmark = pytest.mark.skipif(not SHARED_FOLDER.is_dir(), reason=SHARED_REASON)
CHARACTERS, SAMPLE, SEED = 120, 300, 2


class Floor(NamedTuple):
    """The material, the questions, how many of them, and the least share of them answered by one and by three."""

    corpus: str
    questions: str
    asked: int
    first: float
    three: float


FLOORS = {
    "gold": Floor("seeds", "gold/qa_dev.jsonl", 999, 0.81, 0.87),
    "cmrc": Floor("bench/cmrc_dev.documents.jsonl", "bench/cmrc_dev.questions.jsonl", SAMPLE, 0.82, 0.90),
    "drcd": Floor("bench/drcd_dev.documents.jsonl", "bench/drcd_dev.questions.jsonl", SAMPLE, 0.88, 0.93),
}


class Asked(NamedTuple):
    """What came of a set's questions, and how many excerpts were not what they should be."""

    results: list[Result]
    bad: int


@cache
def asked(name: str) -> Asked:
    floor = FLOORS[name]
    known = read_known(SHARED_FOLDER / floor.questions)
    known = random.Random(SEED).sample(known, floor.asked) if floor.asked < len(known) else known
    with open_corpus(SHARED_FOLDER / floor.corpus) as library:
        results = evaluate(library, known, CHARACTERS, lambda _: None)
        excerpts = [excerpt for result in results for excerpt in result.answer.excerpts]
        bad = sum(not library.holds(one) or not 0 < len(one.text) <= CHARACTERS for one in excerpts)
    return Asked(results, bad)


def share(name: str, excerpts: int) -> float:
    answerable = [result for result in asked(name).results if result.known.type not in DECLINED]
    return sum(any(islice(result.hits, excerpts)) for result in answerable) / len(answerable)


@pytest.mark.parametrize("name", FLOORS)
def test_the_first_quote_answers_often_enough(name: str) -> None:
    assert share(name, 1) >= FLOORS[name].first


@pytest.mark.parametrize("name", FLOORS)
def test_one_of_three_quotes_answers_often_enough(name: str) -> None:
    assert share(name, 3) >= FLOORS[name].three


@pytest.mark.parametrize("name", FLOORS)
def test_no_excerpt_is_bad(name: str) -> None:
    assert asked(name).bad == 0


@pytest.mark.parametrize("name", FLOORS)
def test_few_answerable_questions_are_declined(name: str) -> None:
    answerable = [result for result in asked(name).results if result.known.type not in DECLINED]
    declined = sum(result.answer.outcome is not Outcome.ANSWER for result in answerable)
    assert declined / len(answerable) <= 0.10


def test_what_is_about_something_else_is_declined() -> None:
    elsewhere = [result for result in asked("gold").results if result.known.type == "offtopic"]
    assert sum(result.answer.outcome is Outcome.ANSWER for result in elsewhere) <= 1


def test_our_rule_of_hits_is_the_reference_one() -> None:
    reference = runpy.run_path(str(SHARED_FOLDER / "gold" / "hit.py"))["hit"]
    lines = (SHARED_FOLDER / "gold" / "qa_dev.jsonl").read_text("utf-8").splitlines()
    items = {item["id"]: item for item in map(json.loads, lines)}
    for result in asked("gold").results:
        if result.known.type in DECLINED:
            continue
        for excerpt, hit in zip(result.answer.excerpts, result.hits, strict=True):
            assert hit == reference(items[result.known.id], [(excerpt.file[:3], excerpt.text)])
