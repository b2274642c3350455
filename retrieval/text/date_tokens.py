"""Which words of a string belong to dates, and what does each say?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from retrieval.text.calendar import Precision
from retrieval.text.date_rules import WORDS, DateRules, date_rules
from retrieval.text.numerals import number

WEEKEND = 7  # in place of a weekday, Monday being 0
FEW = (2, 5)  # 几, 数, 若干
_UNITS = {"年": "year", "季": "quarter", "月": "month", "天": "day", "日": "day"} | dict.fromkeys("周星礼", "week")
_WEEKDAYS = {character: value for value, character in enumerate("一二三四五六日")}
_WEEKDAYS |= {"天": 6, "末": WEEKEND, "六日": WEEKEND}
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_WEEKS_FROM = {"当": 0, "同": 0, "次": 1}
_BY = {"今": 0, "去": -1, "昨": -1, "明": 1, "前": -2, "后": 2, "本": 0, "这": 0, "上": -1, "下": 1}
_HALVES = {"上": 1, "下": 2, "1": 1, "2": 2}
_PARTS = {"上旬": "first", "中旬": "second", "下旬": "third", "上半月": "opening", "下半月": "closing"}
_PARTS |= {"内": "within"}
_PARTS |= {"初": "early", "早期": "early", "上半叶": "opening", "中": "middle", "中期": "middle", "中叶": "middle"}
_PARTS |= dict.fromkeys(("底", "末", "尾", "杪", "后期", "晚期"), "late") | {"下半叶": "closing"}
_PARTS |= {"前半叶": "opening", "后半叶": "closing"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FISCAL = {"学年": (9, 20)}  # months; Hong Kong's financial year begins in April
_FORWARD = ("再过", "未来", "今后", "接下来", "往后", "后", "以后", "之后")
_ENDS_THERE = ("过去", "最近", "近", "未来", "今后", "接下来", "往后", "来", "以来")


@dataclass(frozen=True, slots=True)
class Reach:
    """So many units from an anchor, `fewest` to `most` where that is vague. `through`: all the time between."""

    fewest: float
    most: float
    unit: str
    forward: bool
    through: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What an expression says of its date; what it leaves open is None.

    `…_by`: counted from the publication; `…_from`: from the date before it in the text.
    """

    year: int | None = None
    year_by: int | None = None
    year_from: int | None = None
    quarter: int | None = None
    quarter_by: int | None = None
    quarter_from: int | None = None
    half: int | None = None
    season: int | None = None
    months: tuple[int, int] | None = None  # the first and last; beyond 12 they lie in the next year
    month: int | None = None
    month_by: int | None = None
    month_from: int | None = None
    day: int | None = None
    day_by: int | None = None
    day_from: int | None = None
    week_by: int | None = None
    week_from: int | None = None
    weekday: int | None = None
    part: str | None = None
    part_of: Precision | None = None
    years: tuple[int, int] | None = None  # the first and last of a decade or century
    reach: Reach | None = None
    same_period: bool | None = None
    loose: bool | None = None  # 前三个月: of a year, or the three just gone
    about: bool | None = None

    def joined(self, other: Parts) -> Parts:
        """With all that `other` says."""
        said = {field.name: value for field in fields(other) if (value := getattr(other, field.name)) is not None}
        return replace(self, **said)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a date where it stands in folded text; `rule` found it."""

    rule: str
    start: int
    end: int
    parts: Parts


def date_tokens(folded: str) -> Iterator[Token]:
    """The words of dates in `folded`, in order, apart."""
    rules = date_rules()
    for found in rules.scanner.finditer(folded):
        rule = found.lastgroup or ""
        parts = _parts(rules, rule, found)
        if parts:
            yield Token(rule, found.start(), found.end(), parts)


def _parts(rules: DateRules, rule: str, found: re.Match[str]) -> Parts | None:
    """What the word says; None where it cannot be (13月, 民国零年)."""
    if rule in WORDS:
        return Parts(**{rule.replace("s_", "_"): rules.words[rule][found[0]]})  # type: ignore[arg-type]  # by name
    if rule == "holiday":
        month, day = rules.holidays[found[0]]
        return Parts(month=month, day=day)
    if rule == "era":
        era = found[0][:2]
        return Parts(year=rules.eras[era] + _n(found[0][2:].strip(" \t年")) - 1)
    again = rules.tokens[rule].match(found.string, found.start())
    groups = {name.rstrip("23"): said for name, said in again.groupdict().items() if said} if again else {}
    try:
        return READ.get(rule, _as_said)(groups)
    except ValueError:
        return None


# -- what the groups say ---------------------------------------------------------------------------------------------

Groups = Mapping[str, str]


def _n(written: str) -> int:
    value = number(written)
    if value is None:
        raise ValueError(written)
    return value


def _short_year(written: str) -> int:
    """A year of two figures: until 2049, else of the last century."""
    value = _n(written)
    return value if value > 99 else value + (2000 if value < 50 else 1900)


def _within(most: int) -> Callable[[str], int]:
    def read(written: str) -> int:
        value = _n(written)
        if not 1 <= value <= most:
            raise ValueError(written)
        return value

    return read


_SAID: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "y": ("year", _n),
    "ys": ("year", _short_year),
    "ycs": ("year", lambda written: 1900 + int("".join(str(_n(digit)) for digit in written))),
    "roc": ("year", lambda written: 1911 + _within(200)(written)),
    "m": ("month", _within(12)),
    "e": ("month", lambda name: _MONTHS.index(name[:3]) + 1),
    "d": ("day", _within(31)),
    "q": ("quarter", _within(4)),
    "end": ("quarter", lambda said: 1 if said == "首" else 4),
    "h": ("half", _HALVES.__getitem__),
    "s": ("season", lambda said: "春夏秋冬".index(said) + 1),
    "p": ("part", _PARTS.__getitem__),
    "br": ("months", lambda said: (1, 2) if said == "寒假" else (7, 8)),
    "w": ("weekday", _WEEKDAYS.__getitem__),
}


def _as_said(groups: Groups) -> Parts:
    """Every group by itself."""
    return Parts(**{_SAID[name][0]: _SAID[name][1](said) for name, said in groups.items()})  # type: ignore[arg-type]  # by name


def _counted_from_now(field: str) -> Callable[[Groups], Parts]:
    """去(113)年, 今(21)日: the word before the bracket says enough, the number in it is the surer of the two."""

    def read(groups: Groups) -> Parts:
        rest = _as_said({name: said for name, said in groups.items() if name != "by"})
        return rest.joined(Parts(**{field: _BY[groups["by"]]}))  # type: ignore[arg-type]  # by name

    return read


def _week(groups: Groups) -> Parts:
    which = groups["wk"]
    week = Parts(week_from=_WEEKS_FROM[which]) if which in _WEEKS_FROM else Parts(week_by=_WEEKS[which])
    return week.joined(_as_said({"w": groups["w"]})) if "w" in groups else week


def _century_start(groups: Groups) -> int | None:
    if "c" in groups:
        return (_n(groups["c"]) - 1) * 100
    return None if "this" not in groups else 2000 if groups["this"] == "本" else 1900


def _decade(groups: Groups) -> Parts:
    if "y" in groups:
        first = _n(groups["y"])
    else:
        century, tens = _century_start(groups), _tens(groups["tens"])
        first = tens + (century if century is not None else 1900 if tens else 2000)  # 零零年代 is our century's
    return Parts(years=(first, first + 9), part=_PARTS.get(groups.get("p", "")), part_of=Precision.DECADE)


def _tens(written: str) -> int:
    """90, 九十 and 九〇 alike; 零零 is none."""
    return 0 if written == "零零" else 10 * _n(written[0])


def _decades(groups: Groups) -> Parts:
    """八九十年代: `rstrip` has made one name of both groups, the later wins."""
    last = 1900 + 10 * _n(groups["tens"])
    return Parts(years=(last - 10, last + 9), part_of=Precision.DECADE)


def _decade_of_the_republic(groups: Groups) -> Parts:
    first = 1911 + 10 * _n(groups.get("tens", "一"))
    return Parts(years=(first, first + 9), part=_PARTS.get(groups.get("p", "")), part_of=Precision.DECADE)


def _century(groups: Groups) -> Parts:
    first = _century_start(groups)
    assert first is not None  # the pattern has one of the two
    return Parts(years=(first + 1, first + 100), part=_PARTS.get(groups.get("p", "")), part_of=Precision.CENTURY)


def _reach(groups: Groups) -> Parts:
    written, unit, side = groups["n"], groups["unit"].lstrip("个多 \t"), groups.get("side", "前")
    fewest, most = _amount(written)
    half, more = 0.5 * ("half" in groups), 0.5 * ("more" in groups or "多" in groups["unit"])
    reach = Reach(fewest + half, most + half + more, _UNITS[unit[0]], side in _FORWARD, side in _ENDS_THERE)
    return Parts(reach=reach, about=True if reach.fewest != reach.most else None)


def _amount(written: str) -> tuple[float, float]:
    """From how many to how many: 几 is 2 to 5, 十几 11 to 19, 几十 20 to 90."""
    if written == "半":
        return 0.5, 0.5
    if written in ("几", "数", "若干", "些"):
        return FEW
    if written[-1] in "几多余":
        return _n(written[:-1]) + 1, _n(written[:-1]) + 9
    if written[0] in "几数":
        return 20, 90
    return _n(written), _n(written)


def _lately(_: Groups) -> Parts:
    return Parts(reach=Reach(0, 7, "day", forward=False, through=False), about=True)


READ: Mapping[str, Callable[[Groups], Parts]] = {
    "fiscal_letter": lambda groups: _as_said(groups).joined(Parts(about=True)),
    "fiscal": lambda groups: _as_said(groups).joined(Parts(about=True)),
    "fiscal_by": lambda groups: Parts(year_by=_BY[groups["by"]], about=True),
    "decade": _decade,
    "decade_whole": _decade,
    "century": _century,
    "reach": _reach,
    "ago": _reach,
    "again": _reach,
    "few_before": _reach,
    "lately": _lately,
    "year_bracket": _counted_from_now("year_by"),
    "season_by": _counted_from_now("year_by"),
    "month_bracket": _counted_from_now("month_by"),
    "day_short": _counted_from_now("day_by"),
    "day_bracket": _counted_from_now("day_by"),
    "week": _week,
    "same_period": lambda _: Parts(same_period=True),
    "quarters_first": lambda groups: Parts(months=(1, 3 * _n(groups["q"]))),
    "months_of_year": lambda groups: Parts(months=(1, _within(12)(groups["m"]))),
    "months_first": lambda groups: Parts(months=(1, _within(12)(groups["m"])), loose="more" in groups),
    "fiscal_span": lambda groups: Parts(year=_n(groups["y"]), months=_FISCAL.get(groups["span"], (4, 15))),
    "decades": _decades,
    "decade_roc": _decade_of_the_republic,
    "part_of_month": lambda groups: _as_said(groups).joined(Parts(part_of=Precision.MONTH)),
    "month_part": lambda groups: _as_said(groups).joined(Parts(part_of=Precision.MONTH)),
    "part_of_year": lambda groups: _as_said(groups).joined(Parts(part_of=Precision.YEAR)),
    "year_part": lambda groups: _as_said(groups).joined(Parts(part_of=Precision.YEAR)),
}
