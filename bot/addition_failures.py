"""Why was something not added, in words?"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.fetching import Lost, Unfetchable
from bot.markup import escaped
from bot.texts.spoken import counted
from bot.units import clipped
from retrieval.errors import CorpusError, Fault, QuotaExceeded, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.allowances import Allowances
    from bot.texts.says import Says
    from retrieval.errors import YinjuError

LOG = logging.getLogger(__name__)
FAILURES = (CorpusError, StoreError, Unfetchable)
REASON_UNITS = 400
QUOTATION_MARKS = "'\""  # the library's own
MEGABYTE = 1024 * 1024


def not_added(failure: YinjuError, place: str, collection: str, allowances: Allowances, says: Says) -> str:
    """One of FAILURES. `place`: what `collection` is called to whoever reads it."""
    told = says.keeping
    if isinstance(failure, Unfetchable):
        limit = allowances.file_bytes // MEGABYTE
        return LOSSES[failure.why](says).format(limit=limit, collection=escaped(collection))
    if isinstance(failure, QuotaExceeded):
        return no_room(failure, place, says)
    if isinstance(failure, StoreError):
        LOG.error("an addition was not stored (%s)", failure)
        return told.store_failed
    why = failure.fault if isinstance(failure, CorpusError) else Fault("unknown", "", str(failure))
    return told.unreadable.format(reason=escaped(clipped(fault_said(why, says), REASON_UNITS)))


def fault_said(fault: Fault, says: Says) -> str:
    """What is wrong, in the language of whoever reads it, as plain text. The library's own words are English."""
    told = says.keeping
    what = told.faults[fault.kind].format_map({**fault.facts, "words": fault.words})
    said = told.fault_at.format(where=placed(fault.where, says), what=what) if fault.where else what
    if fault.because is None:
        return said
    return told.fault_because.format(what=said, because=fault_said(fault.because, says))


def placed(where: str, says: Says) -> str:
    """Where something is wrong; words that somebody wrote, in the quotation marks of the language."""
    quoted = len(where) > 1 and where[0] == where[-1] and where[0] in QUOTATION_MARKS
    return says.keeping.quoted.format(words=where[1:-1]) if quoted else where


def no_room(failure: QuotaExceeded, place: str, says: Says) -> str:
    """Of what there would be too much. How much others have is nobody's business."""
    told = says.keeping
    if failure.altogether:
        return told.no_room_altogether
    forms = {
        "documents": told.no_room_documents,
        "characters": told.no_room_characters,
        "bytes": told.no_room_bytes,
    }[failure.what]
    return counted(forms, failure.limit, place=place)


LOSSES: Mapping[Lost, Callable[[Says], str]] = {
    Lost.TOO_BIG: lambda says: says.keeping.too_big,
    Lost.TOO_BIG_FOR_TELEGRAM: lambda says: says.keeping.too_big_for_telegram,
    Lost.GONE: lambda says: says.keeping.file_gone,
    Lost.LATER: lambda says: says.keeping.later,
}
