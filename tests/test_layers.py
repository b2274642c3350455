"""Each room looks down, never up: `errors < text < corpus < index < (ingest) search < answer < library < bot`."""

import ast
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
RETRIEVAL = sorted((REPOSITORY / "retrieval").rglob("*.py"))
BOT = sorted((REPOSITORY / "bot").rglob("*.py"))
# From the floor up. Rooms of one floor do not look at each other.
FLOORS = (
    ("retrieval", "retrieval.errors"),
    ("retrieval.data",),
    ("retrieval.text",),
    ("retrieval.corpus",),
    ("retrieval.index",),
    ("retrieval.ingest", "retrieval.search"),
    ("retrieval.answer",),
    ("retrieval.upkeep", "retrieval.incoming", "retrieval.moving"),
    (
        "retrieval.collections",
        "retrieval.backup",
        "retrieval.own_words",
        "retrieval.showing",
        "retrieval.accompanying",
        "retrieval.timelines",
        "retrieval.weighing",
    ),
    ("retrieval.library",),
    ("retrieval.evaluate", "retrieval.timeline_command", "retrieval.shell"),
    ("retrieval.bench",),
    ("retrieval.__main__",),
    ("retrieval.train",),
    ("retrieval.calibrate", "retrieval.train_semantic"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FRONT_DOOR = {"retrieval.library", "retrieval.errors"}


def name_of(module: Path) -> str:
    return ".".join(module.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")


def imported(module: Path) -> set[str]:
    """Every module that is imported anywhere in it, also within functions and for types only."""
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    return {node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)} | {
        one.name for node in nodes if isinstance(node, ast.Import) for one in node.names
    }


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


@pytest.mark.parametrize("module", RETRIEVAL, ids=name_of)
def test_a_room_looks_down_and_never_up(module: Path) -> None:
    here = room_of(name_of(module))
    below = {room for room in FLOOR if FLOOR[room] < FLOOR[here]}
    assert {room_of(one) for one in imported(module) if one.split(".")[0] == "retrieval"} <= below | {here}


@pytest.mark.parametrize("module", RETRIEVAL, ids=name_of)
def test_the_library_knows_nothing_of_the_bot(module: Path) -> None:
    assert {one.split(".")[0] for one in imported(module)} & {"bot", "telegram", "asyncio"} == set()


@pytest.mark.parametrize("module", BOT, ids=name_of)
def test_the_bot_enters_by_the_front_door(module: Path) -> None:
    assert {one for one in imported(module) if one.split(".")[0] == "retrieval"} <= FRONT_DOOR


@pytest.mark.parametrize("module", [*RETRIEVAL, *BOT], ids=name_of)
def test_imports_say_where_from(module: Path) -> None:
    nodes = ast.walk(ast.parse(module.read_text("utf-8")))
    assert all(node.level == 0 for node in nodes if isinstance(node, ast.ImportFrom))


@pytest.mark.parametrize("module", RETRIEVAL, ids=name_of)
def test_data_is_read_in_its_own_room_alone(module: Path) -> None:
    reads = {"importlib.resources", "pkgutil"} & imported(module)
    assert not reads or name_of(module) == "retrieval.data"


@pytest.mark.parametrize("module", [m for m in RETRIEVAL if room_of(name_of(m)) == "retrieval.text"], ids=name_of)
def test_what_is_said_of_a_string_needs_no_files(module: Path) -> None:
    assert {"pathlib", "sqlite3", "os"} & imported(module) == set()
