"""A timeline or an answer as Markdown (CommonMark), its quotes as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.answer.answer import Answer, Outcome
from retrieval.answer.export_sayings import (
    HANS,
    Tongue,
    more,
    notes,
    other_date,
    signs,
    source_said,
    title_said,
    tongue_of,
)  # fmt: skip
from retrieval.answer.markdown import quoted_lines, written
from retrieval.answer.pictures.labels import date_label
from retrieval.answer.timeline import Event, Timeline
from retrieval.corpus.documents import Source


def timeline_markdown(timeline: Timeline, language: str = HANS) -> str:
    """`timeline` as Markdown (CommonMark): a heading for each year, a quotation for each event."""
    tongue = tongue_of(language)
    lines = [
        f"# {written(title_said(timeline, tongue))}",
        "",
        *(line for note in notes(timeline, tongue) for line in (written(note), "")),
    ]
    year = None
    for event in timeline.events:
        if event.told.mention.interval.first.year != year:
            year = event.told.mention.interval.first.year
            lines += [f"## {year}", ""]
        lines += _markdown_event(event, tongue)
    return "\n".join(lines).rstrip() + "\n"


def _markdown_event(event: Event, tongue: Tongue) -> Iterator[str]:
    told = event.told
    yield f"**{written(date_label(told.mention, tongue.words))}** *{written(signs(told, tongue))}*"
    yield ""
    yield from quoted_lines(told.excerpt.text)
    yield ""
    source = told.excerpt.source
    yield f"— {_linked(written(source_said(source, told.excerpt.file, tongue.words)), source)}{more(event, tongue)}"
    for other in event.otherwise:
        yield f"  \n{written(other_date(other, tongue))}"
    yield ""


def _linked(said: str, source: Source) -> str:
    url = (source.digest_of or source).url
    return f"[{said}](<{url}>)" if url and not set(url) & set("<>\n") else said


def answer_markdown(answer: Answer, language: str = HANS) -> str:
    """`answer` as Markdown: the question, the quotes with their sources, or that there is none."""
    tongue = tongue_of(language)
    lines = [f"# {written(answer.question)}", ""]
    if answer.understood != answer.question:
        lines += [f"*{written(tongue.own.understood.format(question=answer.understood))}*", ""]
    if answer.outcome is not Outcome.ANSWER:
        lines += [tongue.own.absent, ""]
        lines += [line for count in answer.missing for line in (f"- {_count(count.word, count.told, tongue)}",)]
        lines += ["", *([tongue.own.nearest, ""] if answer.excerpts else [])]
    for number, excerpt in enumerate(answer.excerpts, 1):
        source = written(source_said(excerpt.source, excerpt.file, tongue.words))
        speaker = f"{written(tongue.words.says.format(speaker=excerpt.speaker))} · " if excerpt.speaker else ""
        lines += [*quoted_lines(excerpt.text), "", f"{number}\\. {speaker}{_linked(source, excerpt.source)}", ""]
    if answer.also_searched:
        lines.append(written(tongue.own.also_searched.format(names=tongue.own.between.join(answer.also_searched))))
    return "\n".join(lines).rstrip() + "\n"


def _count(word: str, documents: str, tongue: Tongue) -> str:
    return written(tongue.own.count.format(word=word, n=documents))
