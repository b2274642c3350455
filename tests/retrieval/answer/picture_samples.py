"""Timelines made by hand, of sentences that nobody has printed."""

from __future__ import annotations

from datetime import date

from retrieval.answer.excerpt import Excerpt
from retrieval.answer.timeline import Event, Status, Telling, Timeline
from retrieval.corpus.documents import Coverage, Document, Source
from retrieval.text.calendar import Interval, Precision
from retrieval.text.dates import Basis, DateMention
from retrieval.text.spans import Span

DAILY = Source("董事会的五天", "示例日报", None, date(2023, 11, 18))
WEEKLY = Source("誰在敲門", "示例週刊", "林小雨", date(2023, 11, 22))
DIGEST = Source(
    digest_of=Source("The long road of a very small company", "Example Review", "A. Writer", date(2024, 3, 1))
)
COVERAGE = Coverage(9, date(2023, 11, 18), date(2024, 3, 1))


def telling(
    text: str,
    when: str,
    first: date,
    last: date | None = None,
    precision: Precision = Precision.DAY,
    basis: Basis = Basis.STATED,
    names: tuple[str, ...] = (),
    source: Source = DAILY,
    status: Status = Status.TOLD,
    speaker: str | None = None,
    document: int = 1,
    at: int = 100,
    approximate: bool = False,
) -> Telling:
    """A telling of `text`, which stands at `at` of its document; `when` is the date in it."""
    start = text.index(when)
    marks = sorted(
        {Span(text.index(name), text.index(name) + len(name)) for name in names} | {Span(start, start + len(when))}
    )
    mention = DateMention(
        Span(at + start, at + start + len(when)), Interval(first, last or first), precision, basis, approximate
    )
    span = Span(at, at + len(text))
    excerpt = Excerpt(
        document, 1, f"d{document}", f"d{document}.md", span, text, source, 2, tuple(marks), speaker, 0.0
    )
    return Telling(mention, excerpt, status, speaker)


OUSTED = telling(
    "2023年11月17日，OpenAI 董事会宣布奥尔特曼卸任首席执行官，理由是他在沟通中不够坦诚。",
    "2023年11月17日",
    date(2023, 11, 17),
    names=("OpenAI",),
)
JOINS = telling(
    "微軟週一表示，奧特曼將加入微軟，領導一個新的先進研究團隊（OpenAI 的許多員工也表示願意追隨）。",
    "週一",
    date(2023, 11, 20),
    basis=Basis.PUBLISHED,
    names=("OpenAI",),
    source=WEEKLY,
    document=2,
    status=Status.MISSED,
)
RETURNS = telling(
    "五天之后，即11月22日凌晨，OpenAI 说双方已原则上达成一致，奥尔特曼重返公司。",
    "11月22日凌晨",
    date(2023, 11, 22),
    basis=Basis.PUBLISHED,
    names=("OpenAI",),
    document=3,
)
ROUND = telling(
    "他对记者说：“我们大概会在2024年第四季度完成这一轮融资，OpenAI 的估值届时是多少，现在谁也说不准。”",
    "2024年第四季度",
    date(2024, 10, 1),
    date(2024, 12, 31),
    Precision.QUARTER,
    names=("OpenAI",),
    source=DIGEST,
    status=Status.PLANNED,
    speaker="奥尔特曼",
    document=4,
)
MODEL = telling(
    "去年3月前后，OpenAI 发布了 GPT-4，随后几个月里 ChatGPT 的每周活跃用户超过一亿，这家公司的年化收入也从 2 亿美元"
    "跃升到 13 亿美元；与此同时，训练所需的算力以更快的速度增长，微软为此在爱荷华州扩建数据中心，"
    "并向这家公司追加投资，外界估计总额达到 130 亿美元。没有人知道这样的增长能持续多久。",
    "去年3月前后",
    date(2023, 3, 1),
    date(2023, 3, 31),
    Precision.MONTH,
    Basis.PUBLISHED,
    names=("OpenAI",),
    source=DIGEST,
    document=4,
    approximate=True,
)
HEARING = telling(
    "听证会定于明年年初举行。",
    "明年年初",
    date(2025, 1, 1),
    date(2025, 3, 31),
    Precision.QUARTER,
    Basis.CONTEXT,
    status=Status.PLANNED,
    source=WEEKLY,
    document=2,
)
ELSEWHERE = telling(
    "OpenAI 在 2023-11-18 换帅。", "2023-11-18", date(2023, 11, 18), names=("OpenAI",), source=WEEKLY, document=2
)
AGAIN = telling("17日，OpenAI 宣布换帅。", "17日", date(2023, 11, 17), names=("OpenAI",), document=5)
YEARS = telling(
    "2015年至2018年间他是董事之一。", "2015年至2018年间", date(2015, 1, 1), date(2018, 12, 31), Precision.YEAR
)

EVENTS = (
    Event(YEARS, weight=0.2),
    Event(MODEL, weight=0.9),
    Event(OUSTED, (AGAIN,), (ELSEWHERE,), 1.0),
    Event(JOINS, weight=0.8),
    Event(RETURNS, weight=0.7),
    Event(ROUND, weight=0.6),
    Event(HEARING, weight=0.5),
)


def timeline(*events: Event, subject: str = "OpenAI") -> Timeline:
    """A timeline of these."""
    return Timeline(subject, (), events, COVERAGE)


def many(count: int) -> Timeline:
    """As many events, of days one after the other, the later ones the weightier."""
    told = (
        telling(f"{first:%Y-%m-%d} 工厂交付第 {number} 批设备。", f"{first:%Y-%m-%d}", first)
        for number, first in enumerate(date.fromordinal(738_000 + 20 * number) for number in range(count))
    )
    return timeline(*(Event(one, weight=at) for at, one in enumerate(told)), subject="")


def document(number: int, source: Source) -> Document:
    """A document by `source`."""
    return Document(number, "shared", f"d{number}", f"d{number}.md", source, 100, 1)
