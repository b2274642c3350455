"""What do other tools, and people at a shell, read of cards, comparisons and finds?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from retrieval.answer.excerpt import Excerpt
from retrieval.answer.shape import excerpt_json, source_line

if TYPE_CHECKING:  # whoever made one has imported it
    from retrieval.answer.beside import Beside
    from retrieval.answer.compare import Comparison
    from retrieval.answer.entity import Near
    from retrieval.answer.find import Finds
    from retrieval.answer.latest import Latest
    from retrieval.answer.who import Card

_PROBLEMS = {
    "empty": "没有要找的词。",
    "only filters": "只有条件，没有要找的词。",
    "unclosed": "引号没有关上",
    "no value": "后面没有内容",
    "no date": "不是日期，写 2023、2023-11 或 2023..2024",
    "too long": "太长",
}


def card_json(card: Card) -> dict[str, object]:
    """A card; `None` stands where nothing was found."""
    return {
        "asked": card.asked,
        "name": card.name,
        "kind": card.kind,
        "spellings": list(card.spellings),
        "defining": card.defining and excerpt_json(card.defining),
        "newest": card.newest and excerpt_json(card.newest),
        "telling": [excerpt_json(one) for one in card.telling],
        "together": [asdict(one) for one in card.together],
        "documents": card.count,
        "passages": card.passages,
        "capped": card.capped,
        "first": card.first.isoformat() if card.first else None,
        "last": card.last.isoformat() if card.last else None,
        "near": [asdict(one) for one in card.near],
    }


def comparison_json(comparison: Comparison) -> dict[str, object]:
    """A comparison: for each aspect a quote, or None, for each side in order."""
    return {
        "sides": [asdict(side) for side in comparison.sides],
        "direct": [excerpt_json(one) for one in comparison.direct],
        "aspects": [
            {"name": one.name, "key": one.key, "quotes": [quote and excerpt_json(quote) for quote in one.quotes]}
            for one in comparison.aspects
        ],
    }


def finds_json(finds: Finds) -> dict[str, object]:
    """What was found; `problem` where the pattern is none."""
    return {
        "problem": finds.problem and {"kind": finds.problem.kind.value, "said": finds.problem.said},
        "total": finds.total,
        "capped": finds.capped,
        "documents": finds.documents,
        "apart": finds.apart,
        "sources": dict(finds.sources),
        "months": dict(finds.months),
        "hits": [excerpt_json(one) | {"marks": [list(mark) for mark in one.marks]} for one in finds.hits],
    }


def latest_json(latest: Latest) -> dict[str, object]:
    """What is new of a subject."""
    return {
        "subject": latest.subject,
        "documents": latest.documents,
        "capped": latest.capped,
        "quotes": [excerpt_json(one) for one in latest.quotes],
        "near": [asdict(one) for one in latest.near],
    }


# -- for people at a terminal --------------------------------------------------------------------------------------


def card_lines(card: Card) -> Iterator[str]:
    """A card."""
    others = f"（{'、'.join(card.spellings[:6])}）" if card.spellings else ""
    yield f"{card.name}{others} · {_count(card.count, card.capped)} 篇 · {card.first or '?'} → {card.last or '?'}"
    for heading, quotes in (("是什么", [card.defining]), ("最新", [card.newest]), ("要点", card.telling)):
        shown = [quote for quote in quotes if quote]
        if shown:
            yield f"\n{heading}"
            yield from _quotes(shown)
    if card.together:
        yield f"\n常一起出现：{'、'.join(map(_beside, card.together))}"
    yield from _near(card.near if not card.count else None)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """A comparison, aspect by aspect."""
    for side in comparison.sides:
        yield f"{side.name}：{side.count} 篇" + ("" if side.count else _alike(side.near))
    if comparison.direct:
        yield "\n直接比较"
        yield from _quotes(comparison.direct)
    for aspect in comparison.aspects:
        yield f"\n{aspect.name}"
        for side, quote in zip(comparison.sides, aspect.quotes, strict=True):
            yield f"{side.name}" + ("" if quote else "：没有找到")
            yield from _quotes([quote] if quote else [])
    if not comparison.direct and not comparison.aspects:
        yield "资料里没有可以并排的句子。"


def finds_lines(finds: Finds) -> Iterator[str]:
    """What was found, with counts by source and month."""
    if finds.problem:
        yield (
            f"{finds.problem.said}：{_PROBLEMS[finds.problem.kind.value]}"
            if finds.problem.said
            else _PROBLEMS["empty"]
        )
        return
    where = "没有一句同时有这些词；同一段里有的" if finds.apart else ""
    yield f"{where}{_count(finds.total, finds.capped)} 句 · {finds.documents} 篇"
    for counts in (finds.sources, finds.months):
        if counts:
            yield " · ".join(f"{name or '日期不明'} {count}" for name, count in counts)
    yield from _quotes(finds.hits)


def latest_lines(latest: Latest) -> Iterator[str]:
    """What is new."""
    yield f"最新：{latest.subject or '全部'} · {_count(latest.documents, latest.capped)} 篇"
    yield from _quotes(latest.quotes)
    yield from _near(latest.near if not latest.documents else None)


def _count(number: int, capped: bool) -> str:
    return f"至少 {number}" if capped else f"{number}"


def _quotes(quotes: Iterable[Excerpt]) -> Iterator[str]:
    for quote in quotes:
        yield f"▎{quote.text}".replace("\n", "\n▎")
        yield f"  {source_line(quote.source, quote.file)} · ¶{quote.paragraph}"


def _beside(one: Beside) -> str:
    return f"{one.name}（{one.passages} 段，{one.documents} 篇）"


def _near(near: Iterable[Near] | None) -> Iterator[str]:
    """What is said where nothing was found; `near` None: something was."""
    if near is not None:
        yield f"资料里没有。{_alike(near)}".strip()


def _alike(near: Iterable[Near]) -> str:
    names = "、".join(f"{one.name}（{one.documents} 篇）" for one in near)
    return f" 相近的：{names}" if names else ""
