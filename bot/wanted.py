"""Which timeline does somebody ask for?"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.library import period

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from retrieval.library import Event

MOST_PERIOD_WORDS = 3  # 2023 至 2024
LATIN_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]{1,20}(?:[ -][A-Z][A-Za-z0-9]{1,20})?")
PAYLOAD = re.compile(r"t_([A-Za-z0-9_-]{1,62})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A subject ("" is everything), and the days asked for: `written` as somebody wrote them, None where open."""

    subject: str = ""
    first: date | None = None
    last: date | None = None
    written: str = ""

    @property
    def limited(self) -> bool:
        """Whether a time was asked for."""
        return self.written != ""


def read_wanted(text: str) -> Wanted:
    """What stands behind /timeline: a subject and a time, behind it or before it; each may be missing.

    >>> read_wanted("OpenAI 2023").subject, str(read_wanted("2023-11 OpenAI").last), read_wanted("猫").limited
    ('OpenAI', '2023-11-30', False)
    """
    words = text.split()
    for count in range(min(MOST_PERIOD_WORDS, len(words)), 0, -1):
        for written, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            days = period(" ".join(written))
            if days is not None:
                return Wanted(" ".join(rest), *days, " ".join(written))
    return Wanted(" ".join(words))


def names_told(events: Iterable[Event]) -> list[str]:
    """Names in the events' quotes, the most frequent first: who speaks, and what is written in Latin letters."""
    counted: Counter[str] = Counter()
    for event in events:
        speaker = [event.told.speaker] if event.told.speaker else []
        counted.update({*speaker, *LATIN_NAME.findall(event.told.excerpt.text)})
    return [name for name, _ in counted.most_common()]


def timeline_payload(text: str) -> str | None:
    """What a link to the timeline of `text` carries; None where that is too long.

    >>> timeline_payload("OpenAI"), read_timeline_payload("t_T3BlbkFJ"), timeline_payload("很长的" * 9)
    ('t_T3BlbkFJ', 'OpenAI', None)
    """
    payload = "t_" + base64.urlsafe_b64encode(text.encode("utf-8")).decode("ascii").rstrip("=")
    return payload if text and PAYLOAD.fullmatch(payload) else None


def read_timeline_payload(payload: str) -> str | None:
    """The text that such a link carries; None where it is none of ours."""
    found = PAYLOAD.fullmatch(payload)
    if found is None:
        return None
    written = found[1]
    try:
        return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
