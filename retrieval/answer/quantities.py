"""Do two texts name the same amounts? What timelines compare of tellings."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.answer.amounts import Amount, amounts


def quantities(folded: str) -> frozenset[Amount]:
    """The amounts in `folded` that have a unit; 一家 and the like are none."""
    return frozenset(amounts(folded))


def unmeasured(folded: str) -> str:
    """`folded` with its amounts blanked out, as long as before."""
    for amount in amounts(folded):
        start, end = amount.span
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def agree(mine: Iterable[Amount], theirs: Iterable[Amount]) -> bool:
    """Whether some amount is in both."""
    return any(_agree(one, other) for one in mine for other in theirs)


def distinctive(mine: Iterable[Amount], theirs: Iterable[Amount]) -> bool:
    """Whether they share an amount that few texts name: of three figures or more, or from a hundred on."""
    return any(
        _agree(one, other) and (one.value >= 100 or _figures(one.value) > 2) for one in mine for other in theirs
    )


def contradict(mine: Iterable[Amount], theirs: Iterable[Amount]) -> bool:
    """Whether both count something in one unit and never come to the same number."""
    one, other = list(mine), list(theirs)
    units = {amount.unit for amount in one} & {amount.unit for amount in other}
    return any(not agree([q for q in one if q.unit == unit], [q for q in other if q.unit == unit]) for unit in units)


def _agree(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit and one.agrees(other)


def _figures(value: float) -> int:
    return len(f"{value:.10g}".replace(".", "").strip("0"))
