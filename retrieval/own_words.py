"""What does a collection call its own? Said, found and offered, accepted, refused: the door to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from sqlite3 import Connection

from retrieval.corpus import naming
from retrieval.corpus.own_names import NameState, OwnName, OwnNames, own_name
from retrieval.errors import VocabularyError
from retrieval.ingest import unreported
from retrieval.text.alias_pairs import alias_pairs
from retrieval.text.found_names import MOST, READ, found_names
from retrieval.text.spans import Span
from retrieval.text.vocabulary import ANY_NAME, WORD, Vocabulary
from retrieval.upkeep import Upkeep


class OwnWords:
    """Names and words of each collection. What has returned works with the next question, for its askers alone."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep, self._store = upkeep, upkeep.store
        self._names = OwnNames(upkeep.store)

    def of(self, collection: str, state: NameState | None = None) -> list[OwnName]:
        """What `collection` calls its own; only what is accepted, offered or refused, where `state` says which."""
        return [one for one in self._names.of(collection) if state in (None, one.state)]

    def vocabulary(self, collections: Sequence[str]) -> Vocabulary:
        """What those who may read these collections call their own. Quick: asked before every question."""
        return self._names.vocabulary(collections)

    def say(self, collection: str, spellings: Sequence[str], kind: str = ANY_NAME) -> OwnName:
        """These are spellings of one name, or `kind` "word", a word. VocabularyError says what cannot be."""
        said = own_name(collection, kind, spellings)
        self._edit(collection, lambda connection: _put(connection, [said]))
        return said

    def accept(self, collection: str, keys: Sequence[str]) -> int:
        """These work from now on; how many there were."""
        return self._edit(collection, lambda c: naming.set_state(c, collection, keys, NameState.ACCEPTED))

    def refuse(self, collection: str, keys: Sequence[str]) -> int:
        """These are never offered again: a name is nobody's here, two spellings are not one; how many there were."""
        return self._edit(collection, lambda c: naming.set_state(c, collection, keys, NameState.REFUSED))

    def refuse_spelling(self, collection: str, spelling: str) -> OwnName:
        """No shipped name is spelt so in `collection`."""
        said = own_name(collection, ANY_NAME, [spelling], NameState.REFUSED)
        self._edit(collection, lambda connection: _put(connection, [said]))
        return said

    def forget(self, collection: str, keys: Sequence[str]) -> int:
        """As if nobody had said anything of these; how many there were."""
        return self._edit(collection, lambda connection: naming.forget(connection, collection, keys))

    def find(self, collection: str, *, accept_sure: bool = False) -> list[OwnName]:
        """Looks for names in what `collection` has and offers them anew, 200 at most, pairs first; what it offers.

        `accept_sure`: what can hardly be anything else (a foreign name with a dot, a Latin one that is no single
        plain word, each more than once) is accepted at once.
        """
        texts = dict(self._texts(collection))
        own = self._names.vocabulary((collection,))
        settled = {one.key for one in self.of(collection) if one.state is not NameState.OFFERED}
        every = _found(collection, texts, own, accept_sure=accept_sure)
        found = [one for one in every if one.key not in settled][:MOST]

        def offer(connection: Connection) -> int:
            naming.forget_offered(connection, collection)
            return _put(connection, found)

        self._edit(collection, offer)
        return [one for one in found if one.state is NameState.OFFERED]

    def _texts(self, collection: str) -> Iterator[tuple[int, str]]:
        """The shown documents, the newest first, as far as they are looked through."""
        room = READ
        for document in self._store.documents((collection,)):
            text = self._store.text(document.id) or ""
            yield document.id, text
            room -= len(text)
            if room <= 0:
                return

    def _edit(self, collection: str, edit: Callable[[Connection], int]) -> int:
        with self._upkeep.writing():
            with self._store.writing() as connection:
                came = naming.edited(connection, collection, lambda: edit(connection))
            self._upkeep.follow(collection, unreported)
        return came


def _put(connection: Connection, names: Sequence[OwnName]) -> int:
    naming.put(connection, names)
    return len(names)


def _found(collection: str, texts: dict[int, str], own: Vocabulary, *, accept_sure: bool) -> Iterator[OwnName]:
    """Pairs of spellings, then names that are in none."""
    ids, read = list(texts), list(texts.values())
    candidates = found_names(read, own)
    paired: set[str] = set()
    for pair in alias_pairs(read, candidates, own):
        paired |= set(pair.spellings)
        kind = ANY_NAME if pair.kind == WORD else pair.kind
        yield from _offered(collection, kind, pair.spellings, NameState.OFFERED, (pair.count, 1), ids, pair.example)
    for one in candidates:
        state = NameState.ACCEPTED if accept_sure and one.sure else NameState.OFFERED
        if one.spelling not in paired or state is NameState.ACCEPTED:
            counts = (one.count, one.texts)
            yield from _offered(collection, one.kind, (one.spelling,), state, counts, ids, one.example)


def _offered(
    collection: str,
    kind: str,
    spellings: tuple[str, ...],
    state: NameState,
    counts: tuple[int, int],
    ids: Sequence[int],
    example: tuple[int, Span],
) -> Iterator[OwnName]:
    try:
        checked = own_name(collection, kind, spellings, state)
    except VocabularyError:  # what cannot be said cannot be offered
        return
    yield OwnName(collection, checked.key, kind, checked.spellings, state, *counts, ids[example[0]], example[1])


__all__ = ["NameState", "OwnName", "OwnWords"]
