"""How was an answer found? For whoever runs the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.markup import bold, escaped, packed
from bot.render import MOST_WORDS, READ_BACK_UNITS, WORD_UNITS, read_back
from bot.source_line import BETWEEN, LONG, title_of
from bot.texts.spoken import counted
from bot.units import clipped
from retrieval.library import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.asking import Receipt
    from bot.texts.says import Says
    from retrieval.library import Answer, Excerpt, Explanation

MOST_SPELLINGS = 4  # of one word, itself among them
BEST = 3  # passages
CLAUSE_UNITS = 200
WHOLE, HALF = 0.99, 0.5  # of its rarity: what a word counts that is there; one that is there only by another


class Weighed(Protocol):
    """Something that counted: its value, and what it added."""

    @property
    def name(self) -> str: ...

    @property
    def value(self) -> float: ...

    @property
    def added(self) -> float: ...


def render_receipt(receipt: Receipt, says: Says) -> tuple[str, ...]:
    """The messages that say how an answer was found, in Telegram HTML."""
    answer, explanation = receipt.answer, receipt.explanation
    return packed(
        [
            *head(answer, explanation, says),
            *words(explanation, says),
            *named(explanation, says),
            passages(explanation, {one.passage_id: one for one in reversed(answer.excerpts)}, says),
            *decided(explanation, says),
            sure(answer, explanation, says),
        ]
    )


def head(answer: Answer, explanation: Explanation, says: Says) -> list[str]:
    """Which question it is, as asked and as understood, and of which kind."""
    question = escaped(clipped(answer.question, READ_BACK_UNITS))
    return [
        says.receipt.format(question=question),
        *read_back(answer, says),
        says.receipt_kind.format(kind=escaped(explanation.kind)),
    ]


def words(explanation: Explanation, says: Says) -> list[str]:
    """The words that were searched, with how rare each is."""
    lines = [word(term, says) for term in explanation.terms[:MOST_WORDS]]
    return ["\n".join([says.receipt_words, *lines])] if lines else []


def word(term: Weighed, says: Says) -> str:
    """A word in its first spellings, how rare it is, and whether the material lacks it."""
    first, *others = [escaped(clipped(spelling, WORD_UNITS)) for spelling in term.name.split(" = ")]
    shown = [f"<b>{first}</b>", *others[: MOST_SPELLINGS - 1]]
    left_out = len(others) + 1 - len(shown)
    spellings = " = ".join(shown) + (f" … +{left_out}" if left_out else "")
    return says.receipt_word.format(spellings=spellings, rarity=f"{term.value:.2f}") + lacking(term, says)


def lacking(term: Weighed, says: Says) -> str:
    """That the material lacks a word, where it does: such a word counts less than its rarity."""
    if term.added >= WHOLE * term.value:
        return ""
    return says.receipt_by_another if term.added >= HALF * term.value else says.receipt_nowhere


def named(explanation: Explanation, says: Says) -> list[str]:
    """The names in the question."""
    names = [escaped(clipped(name, WORD_UNITS)) for name in explanation.names[:MOST_WORDS]]
    return [says.receipt_names.format(names=says.listed.join(names))] if names else []


def passages(explanation: Explanation, known: Mapping[int, Excerpt], says: Says) -> str:
    """How many passages were weighed, and the best of them; `known`: an excerpt for each that was quoted."""
    weighed = explanation.passages
    if not weighed:
        return says.receipt_no_passages
    lines = [f"• {where(id, known.get(id), says)}{BETWEEN}{score:.2f}" for id, score in weighed[:BEST]]
    return "\n".join([counted(says.receipt_passages, len(weighed)), *lines])


def where(id: int, excerpt: Excerpt | None, says: Says) -> str:
    """Title and paragraph of a passage that was quoted; of another, its number in the store."""
    if excerpt is None:
        return says.receipt_passage.format(id=id)
    title = title_of(excerpt.source.digest_of or excerpt.source, excerpt.file, says, LONG)
    return f"{title}{BETWEEN}{says.paragraph.format(n=excerpt.paragraph)}"


def decided(explanation: Explanation, says: Says) -> Iterable[str]:
    """The clause that came first, as it was compared: no quote, for its letters are folded. What put it there."""
    if explanation.clause:
        yield says.receipt_clause.format(clause=escaped(clipped(explanation.clause, CLAUSE_UNITS)))
    if explanation.decided:
        yield "\n".join([says.receipt_decided, *counts(explanation.decided)])


def sure(answer: Answer, explanation: Explanation, says: Says) -> str:
    """How sure the answer is, whether that is enough, and what raised or lowered it."""
    sentence = says.receipt_enough if answer.outcome is Outcome.ANSWER else says.receipt_too_little
    return "\n".join([sentence.format(confidence=bold(f"{answer.confidence:.1%}")), *counts(explanation.sure)])


def counts(features: Sequence[Weighed]) -> list[str]:
    """A line for each: its value, and what it added or took."""
    return [f"• <code>{escaped(one.name)}</code> {one.value:.2f} → {one.added:+.2f}" for one in features]
