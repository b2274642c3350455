"""The front door: ask, and what there is to ask about. Everything behind it is synchronous and thread-safe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from filelock import FileLock

from retrieval.accompanying import Accompanying
from retrieval.answer.answer import Answer, Outcome, WordCount
from retrieval.answer.asking import EXCERPT_CHARACTERS, EXCERPTS, Asking
from retrieval.answer.citing import Citing
from retrieval.answer.excerpt import Excerpt, Surroundings
from retrieval.backup import LOCK, STORE, sweep
from retrieval.collections import Collections, chat_collection
from retrieval.corpus.alike import Twin
from retrieval.corpus.database import OWNERS_FOLDER, Safety
from retrieval.corpus.documents import SHARED, Coverage, Document, Source
from retrieval.corpus.limits import Limits
from retrieval.corpus.own_names import NameState, OwnName
from retrieval.corpus.quotas import UNLIMITED, Quota, Quotas
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.corpus.shelf import Collection, Fate, KeptOut
from retrieval.corpus.store import Store
from retrieval.errors import StoreError
from retrieval.incoming import Added, Incoming
from retrieval.index.cluster_at import Cluster
from retrieval.index.engines import engine_of_large
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import Shelves
from retrieval.ingest import Report, take_in
from retrieval.search.semantic import Meanings, carried
from retrieval.showing import Showing
from retrieval.text.calendar import Interval, Precision
from retrieval.text.spans import Span
from retrieval.timelines import Timelines
from retrieval.upkeep import Upkeep
from retrieval.weighing import Weighing

if TYPE_CHECKING:  # what the first question needs nothing of is imported when somebody asks for it, by _LATER
    from retrieval.answer.beside import Beside
    from retrieval.answer.compare import Aspect, Comparison, Side, split_names
    from retrieval.answer.disagreement import Disagreement
    from retrieval.answer.entity import Near
    from retrieval.answer.explain import Explanation
    from retrieval.answer.find import Finds
    from retrieval.answer.independent import Sources
    from retrieval.answer.latest import Latest
    from retrieval.answer.pattern import Pattern, Problem, ProblemKind
    from retrieval.answer.period import period
    from retrieval.answer.source_page import SourcePage
    from retrieval.answer.suggest import Suggestion
    from retrieval.answer.timeline import Event, Status, Telling, Timeline
    from retrieval.answer.who import Card
    from retrieval.corpus.preview import Dropped, Preview
    from retrieval.own_words import OwnWords
    from retrieval.text.dates import Basis, DateMention

_LATER = {
    name: module
    for module, names in (
        ("retrieval.answer.beside", "Beside"),
        ("retrieval.answer.compare", "Aspect Comparison Side split_names"),
        ("retrieval.answer.disagreement", "Disagreement"),
        ("retrieval.answer.entity", "Near"),
        ("retrieval.answer.explain", "Explanation"),
        ("retrieval.answer.find", "Finds"),
        ("retrieval.answer.independent", "Sources"),
        ("retrieval.answer.latest", "Latest"),
        ("retrieval.answer.pattern", "Pattern Problem ProblemKind"),
        ("retrieval.answer.period", "period"),
        ("retrieval.answer.source_page", "SourcePage"),
        ("retrieval.answer.suggest", "Suggestion"),
        ("retrieval.answer.timeline", "Event Status Telling Timeline"),
        ("retrieval.answer.who", "Card"),
        ("retrieval.corpus.preview", "Dropped Preview"),
        ("retrieval.own_words", "OwnWords"),
        ("retrieval.text.dates", "Basis DateMention"),
    )
    for name in names.split()
}


def __getattr__(name: str) -> object:
    """What this door shows of rooms behind it that few runs enter."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


class Library(Collections, Showing, Accompanying, Timelines, Weighing):
    """All that a question needs. `open` one for a data folder and a corpus; close it at the end."""

    def __init__(self, upkeep: Upkeep, quotas: Quotas = UNLIMITED) -> None:
        self._asking = Asking(upkeep.store, upkeep.index, upkeep.meanings)
        self._citing = Citing(upkeep.store)
        Collections.__init__(self, upkeep, quotas, [self._asking.forget, self._forget_dates])
        Showing.__init__(self, upkeep)
        Accompanying.__init__(self, upkeep, self._asking)
        Timelines.__init__(self, upkeep)
        Weighing.__init__(self, self._asking)

    @cached_property
    def own_words(self) -> OwnWords:
        """What each collection calls its own."""
        from retrieval.own_words import OwnWords

        return OwnWords(self._upkeep)

    @classmethod
    def open(
        cls,
        data: Path,
        corpus: Path | None,
        *,
        report: Report | None = None,
        quotas: Quotas = UNLIMITED,
        safety: Safety = Safety.POWER_CUT,
        cluster: Cluster | None = None,
        semantic: bool = True,
        reading: Reading = AS_USUAL,
    ) -> Library:
        """The library of what `corpus` (a folder, or one file) holds now; store and indexes lie in `data`.

        Reads what is new or changed, and brings the index up to it; None leaves the shared collection as it is.
        `report` is told of progress. `quotas`: what may be added at most. `semantic`: whether the extra of that name
        is used where it is installed. `cluster`: where large collections are indexed, in place of `data`.
        `reading`: how files of `corpus` are read. CorpusError and StoreError name what cannot be read.
        """
        made_folder(data)
        shelves = Shelves(MemoryIndex(), engine_of_large(data / "index", cluster))
        say = report or (lambda _: None)
        return cls.over(data, corpus, shelves, say, quotas=quotas, safety=safety, semantic=semantic, reading=reading)

    @classmethod
    def over(
        cls,
        data: Path,
        corpus: Path | None,
        shelves: Shelves,
        say: Report,
        *,
        quotas: Quotas = UNLIMITED,
        safety: Safety = Safety.POWER_CUT,
        semantic: bool = True,
        reading: Reading = AS_USUAL,
    ) -> Library:
        """The same with `shelves` for its index, which it closes."""
        upkeep = Upkeep(Store(data / STORE, safety), shelves, FileLock(data / LOCK))
        upkeep.say = say
        try:
            with upkeep.writing():
                sweep(data)
                if corpus is not None:
                    take_in(upkeep.store, SHARED, corpus, say, reading)
                upkeep.store.sign()
                embedder = carried(say) if semantic else None
                upkeep.meanings = Meanings(upkeep.store, embedder) if embedder else None
                upkeep.begin(SHARED, say)
                shelves.sweep()
        except BaseException:
            shelves.close()
            upkeep.store.close()
            raise
        return cls(upkeep, quotas)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of files."""
        self._index.close()
        self._store.close()

    # -- asking ----------------------------------------------------------------------------------------------

    def ask(
        self,
        question: str,
        asked_before: Sequence[str] = (),
        *,
        collections: Sequence[str] = (SHARED,),
        excerpt_chars: int = EXCERPT_CHARACTERS,
        limit: int = EXCERPTS,
        brief: bool = False,
    ) -> Answer:
        """What the material of `collections` says to `question`: at most `limit` excerpts of `excerpt_chars`.

        `asked_before`: earlier questions of the same talk, the oldest first. `brief`: rather the one sentence that
        says it than all that fits.
        """
        return self._upkeep.tried(
            collections,
            lambda: self._asking.ask(question, asked_before, collections, excerpt_chars, limit, brief),
        )

    def explain(
        self, question: str, asked_before: Sequence[str] = (), *, collections: Sequence[str] = (SHARED,)
    ) -> Explanation:
        """The receipt of what `ask` says first to the same question."""
        return self._upkeep.tried(collections, lambda: self._asking.explain(question, asked_before, collections))

    def coverage_picture(self, language: str, *, collections: Sequence[str] = (SHARED,)) -> bytes | None:
        """The documents by month and source as a PNG; None where no document has a date."""
        from retrieval.answer.pictures.coverage import coverage_picture
        from retrieval.answer.pictures.words import PICTURE_WORDS

        return coverage_picture(self.documents(collections), PICTURE_WORDS[language])

    def answer_export(self, answer: Answer, language: str) -> bytes:
        """`answer` as a Markdown file."""
        from retrieval.answer.export import answer_export

        return answer_export(answer, language)

    # -- what there is ---------------------------------------------------------------------------------------

    def documents(self, collections: Sequence[str] = (SHARED,), *, hidden: bool = False) -> list[Document]:
        """The documents of these collections, the newest first; or those of them that are hidden."""
        return self._store.documents(collections, hidden=hidden)

    def documents_of(self, ids: Sequence[int], *, collections: Sequence[str] = (SHARED,)) -> list[Document]:
        """Those of these documents that these collections show."""
        return list(self._citing.own(ids, collections).values())

    def coverage(self, collections: Sequence[str] = (SHARED,)) -> Coverage:
        """How many documents these collections have, and from when to when."""
        return self._store.coverage(collections)

    def holds(self, excerpt: Excerpt, *, collections: Sequence[str] = (SHARED,)) -> bool:
        """Whether `excerpt` is, to the letter, the slice of these collections' text that it says it is."""
        return self._citing.holds(excerpt, collections)

    def quote(self, document_id: int, span: Span, *, collections: Sequence[str] = (SHARED,)) -> Excerpt | None:
        """The words of a document at `span`, as an excerpt without marks; None where these collections have none.

        A link to a quote keeps nothing but these numbers; they are checked here, for they may be forged.
        """
        return self._citing.quote(document_id, span, collections)

    def around(
        self, excerpt: Excerpt, characters: int = 300, *, collections: Sequence[str] = (SHARED,)
    ) -> Surroundings:
        """What stands before and behind `excerpt` in its document, at most so many characters on either side.

        Whole sentences where there is room for one; nothing where these collections do not have it.
        """
        return self._citing.around(excerpt, characters, collections)


def made_folder(data: Path) -> None:
    """Makes the data folder where it is missing. StoreError where that cannot be."""
    try:
        data.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{data}: the data folder cannot be made: {error.strerror}") from error


def shipped_corpus() -> Path:
    """The material that ships: inside an installed package, else beside it in the repository."""
    here = Path(__file__).resolve().parent
    inside = here / "data" / "corpus"
    return inside if inside.is_dir() else here.parent / "corpus"


__all__ = [
    "EXCERPTS", "EXCERPT_CHARACTERS", "SHARED", "Added", "Answer", "Aspect", "Basis", "Beside", "Card",
    "Cluster", "Collection", "Comparison", "Coverage", "DateMention", "Disagreement", "Document", "Dropped", "Event",
    "Excerpt", "Explanation", "Fate", "Finds", "Incoming", "Interval", "KeptOut", "Latest", "Library", "Limits",
    "NameState", "Near", "Outcome", "OwnName", "OwnWords", "Pattern", "Precision", "Preview", "Problem",
    "ProblemKind", "Quota", "Quotas", "Reading", "Safety", "Side", "Source", "SourcePage", "Sources", "Span",
    "Status", "Suggestion", "Surroundings", "Telling", "Timeline", "Twin", "WordCount", "chat_collection", "period",
    "shipped_corpus", "split_names",
]  # fmt: skip
