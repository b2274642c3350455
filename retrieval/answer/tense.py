"""Is it told, planned, or was it planned and did not come? Cues of `data/tense.toml` that govern a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answer.quoting import units
from retrieval.answer.tagging import Word, tagged
from retrieval.answer.tense_cues import cues, plain
from retrieval.answer.timeline import Status
from retrieval.text.fold import fold
from retrieval.text.sentences import trimmed
from retrieval.text.spans import Span

_LEADS_IN = re.compile(r"[\s,;:，；：在于到至从自截]*$")
_PREPOSITION = re.compile(r"(?:在|于|到|至|从|自|最早|最快|最迟|最晚|截至|前|定|为)\s*$")
_WEAK_VERBS = frozenset(
    ("是", "有", "在", "到", "至", "会", "能", "可", "可能", "可以", "要", "想", "让", "使", "达", "达到", "不会")
)
_WEAK_VERBS |= frozenset(("开始", "继续", "进入", "会在", "前", "超过", "最快", "定", "有望", "争取", "力争"))


def status(text: str, date: Span, dates: Sequence[Span] = (), later: bool | None = None) -> Status:
    """What `text`, a sentence, says of what it dates by `date`, one of the `dates` in it.

    `later`: whether that day lies after the text was published; None where nobody knows.
    """
    folded = plain(text)
    later = bool(_AHEAD.match(folded[slice(*date)])) or None if later is None else later
    words = tagged(without(folded, dates or (date,)))
    said = _Said(text, folded, words, date, dates or (date,), scope(text, date, dates or (date,)), later)
    if _missed(said):
        return Status.MISSED
    ahead = later or "届时" in said.behind or _moved_to(said)
    return Status.PLANNED if ahead or _governing(said, _cue_spans(said)) else Status.TOLD


_AHEAD = re.compile(r"明[年天日晚早]|后[年天]|下(?:个?(?:月|季|周|星期|礼拜)|半年)|来年|未来|今后|隔?日后")


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, as written, folded and in words; a date in it, and the clauses that are this date's."""

    text: str
    folded: str
    words: list[Word]
    date: Span
    dates: Sequence[Span]
    scope: Span
    later: bool | None

    @property
    def before(self) -> str:
        """What stands before the date in its scope."""
        return self.folded[self.scope.start : self.date.start]

    @property
    def behind(self) -> str:
        """What stands behind the date in the sentence."""
        return self.folded[self.date.end :]


_BARE = re.compile(  # what may stand between a date and the next clause, that it dates as well
    r"(?:[\s,;:()]|前后|左右|之前|之后|期间|以来|凌晨|早上|上午|中午|下午|晚间|晚上|盘后|盘前|当地时间|[前后时里内初底末起晚])*"
)


def scope(text: str, date: Span, dates: Sequence[Span]) -> Span:
    """The clauses of the sentence `text` that `date` dates: its own, the next where its own is but the date, and the
    one before where that leads in to it (马斯克预计，…)."""
    parts = units(text, trimmed(text, Span(0, len(text))))
    first = max((n for n, part in enumerate(parts) if part.start <= date.start), default=0)
    last = max((n for n, part in enumerate(parts) if part.start < date.end), default=0)
    folded = without(fold(text), dates)
    while last + 1 < len(parts) and _BARE.fullmatch(folded[date.end : parts[last].end]):
        last += 1
    if first > 0 and _LEADING_CUE.search(folded[: parts[first - 1].end]):
        first -= 1
    return Span(parts[first].start, parts[last].end) if parts else Span(0, len(text))


_LEADING_CUE = re.compile(
    r"(?:预[计测期言估料]|计划|估计|希望|承诺|打算|有望|目标是|力争|原定|宣称|扬言|誓言|展望|规划|日程|时间表)[,:]?\s*$"
)


def without(folded: str, dates: Sequence[Span]) -> str:
    """`folded` with its dates blanked out, as long as before."""
    for start, end in dates:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


_ADJOINING = 3  # characters between a cue and a date that stand beside each other


def _missed(said: _Said) -> bool:
    known = cues()
    if known["missed.before_date"].search(said.before):
        return True
    if known["missed.moved_from"].search(said.before) and known["missed.moved"].search(said.behind):
        return True
    if _moved_to(said):
        return False
    for found in known["missed.should"].finditer(said.folded, *said.scope):  # 本应在2021年交车, 上个月本该到货
        if max(said.date.start - found.end(), found.start() - said.date.end) <= _ADJOINING:
            return True
    absent = known["missed.absent"].search(said.behind)
    if absent and not _acts(said, Span(said.date.end, said.date.end + absent.start("not"))):
        return True
    broken = known["missed.broken"].search(said.behind)
    if broken and known["missed.goal"].search(said.behind[: broken.start()]):
        return True
    once = [Span(*found.span()) for found in known["missed.once"].finditer(said.folded, *said.scope)]
    governs = any(cue.start < said.date.start or _near(said, cue) for cue in once)
    if governs and (_fails(said.folded[: once[0].start]) or _fails(said.folded[once[0].end :])):
        return True
    if not _governing(said, _cue_spans(said)):
        return False
    if broken:
        return True
    but = known["missed.but"].search(said.behind)
    return bool(but) and _fails(said.behind[but.start() if but else 0 :])


_DOUBTED = re.compile(r"(?:可能|或者?|若|如果|一旦|恐怕?|担心|风险|不会|避免|免于)[^,。;]{0,6}$")


def _fails(folded: str) -> bool:
    """Whether `folded` says that something did not come."""
    known = cues()
    found = [*known["missed.failed"].finditer(folded), *known["missed.broken"].finditer(folded)]
    return any(not _DOUBTED.search(folded[: failed.start()]) for failed in found)


def _moved_to(said: _Said) -> bool:
    """推迟到2025年; not 推迟到3月才举行, which is told."""
    return bool(cues()["missed.moved_to"].search(said.before)) and not re.match(r"\s*(?:才|方)", said.behind)


def _governing(said: _Said, found: Sequence[Span]) -> bool:
    """Whether one of these cues is about the date: nothing else that is done stands between them."""
    return any(_near(said, cue) for cue in found if said.scope.holds(cue))


def _near(said: _Said, cue: Span) -> bool:
    if any(one != said.date and 0 <= one.start - cue.end <= _ADJOINING for one in said.dates) or _is_attribute(said):
        return False  # 将于 belongs to the date behind it
    if cue.start >= said.date.end:
        meant_then = said.later is False and cues()["planned.intends"].match(said.folded, cue.start)
        return not meant_then and not _acts(said, Span(said.date.end, cue.start))
    if cue.end <= said.date.start:
        return bool(_PREPOSITION.search(said.before)) or not _acts(said, Span(cue.end, said.date.start))
    return True


_VENUE = re.compile(
    r"(?:财报|报告|年报|公告|白皮书|文件|讲话|演讲|采访|访谈|会议|电话会|大会|会|声明|诉状)(?:中|里|上)"
)


def _is_attribute(said: _Said) -> bool:
    """Whether the date says of which something is, and not when: 5月7日公布的措施."""
    following = [word for word in said.words if word.span.start >= said.date.end][:2]
    return len(following) == 2 and following[0].kind[:1] == "v" and following[1].text == "的"


def _acts(said: _Said, between: Span) -> bool:
    """Whether a verb of its own stands in `between`, or what the date is an attribute of: 第四季度财报中预测."""
    return bool(_VENUE.search(said.folded, *between)) or any(
        word.kind.startswith("v") and word.kind != "vn" and word.text not in _WEAK_VERBS
        for word in said.words
        if between.holds(word.span)
    )


# -- cues --------------------------------------------------------------------------------------------------------


def _cue_spans(said: _Said) -> list[Span]:
    """Where the sentence says that something is yet to come."""
    known, begins = cues(), {word.span.start for word in said.words}  # no 争取 in 战争取得
    found = [Span(*match.span()) for match in known["planned"].finditer(said.folded) if match.start() in begins]
    for number, word in enumerate(said.words):
        if _is_cue(said, number, word):
            found.append(word.span)
    return [cue for cue in found if not known["planned.denied"].search(said.folded[: cue.start])]


def _is_cue(said: _Said, number: int, word: Word) -> bool:
    before, behind = said.folded[: word.span.start], said.folded[word.span.end :]
    if word.text == "将":
        return _is_adverb(said, number, behind)
    if word.text == "计划":
        return not cues()["planned.plan_behind"].search(before) and not cues()["planned.plan_before"].search(behind)
    if word.text == "拟":
        return said.words[number + 1 : number + 2] != [] and said.words[number + 1].kind[:1] in ("v", "p")
    if word.text == "会":
        return said.later is None and _is_will(said, number)
    return False


def _is_will(said: _Said, number: int) -> bool:
    """Whether this 会 says "will": not 公平会通过, not 每逢…会."""
    before = said.folded[said.scope.start : said.words[number].span.start]
    if re.search(r"[不才就都也总还常能]$|往往$|通常$|一般$|每[年月周次逢当天日]|逢", before) or number == 0:
        return False
    last = said.words[number - 1]
    return last.kind[:1] in ("t", "d", "r", "m", "x", "c", "u") or last.kind in ("nr", "nz", "eng", "nrt")


def _is_adverb(said: _Said, number: int, behind: str) -> bool:
    """Whether this 将 says "will", and does not make what follows it an object (将总部迁至…)."""
    if cues()["planned.object_before"].search(said.folded[: said.words[number].span.start]):
        return False
    if said.date.start == said.words[number].span.end:
        return not re.match(r"\s*(?:的|[定订设列作视]|宣布为|命名)", said.folded[said.date.end :])
    if cues()["planned.object_behind"].match(behind):
        return False
    following = said.words[number + 1 : number + 3]
    if not following:
        return False
    kind = following[0].kind
    if kind == "vn" and len(following) > 1 and following[1].kind.startswith("n"):
        rest = [word.text for word in said.words[number + 2 :] if word.span.end <= said.scope.end]
        return not any(cues()["planned.object_verb"].search(text) for text in rest)
    return kind[:1] in ("v", "d", "p", "a", "z", "l", "i", "u", "c")
