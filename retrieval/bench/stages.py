"""What does each step of an answer cost? The steps of `Asking`, one by one, by the same parts of the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from retrieval.answer.asking import NOMINATED
from retrieval.answer.shape import answer_json
from retrieval.bench.clocks import cpu_ms, p50
from retrieval.corpus.documents import SHARED
from retrieval.library import Library
from retrieval.search.matches import find, lay, nominating_terms, telling
from retrieval.search.query import parse_query
from retrieval.search.rank import ranked
from retrieval.search.views import Views

Came = TypeVar("Came")
STAGES = ("segment", "nominate", "fetch", "view", "score", "quote", "render")


class Spent:
    """Milliseconds of CPU by stage."""

    def __init__(self) -> None:
        self.by_stage: dict[str, float] = {}

    def on(self, stage: str, work: Callable[[], Came]) -> Came:
        """What `work` comes to; its time is counted."""
        started = time.process_time()
        came = work()
        self.by_stage[stage] = self.by_stage.get(stage, 0.0) + (time.process_time() - started) * 1000
        return came


def stages(library: Library, questions: Sequence[str]) -> dict[str, float]:
    """The median milliseconds that each of STAGES takes a question, its passages never seen before ("view").

    "quote" is what the whole answer takes beyond the stages before it, its passages seen: runs, confidence, excerpts.
    """
    rows = [_stages_of(library, question) for question in questions]
    return {stage: round(p50([row[stage] for row in rows]), 3) for stage in STAGES}


def _stages_of(library: Library, question: str) -> dict[str, float]:
    spent, index, store = Spent(), library._upkeep.index, library._upkeep.store
    query = spent.on("segment", lambda: parse_query(question))
    wanted = nominating_terms(query)
    counts = spent.on("nominate", lambda: index.statistics(wanted, (SHARED,)))
    hits = spent.on("nominate", lambda: index.search(telling(wanted, counts), (SHARED,), NOMINATED))
    passages = spent.on("fetch", lambda: store.passages([hit.passage_id for hit in hits]))
    views = Views()
    seen = spent.on("view", lambda: [views.of(passages[id]) for id in sorted(passages)])
    found = spent.on("score", lambda: find(query, lay(seen), counts))
    spent.on("score", lambda: ranked(found))
    answer = library.ask(question)
    whole = cpu_ms(lambda: library.ask(question))
    before = sum(spent.by_stage[stage] for stage in STAGES[:5] if stage != "view")
    spent.by_stage["quote"] = max(whole - before, 0.0)
    spent.on("render", lambda: answer_json(None, answer, 0.0))
    return spent.by_stage
