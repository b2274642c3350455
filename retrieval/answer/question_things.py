"""Who, where, what and why: clauses turned into questions for somebody, a place, a thing, a cause, a saying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.answer.question_clauses import Asked, Clause, is_traditional, joined, rules, subject_of
from retrieval.answer.reported import sayings
from retrieval.answer.tagging import tagged
from retrieval.search.query import Kind
from retrieval.text.names import names
from retrieval.text.spans import Span

_PREDICATE = 18  # characters of what somebody is asked the reason for


def who(clause: Clause) -> Iterator[Asked]:
    """X由P执导 · P是X的首席执行官 · P起诉了X."""
    yield from _by_whom(clause)
    yield from _held_by(clause)
    if _is_person(clause):
        yield from _somebody(clause)


def _by_whom(clause: Clause) -> Iterator[Asked]:
    """X由P执导."""
    text, at = clause.text, clause.subject.end
    by = re.match(
        rf"由([^由,。\d]{{2,12}}?)({rules()['did'].pattern}|担任[^,。]{{2,8}}|负责[^,。]{{2,8}}|出演|饰演|作曲|作词|编剧|担纲)",
        clause.said(*clause.predicate),
    )
    if by and at + by.end() == clause.span.end and not re.search(r"[和与等]", by[1]):
        fills, did = Span(at + by.start(1), at + by.end(1)), text[at + by.start(2) : at + by.end(2)]
        subject = text[slice(*clause.subject)]
        yield clause.ask(Kind.WHO, fills, subject, "由", clause.word("who"), did, "？", worth=1.3)


def _held_by(clause: Clause) -> Iterator[Asked]:
    """X的首席执行官是P."""
    text, at = clause.text, clause.subject.end
    said = clause.said(*clause.predicate)
    held = re.fullmatch(rf"(的?{rules()['roles'].pattern})(?:是|为)([^,。的\d]{{2,10}})", said)
    if held and _like_a_name(held[2]) and at + held.end(2) == clause.span.end:
        fills, role = Span(at + held.start(2), at + held.end(2)), text[at : at + held.end(1)]
        subject = text[slice(*clause.subject)]
        yield clause.ask(Kind.WHO, fills, subject, role, "是", clause.word("who"), "？", worth=1.4)


def _somebody(clause: Clause) -> Iterator[Asked]:
    """P是X的首席执行官 · P起诉了X."""
    known, text, at = rules(), clause.text, clause.subject.end
    said, asked = clause.said(*clause.predicate), clause.word("who")
    is_ = re.fullmatch(rf"(?:是|担任|出任)([^,。的]{{2,14}}的?{known['roles'].pattern})", said)
    if is_ and len(is_[1]) > 3:
        role = text[at + is_.start(1) : at + is_.end(1)]
        yield clause.ask(Kind.WHO, clause.subject, role, "是", asked, "？", worth=1.4)
    did = re.match(known["did"], said)
    other = [m for m in clause.names if m.span.start >= at and m.name.kind not in ("title", "place")]
    if did and other and other[0].span.start == at + did.end() and other[0].span.end == clause.span.end:
        predicate = text[slice(*clause.predicate)]
        yield clause.ask(Kind.WHO, clause.subject, asked, predicate, "？", worth=1.3)


def _like_a_name(folded: str) -> bool:
    """Whether it is somebody's name and nothing more."""
    words = tagged(folded)
    known = names().find(folded)
    whole = bool(known) and known[0].name.kind == "person" and known[0].span == (0, len(folded))
    return (
        whole
        or (len(words) == 1 and words[0].kind == "nr")
        or bool(re.fullmatch(r"[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+", folded))
    )


def _is_person(clause: Clause) -> bool:
    here = [m for m in clause.names if m.span == clause.subject]
    return here[0].name.kind == "person" if here else bool(clause.words) and clause.words[0].kind == "nr"


def where(clause: Clause) -> Iterator[Asked]:
    """X位于L."""
    known, text, at = rules(), clause.text, clause.subject.end
    found = re.match(
        rf"(?P<part>的?总部|的?校区|的?故居)?(?P<verb>{known['settled'].pattern})(?P<where>[^\d,]{{2,18}})",
        clause.said(*clause.predicate),
    )
    if found and at + found.end() == clause.span.end and not clause.dates:
        fills = Span(at + found.start("where"), at + found.end("where"))
        part = text[at : at + found.end("part")] if found["part"] else ""
        verb = "位於" if is_traditional(text) else "位于"
        yield clause.ask(
            Kind.WHERE, fills, text[slice(*clause.subject)], part, verb, clause.word("where"), "？", worth=1.1
        )


def what(clause: Clause) -> Iterator[Asked]:
    """X是一家…."""
    said = clause.said(*clause.predicate)
    is_ = re.match(
        r"\s{0,9}(?:\([^()]*\))?\s{0,9},?是(?:由[^,]{2,20}的)?[一1][家个种款部座所条名位本首项支门只类套台艘]", said
    )
    place = any(m.span == clause.subject and m.name.kind == "place" for m in clause.names)
    if not is_ or not clause.first or place or clause.dates:
        return
    person = _is_person(clause)
    if person != bool(rules()["person"].search(said)):
        return
    fills = Span(clause.subject.end + is_.end(), clause.span.end)
    kind, word = (Kind.WHO, clause.word("who")) if person else (Kind.DEFINE, clause.word("what"))
    yield clause.ask(kind, fills, clause.text[slice(*clause.subject)], "是", word, "？", worth=1.0)


def defined(text: str, folded: str, sentence: Span) -> Iterator[Asked]:
    """The first sentence of a document: X（…），…，是…."""
    subject = subject_of(text, folded, sentence)
    if (
        subject is None
        or folded[subject.end : subject.end + 1] == "·"
        or re.search(r"第[一二三四五六七八九十\d]|赛|战$|事件", folded[slice(*subject)])
    ):
        return
    behind = folded[subject.end : sentence.end]
    is_ = re.match(r"(?:\([^()]*\))?(?:,?[^。]{0,24},)?(?:也|又)?是(?=[^否不])(?P<what>[^,。]{3,40})", behind)
    mentioned = [m for m in names().find(folded[slice(*subject)]) if m.name.kind == "place"]
    if not is_ or mentioned or "?" in behind:
        return
    some = re.match(
        r"(?:由[^,]{2,20}的)?[一1](?:[家个种款部座所条本首项支门只类套台艘]|[名位](?!于|在))|.{2,30}之一$",
        is_["what"],
    )
    one = some is not None and ("一名" in some[0] or "一位" in some[0])
    person = one or bool(rules()["person"].search(is_["what"]))
    if not some and not person:
        return
    asks = _ASKS[is_traditional(text)]
    fills = Span(subject.end + is_.start("what"), subject.end + is_.end("what"))
    question = joined([text[slice(*subject)], "是", asks[person], "？"])
    kind = Kind.WHO if person else Kind.DEFINE
    clause = Span(fills.start - 1, fills.end)
    yield Asked(question, kind, clause, fills, (joined([text[slice(*subject)]]),), _DEFINING)


_ASKS, _DEFINING = {False: ("什么", "谁"), True: ("什麼", "誰")}, 1.2


def why(clause: Clause, parts: Sequence[Span], number: int) -> Iterator[Asked]:
    """因为…，X没有参加 · X没有参加，因为…."""
    known = rules()
    said = clause.said(*clause.predicate)
    before = clause.folded[slice(*parts[number - 1])] if number else ""
    behind = clause.folded[slice(*parts[number + 1])] if number + 1 < len(parts) else ""
    cause = None
    if number == 1 and re.match(known["because"], before):
        cause = parts[number - 1]
    elif number == 0 and re.match(r"(?:因为|原因是|是因为|因(?!此|而|应))", behind):
        cause = parts[number + 1]
    words = [word for word in clause.words if word.span.start >= clause.subject.end]
    if cause is None or clause.dates or len(said) > _PREDICATE or len(said) < 3 or not words:
        return
    if words[0].kind[:1] not in ("v", "d") or re.match(r"是|于|为|已|均|都", said):
        return
    tail = re.sub(r"(?<=[\u4e00-\u9fff])了$", "", clause.text[slice(*clause.predicate)])
    whole = Span(min(cause.start, clause.span.start), max(cause.end, clause.span.end))
    asked = clause.ask(
        Kind.WHY, cause, clause.text[slice(*clause.subject)], clause.word("why"), tail, "？", worth=1.5
    )
    yield Asked(asked.question, asked.kind, whole, cause, asked.about, asked.worth)


_OF_IT = 12  # characters behind a topic that an answer must hold


def quotes(text: str, folded: str, sentence: Span) -> Iterator[Asked]:
    """马斯克说，OpenAI…: what did he say of OpenAI?"""
    for saying in sayings(text, sentence):
        if not sentence.holds(saying.words):
            continue
        who = names().find(folded[slice(*saying.speaker)])
        behind = Span(saying.speaker.end, saying.words.end)
        of = [m for m in names().find(folded[slice(*behind)]) if m.name.kind not in ("title", "place")]
        if len(who) != 1 or who[0].name.kind != "person" or not of or who[0].name == of[0].name:
            continue
        topic = of[0].span.shifted(behind.start)
        lead = folded[behind.start : topic.start]
        if not re.search(r'(?:说|称|表示|认为|指出|写道|强调|透露|警告)[,:]?\s*"?$', lead):
            continue
        about, said = ("關於", "說了什麼？") if is_traditional(text) else ("关于", "说了什么？")
        yield Asked(
            joined([about, text[slice(*topic)], "，", text[slice(*saying.speaker)], said]),
            Kind.QUOTE, saying.words, Span(topic.start, saying.words.end), (who[0].name.said, of[0].name.said), 1.3,
        )  # fmt: skip
