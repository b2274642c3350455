"""What does a collection call its own? The table of names and words, said by its admins or found in it.

What is accepted works. When that changes, the documents that it stands in count as changed (`naming.py`).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from retrieval.corpus.database import Database
from retrieval.corpus.faults import fault
from retrieval.errors import VocabularyError
from retrieval.text.fold import fold
from retrieval.text.names import KINDS, Name
from retrieval.text.spans import Span
from retrieval.text.stop import is_stop
from retrieval.text.vocabulary import ANY_NAME, LONGEST, NONE, SHORTEST, WORD, Vocabulary

MOST_SPELLINGS = 12  # of one name
OWN_KINDS = KINDS | {ANY_NAME, WORD}
COLUMNS = "SELECT collection, key, kind, spellings, state, count, texts, document_id, start, stop FROM vocabulary"
_LISTED = " WHERE collection IN (SELECT value FROM json_each(?))"
_SIGN = (
    "SELECT collection, count(*), max(change) FROM vocabulary"
    " WHERE collection IN (SELECT value FROM json_each(?)) GROUP BY collection ORDER BY collection"
)
_KEPT = 64  # vocabularies


class NameState(StrEnum):
    """What was said of a name."""

    ACCEPTED = "accepted"
    OFFERED = "offered"  # found, and nobody has said anything
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name or a word of one collection. `key`: what names it to `accept` and the like.

    `count`, `texts`: how often in how many documents it was found; 0 where a person said it. `document_id`, `span`:
    where an offered one stands, a sentence.
    """

    collection: str
    key: str
    kind: str
    spellings: tuple[str, ...]
    state: NameState
    count: int = 0
    texts: int = 0
    document_id: int | None = None
    span: Span | None = None


def own_name(collection: str, kind: str, spellings: Sequence[str], state: NameState = NameState.ACCEPTED) -> OwnName:
    """What somebody says, checked. VocabularyError says what cannot be."""
    plain = tuple(dict.fromkeys(" ".join(spelling.split()) for spelling in spellings))
    by_folded = {fold(spelling): spelling for spelling in reversed(plain)}
    said = tuple(spelling for spelling in plain if by_folded[fold(spelling)] == spelling)
    if kind not in OWN_KINDS:
        raise VocabularyError(f"'{kind}': none of {', '.join(sorted(OWN_KINDS))}")
    if not 0 < len(said) <= (1 if kind == WORD else MOST_SPELLINGS):
        limit = 1 if kind == WORD else MOST_SPELLINGS
        raise VocabularyError(fault("names_count", "", limit=limit, count=len(said)))
    for spelling in said:
        _check(spelling)
    return OwnName(collection, _key(said), kind, said, state)


def _check(spelling: str) -> None:
    if not SHORTEST <= len(spelling) <= LONGEST:
        raise VocabularyError(fault("name_length", f"'{spelling[:LONGEST]}'", least=SHORTEST, limit=LONGEST))
    if any(unicodedata.category(character)[0] == "C" for character in spelling):
        raise VocabularyError(fault("name_control", ""))
    if not any(map(str.isalnum, spelling)) or is_stop(fold(spelling)):
        raise VocabularyError(fault("name_says_nothing", f"'{spelling}'"))


def _key(spellings: Iterable[str]) -> str:
    return sha256("\0".join(map(fold, spellings)).encode()).hexdigest()[:16]


class OwnNames:
    """The table's reader; vocabularies are kept until they change."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._made: dict[tuple[str, ...], tuple[object, Vocabulary]] = {}

    def of(self, collection: str) -> list[OwnName]:
        """All of one collection, the accepted and refused by spelling, the offered as they were found."""
        rows = self._store.rows(COLUMNS + " WHERE collection = ? ORDER BY state, change, spellings", (collection,))
        return [row_name(row) for row in rows]

    def vocabulary(self, collections: Sequence[str]) -> Vocabulary:
        """What those who may read these collections call their own. Quick: asked before every question."""
        key = tuple(sorted(set(collections)))
        sign = self._store.rows(_SIGN, (json.dumps(key),))
        if not sign:
            return NONE
        made = self._made.get(key)
        if made is None or made[0] != sign:
            rows = self._store.rows(COLUMNS + _LISTED + " ORDER BY collection, key", (json.dumps(key),))
            if len(self._made) >= _KEPT:
                self._made = {}
            made = self._made[key] = (sign, _vocabulary([row_name(row) for row in rows]))
        return made[1]


def _vocabulary(rows: Sequence[OwnName]) -> Vocabulary:
    accepted = [Name(row.kind, row.spellings) for row in rows if row.state is NameState.ACCEPTED]
    # Two spellings that are not one may each be a name.
    refused = [row.spellings[0] for row in rows if row.state is NameState.REFUSED and len(row.spellings) == 1]
    return Vocabulary(accepted, refused) if accepted or refused else NONE


def row_name(row: Sequence[object]) -> OwnName:
    """The name of one row of COLUMNS."""
    collection, key, kind, spellings, state, count, texts, document, start, stop = row
    span = Span(int(str(start)), int(str(stop))) if document is not None else None
    number = int(str(document)) if document is not None else None
    said = tuple(json.loads(str(spellings)))
    return OwnName(
        str(collection),
        str(key),
        str(kind),
        said,
        NameState(str(state)),
        int(str(count or 0)),
        int(str(texts or 0)),
        number,
        span,
    )
