"""How much does a text say, and can two amounts be one? Each with the least and the most that it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.text.numerals import number
from retrieval.text.spans import Span

_SCALES = {"": 1.0, "十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_SCALES |= {"十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12, "兆": 1e12}
_SAME_UNIT = {
    "美金": "美元",
    "$": "美元",
    "us$": "美元",
    "人民币": "元",
    "人民币元": "元",
    "元人民币": "元",
    "块钱": "元",
}
_SAME_UNIT |= {
    "名": "人",
    "位": "人",
    "名员工": "人",
    "千米": "公里",
    "km": "公里",
    "kg": "公斤",
    "千克": "公斤",
    "m": "米",
    "新台币": "台币",
}
_SAME_UNIT |= {
    "kw": "千瓦",
    "mw": "兆瓦",
    "gw": "吉瓦",
    "百万瓦": "兆瓦",
    "台": "辆",
    "部": "辆",
    "個": "个",
    "枚": "颗",
    "块": "张",
    "片": "张",
}
_SAME_UNIT |= {"公尺": "米", "公分": "厘米"}
_OF_ONE_KIND = {
    "兆瓦": ("千瓦", 1e3),
    "吉瓦": ("千瓦", 1e6),
    "公里": ("米", 1e3),
    "吨": ("公斤", 1e3),
    "公顷": ("平方米", 1e4),
}
_OF_ONE_KIND |= {"平方公里": ("平方米", 1e6), "小时": ("分钟", 60.0), "亩": ("平方米", 666.67)}
_UNITS = (
    r"%|成(?![立为本员功长熟])|个?百分点|美元|美金|欧元|英镑|日元|韩元|港元|港币|新台币|台币|元人民币|人民币|块钱|加元|澳元|卢布|卢比|法郎|马克|元|兆瓦|吉瓦|太瓦|千瓦|百万瓦|mw|gw|kw"
    r"|光年|平方公里|平方米|平方英尺|公里|千米|英里|海里|公分|厘米|毫米|公尺|米|km|公顷|亩|公斤|千克|kg|克|磅|吨|个小时|小时|分钟|秒|个月|周岁|岁|天|年(?!\d|[初底末中代度前后]|[一-鿿]?月)"
    r"|人|名|家|位|辆|台|架|枚|颗|款|张|块|座|艘|条|份|票|次|倍|席|片|部|套|所|间|件|起|场|届|个|盎司|度|级|层|户|头|只|匹|棵|株|种|项|章|集|册|本|篇|首"
)
_NUMBER = r"\d[\d,]{0,30}(?:\.\d{1,30})?|[一二三四五六七八九十百两零〇]{1,30}(?:点[一二三四五六七八九零]{1,30})?"
_SCALE = r"(?:[十百千]?[万亿]|万亿|兆(?!瓦)|[十百千])?"
_AMOUNT = re.compile(
    r"(?P<less>不到|不足|未满|少于|低于|最多|至多|不超过|上限|顶多)?(?P<more>超过?|逾|多于|高于|至少|最少|不少于|突破|起码|破)?有?"
    r"(?P<near>将近|接近|近)?(?P<rough>约|大约|大概|差不多|估计|上看|大致|大约为|约为)?了?\s{0,4}(?P<sign>us\$|\$|€|£|¥)?\s{0,4}"
    rf"(?P<first>{_NUMBER})\s{{0,4}}(?P<scale1>{_SCALE})(?P<rest>(?<=[万亿])(?:\d+|[一二两三四五六七八九]+)(?:千万|百万|[千百万])?(?![\d.,]))?\s{{0,4}}(?:(?:{_UNITS})?\s{{0,4}}(?:[-~至到或]|–)\s{{0,4}}(?P<second>{_NUMBER})\s{{0,4}}(?P<scale>{_SCALE}))?"
    rf"\s{{0,4}}(?P<odd>余|多|几)?\s{{0,4}}(?P<unit>{_UNITS}|(?<=[万亿兆])(?![万亿a-z\d]))(?P<odd2>多|余)?(?P<about>左右|上下|以上|以下|以内)?",
)
_COUNTED = frozenset("人家架颗款张座艘份票次席套所间件起场届个级层户头只匹棵株种项章集册本篇首岁年天辆") | {
    "周岁",
    "个月",
    "%",
    "百分点",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a unit, at `span`: `value` as said, and from `least` to `most` what it may mean."""

    span: Span
    value: float
    least: float
    most: float
    unit: str

    def agrees(self, other: Amount) -> bool:
        """Whether both can be one amount: one rounded, about, at least."""
        apart = abs(self.value - other.value) <= _SAME * max(self.value, other.value)
        return apart or (self.least <= other.most and other.least <= self.most)


_SAME = 0.005  # what no two can be apart and differ
_ROUNDED, _ROUGH, _BEYOND, _SHORT = 0.05, 0.12, 1.5, 0.85  # of the value


def amounts(folded: str) -> Iterator[Amount]:
    """The amounts with a unit in `folded`, in order; 一个 and the like are none."""
    for found in _AMOUNT.finditer(folded):
        amount = _amount(found)
        if amount:
            yield amount


def _amount(found: re.Match[str]) -> Amount | None:
    unit = found["unit"]
    if found["sign"]:
        unit = {"€": "欧元", "£": "英镑", "¥": "元"}.get(found["sign"], "美元")
    unit = _SAME_UNIT.get(unit.removeprefix("个") or unit, unit.removeprefix("个") or unit)
    written, scale = found["first"], found["scale1"]
    if written in ("一", "两") and not scale and unit != "成":
        return None
    one = _value(written, scale or (found["scale"] or "" if found["second"] else ""))
    other = _value(found["second"], found["scale"] or scale) if found["second"] else one
    if one is None or other is None or one <= 0:
        return None
    if found["rest"]:  # 1万2千
        more = _rest(found["rest"], scale)
        one, other = one + more, other + more
    half = _half(written, scale, one, unit)
    least, most = one - half, other + half
    if found["rough"] or found["about"] in ("左右", "上下"):
        least, most = one * (1 - _ROUGH), other * (1 + _ROUGH)
    if found["near"]:
        least, most = one * _SHORT, other * 1.02
    if found["odd"] or found["odd2"]:
        most = max(most, one + _step(written, one))
    if found["more"] or found["about"] == "以上":
        most = other * _BEYOND
    if found["less"] or found["about"] in ("以下", "以内"):
        least = one / _BEYOND
    if unit == "成":
        one, least, most, unit = one * 10, least * 10, most * 10, "%"
    unit, factor = _OF_ONE_KIND.get(unit, (unit, 1.0))
    start = found.start("sign") if found["sign"] else found.start("first")
    return Amount(Span(start, found.end()), one * factor, least * factor, most * factor, unit)


def _value(written: str, scale: str) -> float | None:
    value = float(written.replace(",", "")) if written[0].isascii() else number(written)
    return None if value is None or scale not in _SCALES else value * _SCALES[scale]


def _rest(written: str, scale: str) -> float:
    """What stands behind a scale: 2千 of 1万2千, 1000 of 2万1000."""
    last = re.sub(r"[\d一二两三四五六七八九]", "", written)
    value = _value(written.removesuffix(last), last)
    if value is None:
        return 0.0
    return value if last or written[0].isascii() else value * _SCALES[scale] / 10


def _digits(written: str) -> str:
    return written.replace(",", "")


def _half(written: str, scale: str, value: float, unit: str) -> float:
    """Half of the last figure that is said, at most a share of the whole; nothing where things are counted."""
    counted = unit in _COUNTED and (not scale or scale in "十百") and value < 1000
    if "." in written:
        step = 10.0 ** -len(_digits(written).split(".")[1]) * _SCALES.get(scale, 1.0)
        return min(0.49 * step if unit in ("%", "百分点") else 0.501 * step, _ROUNDED * value)
    if counted:
        return 0.0
    return min(0.501 * _step(written, value), _ROUNDED * value)


def _step(written: str, value: float) -> float:
    """What the last figure but zeros that is said counts."""
    digits = _digits(written).rstrip("0") if written[0].isascii() and "." not in written else ""
    if digits:
        zeros = len(_digits(written)) - len(digits)
        return float(value / float(_digits(written)) * 10**zeros)
    return value / 10
