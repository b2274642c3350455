"""The library does what a table of documents would do, through many steps: two processes, crashes, putting back."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from long_samples import rounds
from properties.store_machine import StoreMachine

from retrieval import library as front_door
from retrieval.index import shelves

pytestmark = pytest.mark.long
RUNS, STEPS = 60, 40


@pytest.mark.parametrize("small", [2_000, 1, 0], ids=["memory", "both", "disk"])
def test_many_steps_leave_what_the_model_says(monkeypatch: pytest.MonkeyPatch, small: int) -> None:
    monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=small))
    run_state_machine_as_test(StoreMachine, settings=settings(max_examples=rounds(RUNS), stateful_step_count=STEPS))
