"""What do our exports say of a timeline, an event, a source? In one of three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from retrieval.answer.export_words import EXPORT_WORDS, ExportWords
from retrieval.answer.pictures.labels import date_label
from retrieval.answer.pictures.words import PICTURE_WORDS, PictureWords, counted
from retrieval.answer.timeline import Event, Status, Telling, Timeline
from retrieval.answer.timeline_shape import expression
from retrieval.corpus.documents import Source
from retrieval.text.dates import Basis

HANS = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language: those of the pictures, and an export's own."""

    words: PictureWords
    own: ExportWords


def tongue_of(language: str) -> Tongue:
    """The words of `language`; simplified Chinese where it is none of ours."""
    known = language if language in EXPORT_WORDS else HANS
    return Tongue(PICTURE_WORDS[known], EXPORT_WORDS[known])


def title_said(timeline: Timeline, tongue: Tongue) -> str:
    """What a timeline is headed with."""
    return f"{tongue.words.timeline}{tongue.own.mark}{timeline.subject or tongue.words.everything}"


def signs(told: Telling, tongue: Tongue) -> str:
    """What is said of a telling: where its date comes from, plan or missed, who says so."""
    words, stated = tongue.words, told.mention.basis is Basis.STATED
    signs = [tongue.own.stated if stated else words.inferred.format(expression=expression(told))]
    signs += {Status.PLANNED: [words.planned], Status.MISSED: [words.missed]}.get(told.status, [])
    signs += [words.says.format(speaker=told.speaker)] if told.speaker else []
    return " · ".join(signs)


def source_said(source: Source, file: str, words: PictureWords) -> str:
    """Whose words: title, publisher, date; a digest is introduced as one."""
    whole = source.digest_of or source
    day = whole.published.isoformat() if whole.published else None
    said = " · ".join(part for part in (words.title.format(title=whole.title or file), whole.publisher, day) if part)
    return words.digest.format(source=said) if source.digest_of else said


def stable_id(told: Telling) -> str:
    """The same for the same words and days, wherever the store keeps them."""
    days, excerpt = told.mention.interval, told.excerpt
    key = "\0".join((excerpt.file, excerpt.document, *map(str, excerpt.span), str(days.first), str(days.last)))
    return "e" + sha256(key.encode()).hexdigest()[:24]


def notes(timeline: Timeline, tongue: Tongue) -> Iterator[str]:
    """What is said of a timeline as a whole: how many events, what else was searched, what was not read."""
    yield counted(tongue.words.events, len(timeline.events)) if timeline.events else tongue.own.none
    if timeline.also_searched:
        yield tongue.own.also_searched.format(names=tongue.own.between.join(timeline.also_searched))
    if timeline.left_out:
        yield tongue.own.left_out.format(n=timeline.left_out)


def more(event: Event, tongue: Tongue) -> str:
    """How many other sources tell of `event`; nothing where none does."""
    others = {other.excerpt.document_id for other in event.also} - {event.told.excerpt.document_id}
    return f" · {counted(tongue.words.more, len(others))}" if others else ""


def other_date(other: Telling, tongue: Tongue) -> str:
    """That `other`, of the same event, has another date."""
    source = source_said(other.excerpt.source, other.excerpt.file, tongue.words)
    return tongue.own.other_date.format(date=date_label(other.mention, tongue.words), source=source)
