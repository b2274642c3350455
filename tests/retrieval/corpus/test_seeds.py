"""The five messy articles: what their text states is found, their bodies are whole, their dirt is gone."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

import pytest
from samples import SHARED_FOLDER, SHARED_REASON

from retrieval.corpus.readers.text import read_text
from retrieval.corpus.split import pieces

if TYPE_CHECKING:
    from retrieval.corpus.documents import Draft

pytestmark = pytest.mark.skipif(not SHARED_FOLDER.is_dir(), reason=SHARED_REASON)
BODIES = SHARED_FOLDER / "gold" / "bodies.json"
STATED = json.loads(BODIES.read_text("utf-8")) if BODIES.is_file() else {}
RESIDUE = re.compile(r"[(（][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]*[)）]")
DIRT = (
    "span>", "Related Reads", "Leituras", "marsbit", "Trading", "活动图片", "參考資料", "免責聲明", "截图来源",
    "部分图片来源", "?Meta", "關于 競爭", "專題", "Publicado", "Published", "作者|", "文源", "Bitcoin",
)  # fmt: skip


@cache
def draft_of(name: str) -> Draft:
    (draft,) = read_text(SHARED_FOLDER / "seeds" / name, name)
    return draft


def quoted(draft: Draft) -> list[str]:
    return [draft.text[slice(*piece.span)] for piece in pieces(draft)]


@pytest.mark.parametrize("name", STATED)
def test_all_that_the_text_states_is_found(name: str) -> None:
    stated = STATED[name]["stated_in_text"]
    found = {key: value and str(value) for key, value in asdict(draft_of(name).source).items()}
    assert {key: found[key] for key in stated} == stated


@pytest.mark.parametrize("name", STATED)
def test_what_the_text_does_not_state_is_not_made_up(name: str) -> None:
    stated = STATED[name]["stated_in_text"]
    found = {key for key, value in asdict(draft_of(name).source).items() if value}
    assert found - {"title"} == stated.keys() - {"title"}


@pytest.mark.parametrize("name", STATED)
def test_the_body_begins_and_ends_where_it_should(name: str) -> None:
    text = draft_of(name).text
    assert text.startswith(STATED[name]["first_sentence"])
    assert text.endswith(STATED[name]["last_sentence"])


@pytest.mark.parametrize("name", STATED)
def test_no_dirt_is_left(name: str) -> None:
    text = draft_of(name).text
    assert [dirt for dirt in DIRT if dirt in text] == []
    assert RESIDUE.findall(text) == []


@pytest.mark.parametrize("name", STATED)
def test_every_quotable_word_stands_in_a_passage(name: str) -> None:
    draft = draft_of(name)
    assert len("".join(quoted(draft))) > 0.9 * len(draft.text)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("000", "(获准以690亿美元收购动视暴雪)"),
        ("001", "感谢。"),
        ("002", "(注解:"),
        ("002", "?"),
        ("003", "459,445"),
        ("003", "6~7倍"),
        ("004", "最终幻想 —— 上太空找电"),
        ("004", "• 首先"),
    ],
)
def test_what_a_cleaner_must_not_lose_is_there(name: str, kept: str) -> None:
    (whole,) = (one for one in STATED if one.startswith(name))
    assert kept in draft_of(whole).text


@pytest.mark.parametrize(
    ("name", "head"), [("001", "虚与委蛇"), ("004", "马斯克的小心思"), ("004", "最终幻想 —— 上太空找电")]
)
def test_headings_head_and_are_not_quoted(name: str, head: str) -> None:
    (whole,) = (one for one in STATED if one.startswith(name))
    draft = draft_of(whole)
    assert head in [draft.text[slice(*span)] for span in draft.headings]
    assert any(head in piece.context for piece in pieces(draft))
