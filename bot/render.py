"""What does an answer look like in Telegram?"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.markup import bold, escaped, packed, quote_block
from bot.source_line import source_line
from bot.texts.spoken import counted
from bot.units import clipped, fitting
from bot.views import offered, shown
from retrieval.library import Outcome, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from bot.texts.says import Says
    from bot.views import View
    from retrieval.library import Answer, Coverage, Excerpt, Surroundings, WordCount

QUOTE_UNITS = 3000  # of one quote: with the longest source line it still fits a message
READ_BACK_UNITS = 300
WORD_UNITS = 40
MOST_WORDS = 8
Numbered: TypeAlias = "Sequence[tuple[int, Excerpt]]"  # quotes with their places in the answer


def render_answer(
    answer: Answer,
    says: Says,
    view: View,
    cut_at: int | None = None,
    above: Sequence[str] = (),
    below: Sequence[str] = (),
    apart: Callable[[Excerpt], bool] = lambda excerpt: False,
) -> tuple[str, ...]:
    """The messages that say what `view` shows of `answer`, in Telegram HTML. `cut_at`: only so many characters
    of the question were used. `above` and `below` stand around the quotes; those that are `apart` are not repeated.
    """
    excerpts = offered(answer)
    numbered = [(place, excerpts[place]) for place in shown(view, len(excerpts))]
    blocks = [
        *cut_notice(cut_at, says),
        *read_back(answer, says),
        *above,
        *BODIES[answer.outcome](answer, [(place, one) for place, one in numbered if not apart(one)], says),
        *below,
        *also_searched(answer.also_searched, says),
    ]
    return packed(blocks)


def render_context(excerpt: Excerpt, around: Surroundings, says: Says) -> str:
    """The quote, bold, among the words that stand around it: one quote block, all of it verbatim."""
    before, behind = around.before.lstrip(), around.behind.rstrip()
    text = fitting(before + excerpt.text + behind, QUOTE_UNITS)
    mark = Span(len(before), len(before) + len(excerpt.text))
    return f"{quote_block(text, [mark], expandable=False)}\n{source_line(excerpt, None, says)}"


def cut_notice(cut_at: int | None, says: Says) -> list[str]:
    """That the question was too long, where it was."""
    return [] if cut_at is None else [says.cut.format(n=cut_at)]


def read_back(answer: Answer, says: Says) -> list[str]:
    """The question as understood, where it was made whole from earlier ones."""
    if answer.understood in ("", answer.question):
        return []
    return [says.understood.format(question=escaped(clipped(answer.understood, READ_BACK_UNITS)))]


def also_searched(names: Sequence[str], says: Says) -> list[str]:
    """The other names that decided what was found."""
    if not names:
        return []
    listed = says.listed.join(escaped(clipped(name, WORD_UNITS)) for name in names[:MOST_WORDS])
    return [f"<i>{says.also_searched.format(names=listed)}</i>"]


def quotes(numbered: Numbered, says: Says) -> list[str]:
    """Each quote with its source line below, the first open, the rest expandable."""
    return [quote(excerpt, place, says, expandable=at > 0) for at, (place, excerpt) in enumerate(numbered)]


def quote(excerpt: Excerpt, place: int | None, says: Says, *, expandable: bool) -> str:
    """The quote at `place` with its source line: one block, so that no message parts them."""
    text = fitting(excerpt.text, QUOTE_UNITS)  # cut, never altered
    return f"{quote_block(text, excerpt.marks, expandable=expandable)}\n{source_line(excerpt, place, says)}"


def an_answer(answer: Answer, shown: Numbered, says: Says) -> list[str]:
    """Sentences that answer."""
    return quotes(shown, says)


def something_near(answer: Answer, shown: Numbered, says: Says) -> list[str]:
    """Sentences that do not answer, said so."""
    nowhere = [count.word for count in answer.missing if count.documents == 0]
    return [says.nearest, *quotes(shown, says), *unmentioned(nowhere, says)]


def unmentioned(words: Sequence[str], says: Says) -> list[str]:
    """The words that no article has."""
    if not words:
        return []
    names = says.listed.join(bold(clipped(word, WORD_UNITS)) for word in words[:MOST_WORDS])
    return [says.unmentioned.format(words=names)]


def absence_report(answer: Answer, shown: Numbered, says: Says) -> list[str]:
    """What was checked, and what the material has of each word."""
    if answer.coverage.documents == 0:
        return [says.empty]
    near = [says.absent_but_near, *quotes(shown[:1], says)] if shown else []
    return [says.absent, *checked(answer, says), *near]


def checked(answer: Answer, says: Says) -> Iterable[str]:
    """How much was looked through, and each word with the number of its articles."""
    sentence = says.checked if answer.missing else says.checked_only
    yield sentence.format(articles=articles(answer.coverage, says), span=span(answer.coverage, says))
    nowhere = {count.word for count in answer.missing if count.documents == 0}
    yield from (word_line(count, nowhere, says) for count in answer.missing[:MOST_WORDS])


def word_line(count: WordCount, nowhere: Collection[str], says: Says) -> str:
    """A word, the number of articles that have it, and whether it never meets the main word, if that is anywhere."""
    word = escaped(clipped(count.word, WORD_UNITS))
    if count.documents == 0:
        return says.word_nowhere.format(word=word)
    if not count.beside or count.together or count.beside in nowhere:
        return counted(says.word_counts, count.documents, count.told, word=word)
    return counted(says.word_apart, count.documents, word=word, beside=escaped(clipped(count.beside, WORD_UNITS)))


def articles(coverage: Coverage, says: Says) -> str:
    """How many articles there are."""
    return counted(says.articles, coverage.documents)


def span(coverage: Coverage, says: Says) -> str:
    """From which month to which, where anybody says; else nothing."""
    if coverage.first is None or coverage.last is None:
        return ""
    return says.span.format(first=f"{coverage.first:%Y-%m}", last=f"{coverage.last:%Y-%m}")


BODIES: Mapping[Outcome, Callable[[Answer, Numbered, Says], list[str]]] = {
    Outcome.ANSWER: an_answer,
    Outcome.NEAREST: something_near,
    Outcome.ABSENT: absence_report,
}
