"""Whatever is asked, in whatever way: there is an answer, nothing, or an error of ours; soon."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, seed, settings
from hypothesis import strategies as st
from samples import lay_down, three_documents, written

from retrieval.errors import YinjuError
from retrieval.library import Library, Span, chat_collection, period, split_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHAT = chat_collection(5)
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
SLOWEST = 10.0  # seconds of CPU for all roads together
ODD = (
    "", "?", "。" * 10_000, "a" * 10_000, "马斯克" * 3_400, "😀" * 3_000, "1" * 10_000, "亿" * 3_000, "“" * 5_000,
    "\x00", "马\x00斯克", "\ud800", "马斯克\udfff", "\u202e马斯克\u202c", "\u200b" * 50, "\t马斯克\r\n",
    "(((((", "[a-z]*+?{1,2}^$|\\", "(马斯克 OR", "马斯克~2^9", "马斯克:[a TO b]", '"', '""', "-马斯克", "-" * 2_000,
    "'; DROP TABLE documents; --", '" OR ""="', "%s %d {0}", "<b>&amp;", "http://" + "a" * 9_000, "@" * 3_000,
    "、".join(f"名{number}" for number in range(600)), " vs ".join(["马斯克"] * 50), "马斯克和" * 500, "谁是" * 2_000,
    "为什么" * 2_000, "2025年" * 2_000, "前天" * 3_000, "三天前的" * 1_000, "2024..", "..9999",
    "9999999999..", "2025-13-99..",
    "来源:" * 500, "0年0月0日", "9999年12月31日", "0001-01-01", "1e400年", "公元前9999年", "二〇二五年十三月",
    "İ" * 500, "ﷺ" * 1_000, "e\u0301" * 3_000, "𠮷" * 3_000, "《" * 3_000 + "》" * 3_000, "\n" * 5_000,
)  # fmt: skip
DAYS = [None, date.min, date(2025, 6, 10), date.max]
PIECES = (
    "马斯克",
    "黄仁勋",
    "为什么",
    "什么时候",
    "谁",
    "和",
    "对比",
    " vs ",
    "来源:",
    "2024..",
    "去年",
    "三天前",
    "多少",
    '"',
    "-",
    "?",
)
# As people write it, as machines break it, and as somebody who means harm would.
asked = st.one_of(
    st.sampled_from(ODD),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map("".join),
    written,
    st.text(st.characters(codec=None, exclude_categories=[]), max_size=80),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over three little documents, in which a chat may put what it likes."""
    corpus = lay_down(tmp_path_factory.mktemp("corpus"), three_documents())
    with Library.open(tmp_path_factory.mktemp("data"), corpus) as opened:
        yield opened


def roads(library: Library, words: str) -> Iterator[Callable[[], object]]:
    """Every way to ask `library` for `words`."""
    yield lambda: library.ask(words, [words, words])
    yield lambda: library.ask(words, brief=True, limit=1, excerpt_chars=1)
    yield lambda: library.ask("马斯克为什么卖掉旧厂?", [words], collections=(words, "shared", CHAT))
    yield lambda: library.explain(words)
    yield lambda: library.mentions(words, first=date.max, last=date.min)
    yield lambda: library.who(words)
    yield lambda: library.compare(words, "马斯克")
    yield lambda: library.compare(*split_names(words))
    yield lambda: library.find(words)
    yield lambda: library.latest(words, offset=1)
    yield lambda: library.random(words)
    yield lambda: library.suggestions(about=words, script="zh-Hant")
    yield lambda: library.answered_now(words, since=(0,))
    yield lambda: period(words)
    yield lambda: library.size(words)
    yield lambda: library.kept_out(words)
    yield lambda: library.own_words.of(words)
    yield lambda: library.own_words.say(CHAT, [words])
    yield lambda: library.own_words.forget(CHAT, [key.key for key in library.own_words.of(CHAT)])
    yield lambda: library.preview_post(words, words, words)
    yield lambda: library.add_post(words, words, CHAT)
    yield lambda: library.remove(CHAT, file=words, name=words, url=words)
    yield lambda: library.clear(CHAT)
    yield lambda: all_of_answer(library, words)
    yield lambda: all_of_timeline(library, words)


def all_of_answer(library: Library, words: str) -> None:
    """What goes with an answer."""
    answer = library.ask(words)
    for language in LANGUAGES:
        library.answer_export(answer, language)
    library.disagreements(answer)
    library.sources(answer)
    library.suggestions(after=answer)
    for excerpt in answer.excerpts:
        assert library.holds(excerpt)
        library.around(excerpt)
        library.sources(excerpt)


def all_of_timeline(library: Library, words: str) -> None:
    """What goes with a timeline."""
    timeline = library.timeline(words)
    for kind in ("md", "json", "ics"):
        library.timeline_export(timeline, "zh-Hans", kind)
    library.timeline_picture(timeline, "en")


def ask_all(library: Library, words: str) -> None:
    """AssertionError where one road raises what is not ours, or where all take too long."""
    started = time.process_time()
    for number, road in enumerate(roads(library, words)):
        try:
            with suppress(YinjuError):
                road()
        except Exception as error:
            raise AssertionError(f"road {number}: {words[:60]!r}, {len(words)} characters") from error
    assert time.process_time() - started < SLOWEST, words[:60]


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_odd_words_find_something_nothing_or_an_error_of_ours(library: Library, words: str) -> None:
    ask_all(library, words)


@given(asked)
@example("马斯克2025年6月31日和12月怎么了")
def test_any_words_find_something_nothing_or_an_error_of_ours(library: Library, words: str) -> None:
    ask_all(library, words)


@pytest.mark.long
@settings(max_examples=int(1_000 * float(os.environ.get("LONG_SHARE") or 1)), derandomize=False)
@seed(6)
@given(asked)
def test_many_words_find_something_nothing_or_an_error_of_ours(library: Library, words: str) -> None:
    ask_all(library, words)


@pytest.mark.parametrize("number", [-(2**64), -1, 0, 2**31, 2**63 - 1, 2**63, 10**30])
def test_numbers_that_somebody_forged_are_nobodys(library: Library, number: int) -> None:
    assert library.quote(number, Span(0, 5)) is None
    assert library.quote(1, Span(number, number + 5)) is None or number == 0
    assert library.source_page(number) is None
    assert library.documents_of([number]) == []
    assert library.remove(CHAT, documents=[number]) == ()
    assert library.hide(CHAT, [number]) == 0
    assert library.fate(number).name == "UNKNOWN"
    library.find("马斯克", offset=number, limit=number)
    library.latest("马斯克", offset=number, limit=number)


@pytest.mark.parametrize("first", DAYS)
@pytest.mark.parametrize("last", DAYS)
def test_any_days_may_bound_a_timeline(library: Library, first: date | None, last: date | None) -> None:
    for subject in ("", "马斯克"):
        timeline = library.timeline(subject, first=first, last=last)
        assert all(library.timeline_export(timeline, "en", kind) for kind in ("md", "json", "ics"))
        library.mentions(subject, first=first, last=last, stated_only=True)
