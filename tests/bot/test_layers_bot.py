"""Every room of the bot looks down, and into the library only through its front door."""

import ast
from pathlib import Path

import pytest

BOT = Path(__file__).resolve().parents[2] / "bot"
MODULES = sorted(BOT.rglob("*.py"))
FRONT_DOOR = {"retrieval.library", "retrieval.errors"}
# From the floor up; what stands in one line may look at each other and at all that is below.
FLOORS = [
    {"bot.passing"},
    {"bot.brought", "bot.metadata", "bot.allowances", "bot.stock", "bot.keeping", "bot.fetching"}
    | {"bot.units", "bot.texts", "bot.recent", "bot.cleaning", "bot.turns", "bot.logs", "bot.polling", "bot.rules"}
    | {"bot.file_names", "bot.meter", "bot.listening_at", "bot.secret_files", "bot.cluster_settings"},
    {"bot.incoming", "bot.settings", "bot.markup", "bot.presses", "bot.views", "bot.floods", "bot.pacing"}
    | {"bot.timeline_view", "bot.wanted", "bot.date_label", "bot.shelf", "bot.self_check"}
    | {"bot.progress"},
    {"bot.memory", "bot.asking", "bot.source_line", "bot.menus", "bot.telegram_request", "bot.catalogue"}
    | {"bot.lookups", "bot.process", "bot.admins"}
    | {"bot.render", "bot.keyboards", "bot.receipt", "bot.readers", "bot.leads"},
    {
        "bot.pages",
        "bot.addition_render",
        "bot.addition_failures",
        "bot.removing",
        "bot.source_pages",
        "bot.sending",
        "bot.acknowledging",
        "bot.timeline_render",
        "bot.timeline_keyboard",
    }
    | {"bot.besides", "bot.card_render", "bot.find_render"},
    {"bot.posting", "bot.captions", "bot.offers", "bot.warming"},
    {"bot.reception"},
    {"bot.listening"},
    {"bot.in_line", "bot.lanes"},
    {"bot.workers"},
    {"bot.handlers"},
    {"bot.keepers", "bot.at_hand"},
    {"bot.desk"},
    {"bot.app"},
    {"bot.health", "bot.metrics", "bot.measured", "bot.hooking", "bot.hooked", "bot.observing"},
    {"bot.live", "bot.checkup"},
    {"bot.__main__", "bot.bench"},
]
OFFLINE = "bot.offline"  # beside the house: Telegram itself. Only terminal, page and what is started see both
STARTED = {"bot.__main__", "bot.bench"}
TERMINAL = "bot.offline.terminal"
TERMINAL_SEES = {"bot.app", "bot.texts.language", "bot.texts.says", "bot.texts.spoken"}
PAGE = "bot.offline.page.serving"
PAGE_SEES = {"bot.app", "bot.menus"}


def name_of(module: Path) -> str:
    return ".".join(module.relative_to(BOT.parent).with_suffix("").parts).removesuffix(".__init__")


HOUSE = [module for module in MODULES if not name_of(module).startswith(OFFLINE)]
BESIDE = [module for module in MODULES if name_of(module).startswith(OFFLINE)]


def imported(module: Path) -> set[str]:
    """Every module that is imported, also for types only."""
    tree = ast.parse(module.read_text("utf-8"))
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return froms | {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def floor_of(module: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room_of(module) in rooms)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_library_is_entered_by_its_front_door_only(module: Path) -> None:
    assert {name for name in imported(module) if name.split(".")[0] == "retrieval"} <= FRONT_DOOR


@pytest.mark.parametrize("module", HOUSE, ids=name_of)
def test_a_room_looks_down(module: Path) -> None:
    name = name_of(module)
    if name == "bot":
        return
    seen = {one for one in imported(module) if one.startswith("bot.") and room_of(one) != room_of(name)}
    assert {one for one in seen if not one.startswith(OFFLINE) and floor_of(one) > floor_of(name)} == set()
    assert name in STARTED or not {one for one in seen if one.startswith(OFFLINE)}


@pytest.mark.parametrize("module", BESIDE, ids=name_of)
def test_the_offline_telegram_knows_nothing_of_the_bot(module: Path) -> None:
    seen = {one for one in imported(module) if one.startswith("bot.") and not one.startswith(OFFLINE)}
    more = {TERMINAL: TERMINAL_SEES, PAGE: PAGE_SEES}
    assert seen <= {"bot.units"} | more.get(name_of(module), set())


PURE = (
    *("render", "pages", "markup", "source_line", "cleaning", "keyboards", "presses", "views", "receipt", "wanted"),
    *("timeline_view", "timeline_render", "timeline_keyboard", "date_label", "captions", "offers", "file_names"),
    *("leads", "besides", "card_render", "find_render"),
)


@pytest.mark.parametrize("name", PURE)
def test_rendering_is_pure(name: str) -> None:
    assert not {one for one in imported(BOT / f"{name}.py") if one.split(".")[0] in ("telegram", "asyncio")}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_function_has_more_than_forty_lines(module: Path) -> None:
    functions = [
        one
        for one in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {one.name: (one.end_lineno or 0) - one.lineno + 1 for one in functions}
    assert [name for name, length in lengths.items() if length > 40] == []
