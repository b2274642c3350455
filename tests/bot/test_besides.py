"""What stands besides an answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot_samples import COST, DAILY, ONLY, WEEKLY, answer, excerpt, question

from bot.besides import answer_below, below_quotes, disagreement_card, disputed, is_side
from bot.leads import Lead, leads_of, payload_of, placed, read_said
from bot.lookups import Besides
from bot.memory.rows import Asked
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.views import View
from retrieval.library import Outcome, Span

HANS = SAYS[Language.HANS]
NOTED = Asked(7, question())
ONE, OTHER = excerpt(COST, DAILY, document_id=1), excerpt(ONLY, WEEKLY, document_id=2)


@dataclass(frozen=True)
class Differing:
    """A disagreement of the library's."""

    one: object = ONE
    other: object = OTHER
    kind: str = "date"
    what: tuple[Span, Span] = (Span(0, 3), Span(0, 4))


@dataclass(frozen=True)
class Counted:
    """Sources of the library's."""

    independent: int = 2
    reprints: int = 5


def labels(besides: Besides, view: View, outcome: Outcome = Outcome.ANSWER) -> list[str]:
    below = answer_below(NOTED, answer(*[ONE, OTHER] * 3, outcome=outcome), besides, view, HANS, "us")
    return [lead.label for lead in leads_of(below)]


def test_a_timeline_and_what_to_ask_next_stand_below_an_answer() -> None:
    besides = Besides(("OpenAI",), next=("为什么？",))
    assert labels(besides, View(True)) == ["🗓 OpenAI 时间线", "接着问：为什么？"]
    assert labels(besides, View(True, 1)) == []
    assert labels(besides, View(False)) == []
    assert labels(besides, View(False, 1)) == ["🗓 OpenAI 时间线"]


def test_below_a_refusal_stands_what_to_ask_instead() -> None:
    besides = Besides(("OpenAI",), next=("为什么？",))
    assert labels(besides, View(True), Outcome.NEAREST) == ["改问：为什么？", "ℹ️ 资料范围"]


def test_reprints_are_counted_where_there_are_any() -> None:
    some, none = Besides(sources=Counted()), Besides(sources=Counted(3, 0))  # type: ignore[arg-type]
    assert below_quotes(some, View(True), HANS) == ["<i>2 个来源，5 篇转载</i>"]
    assert below_quotes(some, View(True, 1), HANS) == []
    assert below_quotes(none, View(True), HANS) == []


def test_both_sides_of_a_disagreement_stand_in_one_card_with_what_differs_in_bold() -> None:
    besides = Besides(disagreements=(Differing(),))  # type: ignore[arg-type]
    assert below_quotes(besides, View(False), HANS) == ["<i>⚠ 说法不一，展开看两边</i>"]
    assert disputed(besides, View(False)) is None
    found = disputed(besides, View(False, 1))
    assert found is not None
    card = disagreement_card(found, (OTHER, ONE), HANS)
    assert card.startswith("⚠ <b>说法不一</b>（日期不同）。")
    assert "<blockquote><b>论文称</b>，" in card
    assert "② <a" in card
    assert is_side(ONE, found)
    assert not is_side(excerpt(COST, DAILY, document_id=3), found)


def test_a_link_says_only_what_looks_something_up() -> None:
    assert read_said(payload_of("who", "马斯克") or "") == ("who", "马斯克")
    assert read_said(payload_of("find", '"原词" -排除') or "") == ("find", '"原词" -排除')
    assert payload_of("ask", "问" * 30) is None
    for odd in ("q_", "q_!!", "q_L2ZvcmdldCA", "q_AAAA", "c_1_2_3", ""):
        assert read_said(odd) is None


def test_a_lead_that_cannot_be_kept_does_not_stand() -> None:
    below = [[Lead("一", "who", "一"), Lead("二", "who", "问" * 40)]]
    assert placed(below, None, "us") == ()
    [row] = placed(below, 7, "us")
    assert [one.press.data() for one in row if one.press] == ["g:7:0", "g:7:1"]
    [linked] = placed(below, 7, "us", linked=True)
    assert [one.text for one in linked] == ["一"]
    assert str(linked[0].url).startswith("https://t.me/us?start=q_")
