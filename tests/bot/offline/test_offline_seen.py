"""What a message looks like in a terminal."""

from dataclasses import replace

from bot_samples import ANNA
from hypothesis import given
from hypothesis import strategies as st

from bot.offline.markup import parse_html
from bot.offline.people import Place, Said
from bot.offline.seen import in_terminal


def seen(markup: str, *, styled: bool = False) -> str:
    shown = parse_html(markup)
    said = Said(Place(1, "private"), 1, ANNA, 0, shown.text)
    return in_terminal(replace(said, entities=shown.entities), styled=styled)


def test_quotes_stand_behind_a_bar_line_by_line() -> None:
    assert seen("前\n<blockquote>一\n二</blockquote>\n后") == "前\n▎一\n▎二\n后"


def test_bold_is_bold_on_a_terminal_and_plain_elsewhere() -> None:
    assert seen("🙂<b>成本</b>", styled=True) == "🙂\x1b[1m成本\x1b[22m"
    assert seen("🙂<b>成本</b>") == "🙂成本"


def test_a_link_shows_its_address() -> None:
    assert seen('① <a href="https://e.org/a">《题》</a> · 日报') == "① 《题》 <https://e.org/a> · 日报"


def test_a_text_cannot_steer_the_terminal() -> None:
    assert seen("a\x1b[2Jb\x9bc\x7f.") == "a [2Jb c ."


@given(st.text(min_size=1))
def test_every_line_is_kept(text: str) -> None:
    said = Said(Place(1, "private"), 1, ANNA, 0, text)
    assert in_terminal(said, styled=True).count("\n") == text.count("\n")
