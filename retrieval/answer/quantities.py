"""Which amounts does a text name, and do two texts name the same?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.text.numerals import number

_SCALES = {
    "": 1,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
    "兆": 1e12,
}
_SAME_UNIT = {"美金": "美元", "$": "美元", "名": "人", "位": "人", "台": "辆", "条": "艘"}
_UNITS = (
    r"%|美元|美金|欧元|英镑|日元|港元|台币|人民币|元|兆瓦|吉瓦|太瓦|千瓦|公里|英里|平方米|公顷|个百分点"
    r"|人|名|家|位|辆|台|架|枚|颗|款|张|块|座|艘|条|份|票|次|倍|岁|席|吨|片|部|套|所|间|件|起|场|场次|届|个|盎司|度|级"
)
_QUANTITY = re.compile(
    r"(?P<rough>约|大约|将近|接近|近|逾|超过?|不到|不足|至少|最多|高达|上看|数)?\s*(?P<dollar>\$)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十两百零]+)\s*(?P<scale>[百千]?[万亿]{0,2}|兆(?!瓦)|[百千])"
    rf"(?P<more>余|多|几)?\s*(?P<unit>{_UNITS})?(?P<about>左右|上下|以上|以下)?"
)
# How far apart two numbers may be, of the larger: as said, where one is rounded, and where one says 约.
_CLOSE, _BY_ROUNDING, _ROUGHLY = 0.005, 0.03, 0.12


@dataclass(frozen=True, slots=True)
class Quantity:
    """So much of a unit. `rough`: said to be about that; `digits`: how many figures of it are said."""

    value: float
    unit: str
    rough: bool
    digits: int

    def agrees(self, other: Quantity) -> bool:
        """Whether both can be one amount: one may be rounded."""
        if self.unit != other.unit:
            return False
        apart = abs(self.value - other.value) / max(self.value, other.value, 1e-9)
        if apart <= (_ROUGHLY if self.rough or other.rough else _CLOSE):
            return True
        digits = min(self.digits, other.digits)
        return apart <= _BY_ROUNDING and _rounded(self.value, digits) == _rounded(other.value, digits)


def quantities(folded: str) -> frozenset[Quantity]:
    """The amounts in `folded` that have a unit; 一家 and the like are none."""
    return frozenset(quantity for found in _QUANTITY.finditer(folded) if (quantity := _quantity(found)))


def unmeasured(folded: str) -> str:
    """`folded` with its amounts blanked out, as long as before."""
    return _QUANTITY.sub(lambda found: " " * len(found[0]) if _quantity(found) else found[0], folded)


def _quantity(found: re.Match[str]) -> Quantity | None:
    unit, written = found["dollar"] or found["unit"], found["number"].replace(",", "")
    if not unit or written in ("一", "两") or found["scale"] not in _SCALES:
        return None
    value = float(written) if written[0].isascii() else number(written)
    if value is None:
        return None
    digits = len(str(value).replace(".0", "").replace(".", "").strip("0")) or 1
    rough = bool(found["rough"] or found["more"] or found["about"])
    return Quantity(round(value * _SCALES[found["scale"]], 4), _SAME_UNIT.get(unit, unit), rough, digits)


def _rounded(value: float, digits: int) -> str:
    return f"{value:.{max(digits - 1, 0)}e}"


def agree(mine: Iterable[Quantity], theirs: Iterable[Quantity]) -> bool:
    """Whether some amount is in both."""
    return any(one.agrees(other) for one in mine for other in theirs)


def distinctive(mine: Iterable[Quantity], theirs: Iterable[Quantity]) -> bool:
    """Whether they share an amount that few texts name: of three figures or more, or from a hundred on."""
    return any(one.agrees(other) and (one.value >= 100 or one.digits > 2) for one in mine for other in theirs)


def contradict(mine: Iterable[Quantity], theirs: Iterable[Quantity]) -> bool:
    """Whether both count something in one unit and never come to the same number."""
    one, other = list(mine), list(theirs)
    units = {quantity.unit for quantity in one} & {quantity.unit for quantity in other}
    return any(not agree([q for q in one if q.unit == unit], [q for q in other if q.unit == unit]) for unit in units)
