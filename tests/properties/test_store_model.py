"""The library does what a table of documents would do, whatever is done to it."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from properties.store_machine import StoreMachine

from retrieval import library as front_door
from retrieval.index import shelves


@pytest.mark.parametrize(("small", "runs"), [(2_000, 4), (0, 2)], ids=["memory", "disk"])
def test_a_few_steps_leave_what_the_model_says(monkeypatch: pytest.MonkeyPatch, small: int, runs: int) -> None:
    monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=small))
    run_state_machine_as_test(StoreMachine, settings=settings(max_examples=runs, stateful_step_count=16))
