"""How is a clause turned into a question? What fills a slot becomes a question word; the rest stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.answer.amounts import amounts
from retrieval.answer.question_clauses import Asked, Clause, is_traditional, joined, rules, subject_of, undated
from retrieval.answer.reported import sayings
from retrieval.answer.tagging import tagged
from retrieval.search.query import Kind
from retrieval.text.names import names
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
    known, text = rules(), clause.text
    counted = [one for one in amounts(clause.folded[: clause.span.end]) if clause.span.holds(one.span)]
    counted = [one for one in counted if not any(_overlap(one.span, m.span) for m in clause.dates)]
    numbers = re.findall(r"\d[\d,.]*", undated(clause.folded, clause.dates)[slice(*clause.predicate)])
    if len(counted) != 1 or len(numbers) > 1:
        return
    amount = counted[0]
    before, behind = clause.said(clause.subject.end, amount.span.start), clause.said(amount.span.end, clause.span.end)
    subject = text[slice(*clause.subject)]
    of = re.fullmatch(
        rf"的?({known['attributes'].pattern})(?:为|是|{known['rough'].pattern}|降至|升至|增至)*", before
    )
    if of and not behind and of[1]:
        attribute = text[clause.subject.end : amount.span.start]
        attribute = attribute[of.start(1) : of.end(1)]
        yield clause.ask(Kind.NUMBER, amount.span, subject, "的", attribute, "是多少？", worth=1.6)
        return
    rough = re.search(rf"{known['rough'].pattern}$", before)
    head = before[: rough.start()] if rough else before
    verb = re.search(rf"(?:^|[^的])({known['counted'].pattern})$", head)
    if (
        not verb
        or len(head) > 12
        or re.search("[的、]", head)
        or not re.fullmatch(r"的?[\u4e00-\u9fffA-Za-z0-9 ]{0,8}", behind)
    ):
        return
    figures = re.match(r"[\d,.一二三四五六七八九十百千万亿兆两零点余多几\s$]+", clause.said(*amount.span))
    unit = text[amount.span.start + len(figures[0]) : amount.span.end] if figures else ""
    unit = re.sub(r"(?:左右|以上|以下|上下|多|余)$", "", unit)
    if not unit or re.search(r"[%％成倍起以]", unit) or re.search(r"\d", behind):
        return
    if not known["between"].fullmatch(head[: verb.start(1)]):
        return
    said = text[clause.subject.end : clause.subject.end + len(head)]
    rest = text[amount.span.end : clause.span.end].removeprefix("的")
    if behind.startswith(("以", "左右", "后", "时", "之", "长", "高", "宽", "深", "重")):
        return
    money = re.search(r"[元币镑]$", clause.said(amount.span.start, amount.span.end))
    place = any(m.span == clause.subject and m.name.kind == "place" for m in clause.names)
    if verb[1].rstrip("了到出").endswith("有") and (money or place or _is_place(clause)):
        return
    dated = [text[slice(*m.span)] for m in clause.dates if m.span.end <= clause.span.start]
    if (known["changing"].search(head) and not clause.dates) or re.search(r"[同次翌当本上]", "".join(dated)):
        return
    yield clause.ask(Kind.NUMBER, amount.span, subject, *dated, said, "多少", unit, rest, "？", worth=1.4)


def _is_place(clause: Clause) -> bool:
    return clause.words[0].kind == "ns" and clause.words[0].span == clause.subject


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# -- who, where, what ----------------------------------------------------------------------------------------------


def who(clause: Clause) -> Iterator[Asked]:
    """X由P执导 · P是X的首席执行官 · P起诉了X."""
    known, text = rules(), clause.text
    said, at = clause.said(*clause.predicate), clause.subject.end
    by = re.match(
        rf"由([^由,。\d]{{2,12}}?)({known['did'].pattern}|担任[^,。]{{2,8}}|负责[^,。]{{2,8}}|出演|饰演|作曲|作词|编剧|担纲)",
        said,
    )
    if by and at + by.end() == clause.span.end and not re.search(r"[和与等]", by[1]):
        fills = Span(at + by.start(1), at + by.end(1))
        yield clause.ask(
            Kind.WHO,
            fills,
            text[slice(*clause.subject)],
            "由",
            clause.word("who"),
            text[at + by.start(2) : at + by.end(2)],
            "？",
            worth=1.3,
        )
    held = re.fullmatch(rf"(的?{known['roles'].pattern})(?:是|为)([^,。的\d]{{2,10}})", said)
    if held and _like_a_name(held[2]) and at + held.end(2) == clause.span.end:
        fills = Span(at + held.start(2), at + held.end(2))
        yield clause.ask(
            Kind.WHO,
            fills,
            text[slice(*clause.subject)],
            text[at : at + held.end(1)],
            "是",
            clause.word("who"),
            "？",
            worth=1.4,
        )
    if not _is_person(clause):
        return
    is_ = re.fullmatch(rf"(?:是|担任|出任)([^,。的]{{2,14}}的?{known['roles'].pattern})", said)
    if is_ and len(is_[1]) > 3:
        yield clause.ask(
            Kind.WHO,
            clause.subject,
            text[at + is_.start(1) : at + is_.end(1)],
            "是",
            clause.word("who"),
            "？",
            worth=1.4,
        )
    did = re.match(known["did"], said)
    other = [m for m in clause.names if m.span.start >= clause.subject.end and m.name.kind not in ("title", "place")]
    if did and other and other[0].span.start == at + did.end() and other[0].span.end == clause.span.end:
        yield clause.ask(
            Kind.WHO, clause.subject, clause.word("who"), text[slice(*clause.predicate)], "？", worth=1.3
        )


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
        r"\s*(?:\([^()]*\))?\s*,?是(?:由[^,]{2,20}的)?[一1][家个种款部座所条名位本首项支门只类套台艘]", said
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


PATTERNS = (when, how_much, who, where, what)


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
