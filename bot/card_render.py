"""What does a name's card look like, and a comparison?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from bot.keyboards import Button, context_button, joined
from bot.leads import Lead
from bot.markup import bold, escaped, packed
from bot.presses import Press
from bot.render import quote
from bot.source_line import BETWEEN
from bot.texts.spoken import counted
from bot.units import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.keyboards import Row
    from bot.leads import Below
    from bot.texts.card_says import CardSays
    from bot.texts.says import Says
    from retrieval.library import Aspect, Card, Comparison, Excerpt, Near

QUOTES = 3  # a message
NAME_UNITS = 40
MOST_SPELLINGS, MOST_BESIDE, MOST_NEAR = 6, 6, 5
A_ROW = 3  # buttons with names


@dataclass(frozen=True, slots=True)
class Told:
    """A message of a look-up, and what is to stand below it. `quotes`: those in it, as numbered."""

    text: str
    below: Below = ()
    quotes: tuple[tuple[int, Excerpt], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together in a message: a heading, its quotes, or that there is none."""

    heading: str
    lines: tuple[Excerpt | str, ...]

    @property
    def quotes(self) -> int:
        """How many quotes it has."""
        return sum(not isinstance(line, str) for line in self.lines)


def paged(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in messages of at most QUOTES quotes."""
    pages: list[list[Block]] = []
    for block in blocks:
        if pages and sum(one.quotes for one in pages[-1]) + block.quotes <= QUOTES:
            pages[-1].append(block)
        else:
            pages.append([block])
    return pages or [[]]


def laid(head: Sequence[str], pages: list[list[Block]], page: int, says: Says) -> Told:
    """That page below the head: its quotes numbered on from the pages before."""
    number = count(sum(block.quotes for before in pages[:page] for block in before))
    numbered: list[tuple[int, Excerpt]] = []

    def written(block: Block) -> Iterator[str]:
        if block.heading:
            yield block.heading
        for line in block.lines:
            if isinstance(line, str):
                yield line
            else:
                place = next(number)
                yield quote(line, place, says, expandable=bool(numbered))
                numbered.append((place, line))

    text = "\n".join(packed([*head, *(line for block in pages[page] for line in written(block))])[:1])
    return Told(text, (), tuple(numbered))


def turning(id: int | None, page: int, pages: int, rest: int, told: CardSays) -> Row:
    """To the beginning, and to what is left."""
    if id is None or pages < 2:
        return ()
    first = (Button(told.first_quotes_button, Press("k", (id, 0))),) if page else ()
    more = (Button(told.more_quotes_button.format(n=rest), Press("k", (id, page + 1))),) if page + 1 < pages else ()
    return (*first, *more)


def contexts(id: int | None, page: int, quotes: Sequence[tuple[int, Excerpt]], says: Says) -> Row:
    """To the words around each quote."""
    if id is None:
        return ()
    return tuple(context_button(id, page, number, excerpt, says) for number, excerpt in quotes)


def with_turning(told: Told, id: int | None, pages: list[list[Block]], page: int, says: Says) -> Told:
    """The message with the buttons that quotes have."""
    rest = sum(block.quotes for behind in pages[page + 1 :] for block in behind)
    own = joined(contexts(id, page, told.quotes, says), turning(id, page, len(pages), rest, says.card))
    return Told(told.text, [*own, *told.below], told.quotes)


# -- a name ------------------------------------------------------------------------------------------------------


def render_card(card: Card, id: int | None, page: int, says: Says, *, dated: bool) -> Told:
    """The card of a name that the material has. `dated`: it has a timeline as well."""
    pages = paged(card_blocks(card, says.card))
    page = page if page < len(pages) else 0
    told = laid(card_head(card, says, brief=page > 0), pages, page, says)
    below = [
        card_leads(card, says.card, dated=dated),
        *in_rows([Lead(b.name, "who", b.name) for b in card.together[:MOST_BESIDE]]),
    ]
    return with_turning(Told(told.text, below if page == 0 else (), told.quotes), id, pages, page, says)


def card_leads(card: Card, told: CardSays, *, dated: bool) -> list[Lead]:
    """To its timeline, where there is one, and to the newest of it."""
    timeline = [Lead(told.timeline_button.format(name=card.name), "timeline", card.name)] if dated else []
    return [*timeline, Lead(told.latest_button, "latest", card.name)]


def card_blocks(card: Card, told: CardSays) -> list[Block]:
    """What it is, the newest, the most telling."""
    first = [(told.who_defining, card.defining), (told.who_newest, card.newest)]
    blocks = [Block(heading, (excerpt,)) for heading, excerpt in first if excerpt is not None]
    return [*blocks, *(Block("" if n else told.who_telling, (one,)) for n, one in enumerate(card.telling))]


def card_head(card: Card, says: Says, *, brief: bool) -> list[str]:
    """What it is called, how much there is of it, what else stands beside it."""
    told = says.card
    kind = told.kinds.get(card.kind or "", "")
    name = told.who.format(name=name_of(card.name)) + (told.who_kind.format(kind=kind) if kind else "")
    if brief:
        return [name]
    articles = counted(says.articles, card.count)
    many = told.at_least.format(number=articles) if card.capped else articles
    days = [f"{card.first:%Y-%m} → {card.last:%Y-%m}"] if card.first and card.last else []
    spelt = says.listed.join(name_of(one) for one in card.spellings[:MOST_SPELLINGS])
    beside = says.listed.join(
        counted(told.who_beside, one.documents, name=name_of(one.name)) for one in card.together[:MOST_BESIDE]
    )
    return [
        f"{name} <i>{BETWEEN.join([many, *days])}</i>",
        *([told.also_written.format(names=spelt)] if spelt else []),
        *([told.who_together.format(names=beside)] if beside else []),
    ]


def unknown_name(name: str, near: Sequence[Near], says: Says) -> Told:
    """That the material does not have it; what it has instead, and the way to ask it as a question."""
    told = says.card
    lines = [told.unknown_name.format(name=name_of(name)), *([told.near_names] if near else [])]
    leads = in_rows([Lead(one.name, "who", one.name) for one in near[:MOST_NEAR]])
    return Told("\n".join(lines), [*leads, [Lead(told.as_question_button, "ask", name)]])


def in_rows(leads: Sequence[Lead]) -> list[list[Lead]]:
    """A few in a row."""
    return [list(leads[at : at + A_ROW]) for at in range(0, len(leads), A_ROW)]


def name_of(name: str) -> str:
    """A name, escaped and not too long."""
    return escaped(clipped(name, NAME_UNITS))


# -- a comparison ------------------------------------------------------------------------------------------------


def render_comparison(made: Comparison, id: int | None, page: int, says: Says) -> Told:
    """Sentences that compare, then what is said of each, aspect by aspect."""
    told = says.card
    names = [side.name for side in made.sides]
    head = [told.compare.format(names=told.compare_between.join(map(name_of, names)))]
    missing = [told.compare_nothing_of.format(name=name_of(one.name)) for one in made.sides if not one.count]
    blocks = [Block("" if n else told.compare_direct, (one,)) for n, one in enumerate(made.direct)]
    blocks += [aspect_block(aspect, names, told) for aspect in made.aspects]
    near = [Lead(one.name, "who", one.name) for side in made.sides for one in side.near[:2]]
    there = [Lead(told.name_button.format(name=side.name), "who", side.name) for side in made.sides if side.count]
    if not blocks:
        nothing = [told.compare_none.format(names=says.listed.join(map(name_of, names)))] if not missing else []
        near_line = [told.near_names] if near else []
        return Told("\n".join([*head, *missing, *nothing, *near_line]), [*in_rows(near), *in_rows(there)])
    pages = paged(blocks)
    page = page if page < len(pages) else 0
    laid_out = laid([*head, *missing], pages, page, says)
    return with_turning(Told(laid_out.text, in_rows(there), laid_out.quotes), id, pages, page, says)


def aspect_block(aspect: Aspect, names: Sequence[str], told: CardSays) -> Block:
    """One aspect: a quote for each side, or that there is none."""
    heading = bold(told.aspects.get(aspect.key or "", aspect.name))
    sides = zip(names, aspect.quotes, strict=False)
    return Block(heading, tuple(told.compare_missing.format(name=name_of(n)) if q is None else q for n, q in sides))
