"""How many questions a second: the measurement answers every question."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot import bench

if TYPE_CHECKING:
    import pytest


def test_the_bench_answers_every_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "QUESTIONS", 12)
    assert bench.main() == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["answers"] == figures["questions"] == 12
