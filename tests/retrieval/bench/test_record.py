"""What a run says of what must be true, and whether it is worse than the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.bench.record import bars, kept, ratios, regressions

if TYPE_CHECKING:
    from pathlib import Path

MILLION = {
    "built": {"peak_mb": 500},
    "served": {"ask_p50_ms": 6.0, "ask_p99_ms": 30.0, "asking_peak_mb": 450, "add_visible_p50_ms": 200},
    "beside": {"ask_p50_ms": 6.0, "tantivy_p50_ms": 3.0, "rank_bm25_p50_ms": 3000.0},
}
RUN = {
    "first_answer": {"ratio": 1.4},
    "beside_jieba": {"ratio": 4.0},
    "sizes": {
        "10000": {"served": {"ask_p50_ms": 4.0, "stages_ms": {"score": 1.0}}},
        "100000": {"served": {"ask_p50_ms": 5.0}},
        "1000000": MILLION,
    },
}


def test_bars_say_what_holds() -> None:
    holds = {bar.name: bar.holds for bar in bars(RUN)}
    assert holds["first answer, times its imports"]
    assert not holds["import, times as fast as with jieba"]
    assert holds["1,000,000 passages: memory while it is built, MB"]
    assert not holds["1,000,000 passages: memory while it is asked, MB"]


def test_a_million_is_set_beside_others_and_beside_smaller_sizes() -> None:
    values = {bar.name: bar.value for bar in bars(RUN)}
    assert values["a million, times bare tantivy and scoring: p50"] == 6.0 / 4.0
    assert values["a million, times as fast as rank_bm25"] == 500
    assert values["a million, times a hundred thousand"] == 1.2


def test_what_was_not_looked_at_has_no_bar() -> None:
    assert bars({"sizes": {}}) == []
    assert ratios({}) == {}


def test_a_ratio_a_third_worse_is_a_regression() -> None:
    slower = {**RUN, "beside_jieba": {"ratio": 3.0}}
    assert regressions(RUN, RUN) == []
    assert [said.split(":")[0] for said in regressions(slower, RUN)] == ["import beside jieba"]
    assert regressions(RUN, slower) == []


def test_no_run_is_kept_where_there_is_none(tmp_path: Path) -> None:
    assert kept(tmp_path / "bench.json") is None
