"""Which words of dates belong together, and which are no date after all?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from retrieval.text.date_rules import date_rules
from retrieval.text.date_tokens import Parts, Token, date_tokens

_YEARS = {
    "year",
    "year_cn",
    "year_cn_short",
    "year_short",
    "year_ending",
    "year_bracket",
    "roc",
    "roc_bare",
    "years_by",
    "years_from",
}
_YEARS |= {"era", "fiscal", "fiscal_by", "fiscal_letter", "year_ranged"}
_MONTHS = {"month", "month_cn", "month_ranged", "months_by", "months_from", "month_bracket"}
_DAYS = {"day", "day_number", "day_cn", "day_number_cn", "day_ranged"}
_OF_A_YEAR = {"quarter", "quarter_weak", "quarters_first", "quarter_letter", "half", "months_first", "season"}
_OF_A_YEAR |= {
    "months_of_year",
    "school_break",
    "holiday",
    "year_part",
    "part_of_year",
    "same_period",
    "month",
    "month_cn",
    "month_ranged",
}
_OF_A_MONTH = {"month_part", "part_of_month"} | _DAYS
# Rule -> the rules that may go on with it.
_GOES_ON = dict.fromkeys(_YEARS, _OF_A_YEAR) | dict.fromkeys(_MONTHS, _OF_A_MONTH)
_GOES_ON |= {rule: {"weekday"} for rule in _DAYS | {"iso_day", "day_slash"}} | {"day_ranged": set()}
# No date by themselves.
_IN_COMPANY = {"season", "year_part", "month_part", "year_ending", "day_number_cn", "day_slash", "holiday"}
_IN_COMPANY |= {"weekday_bracket", "months_of_year", "school_break"}
_RANGED = {"year_ranged", "month_ranged", "day_ranged", "weekday_ranged"}
_HAS_DAY = _DAYS | {"days_by", "days_from", "day_bracket", "weekday", "week", "iso_day", "day_slash"}
_GAP = re.compile(r"[ \t]{0,2}的?[ \t]{0,2}")
_CLOCK = r"(?:[ \t]{0,2}\d{1,2}[时点:](?:\d{1,2}分?)?)?"
_TO = re.compile(_CLOCK + r"[ \t]{0,2}(?:--?|~|至|到)[ \t]{0,2}")
_UNTIL_NOW = re.compile("至今|到现在|迄今")
_OPENED, _CLOSED = re.compile(r"[ \t]{0,2}\([ \t]{0,2}"), re.compile(r"[ \t]{0,2}\)")
_TITLE = re.compile(r"《[^》\n]{1,80}》")
_ADDRESS = re.compile(
    r"https?://[^\s\u4e00-\u9fff]+|www\.[^\s\u4e00-\u9fff]+|(?<![a-z0-9.+-])[a-z0-9.+_-]{1,64}@[a-z0-9.-]+"
)
_AROUND = 24  # characters that a cue right before or behind an expression may take
_PAGE_LINE = 70  # characters: a longer line is prose


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression in folded text, not yet resolved. `until`: the other end of a range; `said`: its rules."""

    start: int
    end: int
    parts: Parts
    said: tuple[str, ...]
    until: Parts | None = None


def date_expressions(folded: str) -> list[Expression]:
    """The time expressions of `folded` that may be dates, in order, apart."""
    text = _ADDRESS.sub(lambda found: "\x00" * len(found[0]), folded)
    titles = [found.span() for found in _TITLE.finditer(text)]
    opened = [start for start, _ in titles]
    joined = _bracketed(text, _ranges(text, [_with_time_of_day(text, e) for e in _joined(text, date_tokens(text))]))
    return [
        expression
        for expression in joined
        if _stands(text, expression) and not _within(titles, bisect_right(opened, expression.start), expression)
    ]


def _within(titles: list[tuple[int, int]], before: int, expression: Expression) -> bool:
    """Whether it stands in the last of the titles that begin before it."""
    return before > 0 and expression.start < titles[before - 1][1]


def _joined(text: str, tokens: Iterator[Token]) -> Iterator[Expression]:
    """Words that go on with each other, made one: 去年 + 12月 + 底."""
    held: Expression | None = None
    for token in tokens:
        if held and token.rule == "days_from" and held.end == token.start and held.said[-1] in _DAYS | {"holiday"}:
            held = replace(held, end=token.end)  # 4月3日当天
            continue
        if held and _goes_on(text, held, token):
            held = replace(held, end=token.end, parts=held.parts.joined(token.parts), said=(*held.said, token.rule))
            continue
        if held:
            yield held
        held = Expression(token.start, token.end, token.parts, (token.rule,))
    if held:
        yield held


def _goes_on(text: str, held: Expression, token: Token) -> bool:
    if token.rule not in _GOES_ON.get(held.said[-1], ()) or token.parts.year:
        return False
    gap = _GAP.fullmatch(text, held.end, token.start)
    return gap is not None and not ("的" in gap[0] and held.said[-1] in _DAYS | _MONTHS)


def _with_time_of_day(text: str, expression: Expression) -> Expression:
    """昨天 + 凌晨."""
    if expression.said[-1] not in _HAS_DAY or text[expression.end - 1] in "晚夜早晨":
        return expression
    found = re.compile(r"[ \t]{0,2}(?:" + date_rules().cues["time_of_day"].pattern + ")").match(text, expression.end)
    return replace(expression, end=found.end()) if found else expression


def _ranges(text: str, expressions: list[Expression]) -> list[Expression]:
    """3月 + 至 + 4月, made one."""
    found: list[Expression] = []
    for expression in expressions:
        before = found[-1] if found else None
        now = _UNTIL_NOW.match(text, expression.end) if expression.parts.part == "early" else None
        if now:  # 年初至今
            expression = replace(expression, end=now.end(), until=Parts(day_by=0))
        if before and before.until is None and _go_together(text, before, expression):
            found[-1] = replace(
                before, end=expression.end, until=expression.parts, said=(*before.said, *expression.said)
            )
        else:
            found.append(expression)
    return found


def _go_together(text: str, before: Expression, behind: Expression) -> bool:
    """3月至4月, 七、八月, 7月底8月初."""
    between = text[before.end : behind.start]
    if between == "、":
        return before.said[-1] in _RANGED
    if between == "":
        return before.said[-1] == "month_part" == behind.said[-1]
    return _TO.fullmatch(between) is not None


def _bracketed(text: str, expressions: list[Expression]) -> list[Expression]:
    """十天前 + (4月27日), made one: the figures say it more exactly."""
    found: list[Expression] = []
    for expression in expressions:
        before = found[-1] if found else None
        closed = _CLOSED.match(text, expression.end)
        if before and closed and _OPENED.fullmatch(text, before.end, expression.start):
            found[-1] = _surer(before, expression, closed.end())
        else:
            found.append(expression)
    return found


def _surer(before: Expression, inside: Expression, end: int) -> Expression:
    said = (*before.said, *inside.said)
    if before.parts.day_by is not None:
        return replace(before, end=end, parts=before.parts.joined(Parts(day=inside.parts.day)), said=said)
    weekly = before.parts.week_by is not None or before.parts.weekday is not None
    if weekly and inside.parts.day is not None and inside.parts.month is None:
        return replace(before, end=end, parts=before.parts.joined(Parts(day=inside.parts.day)), said=said)
    if before.parts.year is not None and before.parts.day is not None:
        return replace(before, end=end, said=said)  # it says it all
    if before.parts.day is not None and inside.parts.week_by is not None:
        return replace(before, end=end, parts=inside.parts, said=said)  # 6月9日(本周一)
    if before.parts.reach or inside.parts.day is not None or inside.parts.month is not None:
        lone = inside.parts.year is None and inside.parts.year_by is None
        parts = _framing(before.parts, inside.parts).joined(inside.parts) if lone else inside.parts
        return replace(before, end=end, parts=parts, said=said, until=inside.until)
    return replace(before, end=end, said=said)


def _framing(parts: Parts, inside: Parts) -> Parts:
    """What `parts` say of the year, and of the month where `inside` the brackets none is said: 2023年底(12月)."""
    year = Parts(year=parts.year, year_by=parts.year_by, year_from=parts.year_from)
    if inside.month is not None:
        return year
    return replace(year, month=parts.month, month_by=parts.month_by, month_from=parts.month_from)


def _stands(text: str, expression: Expression) -> bool:
    """Whether it is a date where it stands: not one that recurs, a duration, a figure of speech."""
    rules, said = date_rules().cues, expression.said
    before, behind = text[max(0, expression.start - _AROUND) : expression.start], text[expression.end :][:_AROUND]
    if said[-1] in _RANGED or (len(said) == 1 and said[0] in _IN_COMPANY) or rules["repeated"].search(before):
        return False
    if expression.until is not None:
        return set(said) != {"weekday_ranged", "weekday"}
    if _page_line(text, expression):
        return False
    if len(said) > 1:
        return True
    word = text[expression.start : expression.end]
    check = _ALONE.get(said[0])
    return not (_cue("nickname", before) or _cue("nickname_behind", behind)) and (
        check is None or check(word, before, behind, expression.parts)
    )


def _page_line(text: str, expression: Expression) -> bool:
    """Whether it stands in a line that says when the page was made: Published on 2025-06-10."""
    if expression.parts.year is None or expression.parts.day is None:
        return False
    start = text.rfind("\n", max(0, expression.end - _PAGE_LINE), expression.start) + 1
    end = text.find("\n", expression.end, expression.start + _PAGE_LINE)
    if (start == 0 and expression.end > _PAGE_LINE) or (end < 0 and len(text) - expression.start > _PAGE_LINE):
        return False  # the line is longer
    line = text[start : len(text) if end < 0 else end]
    told = date_rules().cues["page_line"].search(text, start, expression.start)
    return len(line) <= _PAGE_LINE and "。" not in line and (told is not None or expression.end - start == len(line))


def _cue(name: str, words: str) -> bool:
    return date_rules().cues[name].search(words) is not None


def _opens(word: str, before: str, behind: str, parts: Parts) -> bool:
    return before == "" or before[-1] in _DAY_OPENS


def _is_that_day(word: str, before: str, behind: str, parts: Parts) -> bool:
    """Not 上市当天: of that day the text has said nothing."""
    return parts.day_from != 0 or not _cue("event_day", before)


def _is_this_day(word: str, before: str, behind: str, parts: Parts) -> bool:
    """Not today as nowadays, nor tomorrow as the future."""
    if word in ("今天", "今日"):
        return not (_cue("today_behind", behind) or _cue("someday", before))
    if word[:2] in ("昨天", "昨日", "明天", "明日"):
        return not (_cue("someday", before) or _cue("someday_behind", behind))
    return True


def _is_that_year(word: str, before: str, behind: str, parts: Parts) -> bool:
    """Not 当年 as once upon a time."""
    return word not in ("当年", "那年") or not _cue("then_behind", behind)


# What a rule's word needs around it where it stands alone.
_ALONE: Mapping[str, Callable[[str, str, str, Parts], bool]] = {
    "day": lambda word, before, behind, parts: not _cue("lasting", before),
    "day_cn": _opens,
    "day_number": _opens,
    "month_cn": lambda word, before, behind, parts: (
        word != "一月" or not behind.startswith(("之", "内", "有余", "来"))
    ),
    "months_first": lambda word, before, behind, parts: not parts.loose or word[0] == "首",
    "same_period": lambda word, before, behind, parts: _cue("compared", before) or _cue("compared_behind", behind),
    "weekday": lambda word, before, behind, parts: not (_cue("habit", before) or _cue("habit_behind", behind)),
    "ago": lambda word, before, behind, parts: (
        not _cue("lasting_before", before) and not (word.endswith("日以来") and before.endswith(("自", "从")))
    ),
    "days_by": _is_this_day,
    "days_from": _is_that_day,
    "years_from": _is_that_year,
}
_DAY_OPENS = " \t\n,。;:!?、(\"'于在自从至到以及和与者约定年起前按截了"
