"""The library does what a table of documents would do, whatever is done to it.

A walk past what chance seldom meets, and a few steps by chance; `make test-long` takes many more, and finds the
shortest way to what it finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from properties.store_machine import StoreMachine
from properties.store_model import IN_FOLDER, NAMES

from retrieval import library as front_door
from retrieval.index import shelves

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED, CHAT, OTHER = NAMES
Step = tuple[object, ...]
KEPT_OUT: tuple[Step, ...] = (
    ("add", SHARED, "2"),  # there is no room for anybody
    ("remove", (OTHER, "1"), "name", True),
    ("bring_back", (OTHER, "1")),  # kept out by its text
    ("add", OTHER, "2"),
    ("remove", (OTHER, "2"), "file", False),
    ("add", OTHER, "1"),  # by its name
    ("add", OTHER, "另1"),  # by its address
    ("let_in", OTHER),
    ("bring_back", (OTHER, "1")),
    ("add", OTHER, "另1"),  # the same post by another road
    ("add_again", (OTHER, "另1"), 0),
    ("add_again", (OTHER, "另1"), 7),
    ("clear", OTHER),
)
HIDDEN: tuple[Step, ...] = (
    ("add", CHAT, "乙.txt"),  # it is full, and not all is
    ("change_hands",),
    ("hide", (CHAT, "2"), True),
    ("hide", (CHAT, "2"), True),
    ("change_hands",),  # who was there first sees that it is hidden
    ("add", CHAT, "乙.txt"),  # hidden ones take their room
    ("add", CHAT, "2"),
    ("reopen",),
    ("lose_the_index",),
    ("hide", (CHAT, "2"), False),
    ("hide", (CHAT, "2"), False),
    ("change_hands",),
    ("add_again", (CHAT, "2"), 7),
    ("hide_meanwhile", (CHAT, "2")),
)
FILES: tuple[Step, ...] = (
    ("add_again", (CHAT, "甲.txt"), 0),
    ("add", CHAT, "甲.txt"),
    ("remove", (CHAT, "甲.txt"), "file", False),
    ("bring_back", (CHAT, "甲.txt")),
    ("change_hands",),
    ("remove", (CHAT, "1"), "address", False),
    ("change_hands",),  # that an older one went is all that happened
    ("remove", (CHAT, "甲.txt"), "number", True),
    ("bring_back", (CHAT, "甲.txt")),
    ("bring_back", (CHAT, "甲.txt")),  # and so it is said again
    ("add", CHAT, "甲.txt"),
    ("bring_back", (CHAT, "甲.txt")),  # kept out, with what is called so
    ("let_in", CHAT),
    ("bring_back", (CHAT, "甲.txt")),
    ("clear", CHAT),
    ("bring_back", (CHAT, "甲.txt")),
)
RENAMED: tuple[Step, ...] = (
    ("add", CHAT, "1"),
    ("remove", (CHAT, "1"), "address", True),
    ("add", OTHER, "1"),
    ("rename",),  # there is something under that name
    ("clear", OTHER),
    ("rename",),
    ("add", OTHER, "1"),  # what was kept out is so still
    ("clear", OTHER),
    ("add", OTHER, "1"),
)
FOLDER: tuple[Step, ...] = (
    ("fill_folder", CHAT, True),
    ("add_folder", CHAT),
    ("add_folder", CHAT),
    ("fill_folder", CHAT, True),
    ("add_folder", CHAT),
    ("add", CHAT, "2"),
    ("remove", (CHAT, IN_FOLDER), "file", True),
    ("add_folder", CHAT),
    ("let_in", CHAT),
    ("add_folder", CHAT),
    ("clear", OTHER),
    ("change_hands",),
    ("rename",),
    ("hide", (OTHER, "2"), True),
    ("hide", (OTHER, "2"), False),
    ("change_hands",),  # who knew it under its old name
    ("remove", (OTHER, IN_FOLDER), "name", False),
    ("add_folder", CHAT),
    ("fill_folder", CHAT, False),
    ("add_folder", CHAT),
    ("clear", OTHER),
)
COPY: tuple[Step, ...] = (
    ("add", CHAT, "2"),
    ("back_up",),
    ("add", CHAT, "1"),
    ("remove", (CHAT, "2"), "number", False),
    ("add", CHAT, "甲.txt"),
    ("change_hands",),
    ("put_back", True),
    *[("add", CHAT, "乙.txt")] * 5,
    ("change_hands",),  # who was there before it was put back
    ("put_back", False),
    ("crash",),
)
WALK = (("begin", True), *KEPT_OUT, *HIDDEN, *FILES, *RENAMED, *FOLDER, *COPY)


@pytest.fixture(params=[2_000, 1], ids=["memory", "both"])
def _engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shelves.Shelves
    monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: made(memory, disk, small=request.param))


@pytest.mark.usefixtures("_engine")
def test_a_walk_past_every_corner_leaves_what_the_model_says() -> None:
    machine = StoreMachine()
    try:
        for number, (name, *given) in enumerate(WALK):
            step: Callable[..., None] = getattr(machine, str(name))
            place = machine.past_place if name == "bring_back" else machine.place
            try:
                step(*(place(*one) if isinstance(one, tuple) else one for one in given))
                machine.all_is_as_the_model_says()
            except BaseException as error:
                error.add_note(f"step {number}: {name} {given}")
                raise
    finally:
        machine.teardown()


@pytest.mark.usefixtures("_engine")
def test_a_few_steps_leave_what_the_model_says() -> None:
    few = settings(max_examples=2, stateful_step_count=16, phases=[Phase.generate])
    run_state_machine_as_test(StoreMachine, settings=few)
