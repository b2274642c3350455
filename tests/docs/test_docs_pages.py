"""What docs name is there: files, pictures, headings, settings, targets of make."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from doc_pages import PAGES, ROOT, anchors, links
from floors import PAGE as ARCHITECTURE
from floors import with_floors

from bot import VERSION
from bot.memory.database import STEPS
from bot.memory.questions import WORDS
from bot.settings import Settings
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval.__main__ import _parser
from retrieval.library import Library, shipped_corpus

SETTINGS = {f"YINJU_{name.upper()}" for name in Settings.model_fields}
BEGINNINGS = re.compile(r"YINJU_[A-Z]+_(?=…)")  # YINJU_ADD_… names several
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
FEWEST_COMMANDS = 15
CONFIDENCE = ROOT / "retrieval" / "data" / "confidence.json"


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def commands_of_the_library() -> set[str]:
    """What may stand behind `python -m retrieval`."""
    (choices,) = [action.choices for action in _parser()._actions if action.choices]
    return set(choices)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if link.startswith(("https://", "http://")):
            continue
        to, _, anchor = link.partition("#")
        target = (page.parent / to).resolve() if to else page
        assert target.exists(), f"{name_of(page)}: {link}"
        assert not anchor or anchor in anchors(target), f"{name_of(page)}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_setting_that_is_named_is_one(page: Path) -> None:
    text = page.read_text("utf-8")
    several = set(BEGINNINGS.findall(text))
    assert all(any(name.startswith(one) for name in SETTINGS) for one in several)
    assert set(re.findall(r"YINJU_[A-Z_]*[A-Z]\b(?!_…)", text)) <= SETTINGS


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_target_of_make_that_is_named_is_one(page: Path) -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)\b", " ".join(re.findall(r"`[^`\n]+`", page.read_text("utf-8")))))
    assert named <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_of_the_library_that_is_named_is_one(page: Path) -> None:
    known = commands_of_the_library()
    assert len(known) >= FEWEST_COMMANDS
    assert set(re.findall(r"(?:-m retrieval|yinju-library) ([a-z]+)\b", page.read_text("utf-8"))) <= known


def test_every_page_is_named_by_one_that_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    coming = [ROOT / "README.md"]
    while coming:
        page = coming.pop()
        reached.add(page)
        to = {(page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link}
        to |= {ROOT / name for name in re.findall(r"`(docs/[\w-]+\.md)`", page.read_text("utf-8"))}
        coming += sorted(one for one in to & set(PAGES) if one not in reached)
    assert [name_of(page) for page in PAGES if page not in reached] == []


def test_the_floors_are_those_that_are_held() -> None:
    written = ARCHITECTURE.read_text("utf-8")
    assert with_floors(written) == written, ".venv/bin/python tests/docs/floors.py writes them anew"


def test_every_table_of_the_bot_is_named_where_it_is_said_what_is_kept() -> None:
    tables = set(re.findall(r"CREATE TABLE (\w+)", " ".join(STEPS)))
    assert {
        table for table in tables if f"`{table}`" not in (ROOT / "docs" / "privacy.md").read_text("utf-8")
    } == set()


def test_what_is_said_of_keeping_is_what_is_done() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    hours, days = int(WORDS.total_seconds() // 3600), Settings.model_fields["keep_days"].default
    assert f"| {hours} 小时 |" in page
    assert f"默认 {days} 天" in page
    assert f"{hours} 小时" in SAYS[Language.HANS].privacy


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert found is not None
    assert found[1] == VERSION


@pytest.mark.long
def test_the_example_of_how_answers_are_found_has_the_numbers_of_today(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-answers-are-found.md").read_text("utf-8")
    with Library.open(tmp_path, shipped_corpus()) as library:
        told = library.explain("老马为什么跟川普翻脸")
    assert f"`{told.kind}`" in page
    assert all(f"（{term.value:.2f}" in page for term in told.terms)
    assert "、".join(f"{score:.2f}" for _, score in told.passages[:4]) in page
    assert "、".join(str(id) for id, _ in told.passages[:4]) in page
    assert told.clause in page
    decided = {one.name: one.added for one in told.decided}
    assert all(
        f"`{name}` {decided[name]:+.1f}" in page for name in ("nearness_60", "words_context", "echo", "wanted")
    )
    assert f"| {told.confidence:.2f}；门槛是 {json.loads(CONFIDENCE.read_text('utf-8'))['answer']}" in page
