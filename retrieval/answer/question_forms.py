"""When and how much: clauses turned into questions. What fills a slot becomes a question word, the rest stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.answer.amounts import amounts
from retrieval.answer.question_clauses import Asked, Clause, rules, undated
from retrieval.answer.question_things import what, where, who
from retrieval.search.query import Kind
from retrieval.text.spans import Span

# -- when --------------------------------------------------------------------------------------------------------


def when(clause: Clause) -> Iterator[Asked]:
    """2015年12月，OpenAI成立 · OpenAI于2015年12月成立 · OpenAI成立于2015年12月."""
    known, text = rules(), clause.text
    every = [m for m in clause.dates if not m.comparison and not m.approximate]
    if len(clause.dates) != 1 or len(every) != 1:
        return
    date, subject = every[0].span, text[slice(*clause.subject)]
    if every[0].interval.days > _YEAR:
        return
    if date.end <= clause.span.start:  # it stands before the subject
        done = clause.said(*clause.predicate)
        said = text[slice(*clause.predicate)]
    elif not clause.said(clause.subject.end, date.start).strip(" 于在"):
        done, said = clause.said(date.end, clause.span.end), text[date.end : clause.span.end]
    elif clause.span.end == date.end:
        between = re.fullmatch(
            rf"({known['happened'].pattern})(?:于|在)", clause.said(clause.subject.end, date.start)
        )
        if between:
            verb = text[clause.subject.end : clause.subject.end + len(between[1])]
            is_ = "是"
            yield clause.ask(Kind.WHEN, date, subject, is_, clause.word("when"), verb, "的？", worth=1.4)
        return
    else:
        return
    done = done.strip()
    if (
        not _happens(clause, done)
        or re.search(r"\d{3}|将|曾|已|周年|后|时(?!候|代|间|报|装|尚)|(宣布).*\1", done)
        or len(done) > _PREDICATE
    ):
        return
    said = re.sub(r"(?<=[\u4e00-\u9fff])了", "", said.strip(), count=1)
    if len(said) < 2:
        return
    yield clause.ask(Kind.WHEN, date, subject, clause.word("when"), said, "？", worth=1.5)


_YEAR, _PREDICATE, _PLAIN, _BARE = 366, 18, 10, 3


def _happens(clause: Clause, done: str) -> bool:
    """Whether a predicate is something that happens on a day: it begins with a verb that is no state."""
    known = rules()
    if re.match(rf"{known['adverbs'].pattern}{known['happened'].pattern}(?!的)", done):
        return True
    if "的" in done or not _BARE < len(done) <= _PLAIN:
        return False
    start = clause.folded.find(done, clause.subject.end, clause.span.end)
    head = next((word for word in clause.words if word.span.start == start), None)
    return head is not None and head.kind == "v" and len(head.text) > 1 and not known["states"].fullmatch(head.text)


# -- how much ----------------------------------------------------------------------------------------------------


def how_much(clause: Clause) -> Iterator[Asked]:
    """X的成本约为557.6万美元 · X融资60亿美元."""
    amount = _only_amount(clause)
    if amount:
        before = clause.said(clause.subject.end, amount.start)
        of = re.fullmatch(
            rf"的?({rules()['attributes'].pattern})(?:为|是|{rules()['rough'].pattern}|降至|升至|增至)*", before
        )
        if of and not clause.said(amount.end, clause.span.end):
            attribute = clause.text[clause.subject.end + of.start(1) : clause.subject.end + of.end(1)]
            subject = clause.text[slice(*clause.subject)]
            yield clause.ask(Kind.NUMBER, amount, subject, "的", attribute, "是多少？", worth=1.6)
        else:
            yield from _how_many(clause, amount, before)


def _only_amount(clause: Clause) -> Span | None:
    """Where the one amount of a clause stands; None where it has none or names another number."""
    counted = [one.span for one in amounts(clause.folded[: clause.span.end]) if clause.span.holds(one.span)]
    counted = [span for span in counted if not any(_overlap(span, m.span) for m in clause.dates)]
    numbers = re.findall(r"\d[\d,.]*", undated(clause.folded, clause.dates)[slice(*clause.predicate)])
    return counted[0] if len(counted) == 1 and len(numbers) <= 1 else None


def _how_many(clause: Clause, amount: Span, before: str) -> Iterator[Asked]:
    """X融资60亿美元: how much of its unit."""
    known, text = rules(), clause.text
    rough = re.search(rf"{known['rough'].pattern}$", before)
    head = before[: rough.start()] if rough else before
    verb = re.search(rf"(?:^|[^的])({known['counted'].pattern})$", head)
    unit = _unit(clause, amount)
    if not unit or not verb or not _is_plain(clause, amount, head, verb.start(1)):
        return
    money = re.search(r"[元币镑]$", clause.said(amount.start, amount.end))
    place = any(m.span == clause.subject and m.name.kind == "place" for m in clause.names)
    if verb[1].rstrip("了到出").endswith("有") and (money or place or _is_place(clause)):
        return
    dated = [text[slice(*m.span)] for m in clause.dates if m.span.end <= clause.span.start]
    if (known["changing"].search(head) and not clause.dates) or re.search(r"[同次翌当本上]", "".join(dated)):
        return
    subject, said = text[slice(*clause.subject)], text[clause.subject.end : clause.subject.end + len(head)]
    rest = text[amount.end : clause.span.end].removeprefix("的")
    yield clause.ask(Kind.NUMBER, amount, subject, *dated, said, "多少", unit, rest, "？", worth=1.4)


def _unit(clause: Clause, amount: Span) -> str:
    """What an amount counts, as written; "" where nobody would ask how many of it."""
    figures = re.match(r"[\d,.一二三四五六七八九十百千万亿兆两零点余多几\s$]+", clause.said(*amount))
    unit = clause.text[amount.start + len(figures[0]) : amount.end] if figures else ""
    unit = re.sub(r"(?:左右|以上|以下|上下|多|余)$", "", unit)
    return "" if re.search(r"[%％成倍起以]", unit) else unit


def _is_plain(clause: Clause, amount: Span, head: str, verb: int) -> bool:
    """Whether nothing but a short predicate stands around an amount: what is left of it makes a question."""
    behind = clause.said(amount.end, clause.span.end)
    return (
        len(head) <= 12
        and not re.search("[的、]", head)
        and bool(re.fullmatch(r"的?[\u4e00-\u9fffA-Za-z0-9 ]{0,8}", behind))
        and not re.search(r"\d", behind)
        and bool(rules()["between"].fullmatch(head[:verb]))
        and not behind.startswith(("以", "左右", "后", "时", "之", "长", "高", "宽", "深", "重"))
    )


def _is_place(clause: Clause) -> bool:
    return clause.words[0].kind == "ns" and clause.words[0].span == clause.subject


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


PATTERNS = (when, how_much, who, where, what)
