"""What happened when? Timelines of a library, as values, files and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.corpus.documents import SHARED
from retrieval.corpus.own_names import OwnNames
from retrieval.upkeep import Upkeep

if TYPE_CHECKING:  # none of it is needed before somebody asks for it
    from retrieval.answer.chronicle import Chronicle
    from retrieval.answer.nominations import Wanted
    from retrieval.answer.timeline import Telling, Timeline


class Timelines:
    """What a library tells by date."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep, self._own_names = upkeep, OwnNames(upkeep.store)

    @cached_property
    def _chronicle(self) -> Chronicle:
        from retrieval.answer.chronicle import Chronicle

        return Chronicle(self._upkeep.store, self._upkeep.index)

    def _forget_dates(self, documents: Sequence[int]) -> None:
        if "_chronicle" in vars(self):  # else nobody has asked for a timeline yet
            self._chronicle.forget(documents)

    def timeline(
        self,
        subject: str = "",
        *,
        collections: Sequence[str] = (SHARED,),
        first: date | None = None,
        last: date | None = None,
        stated_only: bool = False,
    ) -> Timeline:
        """The dated events of `subject` ("" is everything) from `first` to `last`, as the material tells them.

        `stated_only`: only dates that the text itself says in full.
        """
        wanted = self._wanted(subject, collections, first, last, stated_only)
        return self._upkeep.tried(collections, lambda: self._chronicle.timeline(wanted, collections))

    def mentions(
        self,
        subject: str = "",
        *,
        collections: Sequence[str] = (SHARED,),
        first: date | None = None,
        last: date | None = None,
        stated_only: bool = False,
    ) -> list[Telling]:
        """Every dated mention that `timeline` would choose from, comparisons too, as it stands in the documents."""
        wanted = self._wanted(subject, collections, first, last, stated_only)
        return self._upkeep.tried(collections, lambda: self._chronicle.mentions(wanted, collections))

    def _wanted(
        self, subject: str, collections: Sequence[str], first: date | None, last: date | None, stated_only: bool
    ) -> Wanted:
        from retrieval.answer.nominations import Wanted
        from retrieval.answer.subject import subject_of

        return Wanted(subject_of(subject, self._own_names.vocabulary(collections)), first, last, stated_only)

    def timeline_export(self, timeline: Timeline, language: str, format: str) -> bytes:
        """`timeline` as a file: md, json (TimelineJS 3) or ics; language: zh-Hans, zh-Hant or en."""
        from retrieval.answer.export import timeline_export  # only who exports pays for it

        return timeline_export(timeline, language, format)

    def timeline_picture(self, timeline: Timeline, language: str, *, most: int = 12) -> bytes | None:
        """`timeline` as a PNG for a phone: its `most` weightiest events at most; None where it has none."""
        from retrieval.answer.pictures.timeline import timeline_picture  # only who draws pays for it
        from retrieval.answer.pictures.words import PICTURE_WORDS

        return timeline_picture(timeline, PICTURE_WORDS[language], most=most)
