"""The front door: ask, and what there is to ask about. Everything behind it is synchronous and thread-safe."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from filelock import FileLock

from retrieval.answer.absence import word_counts
from retrieval.answer.answer import WORTH_SHOWING, Answer, Outcome, WordCount, also_searched, outcome
from retrieval.answer.chronicle import Chronicle
from retrieval.answer.confidence import confidence, coverage_around
from retrieval.answer.excerpt import ADDS_BRIEFLY, Excerpt, Run, Surroundings, best_runs, marks, run_span, tightened
from retrieval.answer.explain import Explanation, explain
from retrieval.answer.export import answer_export, timeline_export
from retrieval.answer.period import period
from retrieval.answer.timeline import Event, Status, Telling, Timeline
from retrieval.corpus.documents import SHARED, Coverage, Document, Passage, Source
from retrieval.corpus.headings import lines_of
from retrieval.corpus.store import Store
from retrieval.corpus.voice import speaks
from retrieval.errors import IndexUnusable, StoreError
from retrieval.index.base import Statistics
from retrieval.index.disk import DiskIndex
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import Shelves
from retrieval.index.terms import index_version
from retrieval.ingest import Report, catch_up, take_in
from retrieval.search.followup import Meant, meant, query_of
from retrieval.search.matches import Found, Laid, find, lay, statistics_terms, telling
from retrieval.search.query import Query
from retrieval.search.rank import Ranking, ranked
from retrieval.search.semantic import Meanings, carried
from retrieval.search.slips import corrected
from retrieval.search.views import Floats, Views
from retrieval.text.calendar import Interval, Precision
from retrieval.text.dates import Basis, DateMention
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span

EXCERPT_CHARACTERS, EXCERPTS = 120, 3
_NOMINATED = 16  # passages whose clauses are weighed
_MEANT = 6  # passages besides, nominated by what they mean where the extra `semantic` is installed


class Library:
    """All that a question needs. `open` one for a data folder and a corpus; close it at the end."""

    def __init__(self, store: Store, index: Shelves, lock: FileLock) -> None:
        self._store, self._index, self._lock = store, index, lock
        self._views = Views()
        self._chronicle = Chronicle(store, index)
        self._covered: dict[tuple[str, ...], Coverage] = {}  # until the store changes
        self._meanings: Meanings | None = None

    @classmethod
    def open(cls, data: Path, corpus: Path, *, report: Report | None = None) -> Library:
        """The library of what `corpus` (a folder, or one file) holds now; store and indexes lie in `data`.

        Reads what is new or changed, and brings the index up to it; `report` is told of progress. CorpusError and
        StoreError name what cannot be read.
        """
        say = report or (lambda _: None)
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{data}: the data folder cannot be made: {error.strerror}") from error
        store = Store(data / "yinju.sqlite3")
        indexes = data / "index"
        library = cls(
            store, Shelves(MemoryIndex(), DiskIndex(indexes / index_version())), FileLock(data / "writing.lock")
        )
        try:
            with library._lock:
                for old in indexes.glob("*") if indexes.is_dir() else ():
                    if old.name != index_version():  # made with other words: another version's
                        shutil.rmtree(old, ignore_errors=True)
                take_in(store, SHARED, corpus, say)
                embedder = carried(say)
                library._meanings = Meanings(store, embedder) if embedder else None
                for collection in {SHARED, *store.collections()}:
                    library._catch_up(collection, say)
        except BaseException:
            library.close()
            raise
        return library

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
        whole = meant(question, asked_before)
        found, ranking, runs = self._weighed(whole, collections, excerpt_chars, limit)
        chance = confidence(found, ranking, runs)
        around = coverage_around(found, runs[0]) if runs else 0.0
        said = outcome(chance, around)
        shown = runs if said is not Outcome.ABSENT or around >= WORTH_SHOWING else []
        if brief:
            shown = [tightened(found.laid, ranking.likely, run, ADDS_BRIEFLY) for run in shown]
        excerpts = self._excerpts(found.laid, found.query, shown, excerpt_chars)
        return Answer(
            question,
            whole.understood,
            also_searched(found.query, excerpts[:EXCERPTS]),
            said,
            round(chance, 4),
            excerpts,
            () if said is Outcome.ANSWER else word_counts(found.query, self._index, self._store, collections),
            self.coverage(collections),
        )

    def explain(
        self, question: str, asked_before: Sequence[str] = (), *, collections: Sequence[str] = (SHARED,)
    ) -> Explanation:
        """The receipt of what `ask` says first to the same question."""
        whole = meant(question, asked_before)
        found, ranking, runs = self._weighed(whole, collections, EXCERPT_CHARACTERS, EXCERPTS)
        return explain(found, ranking, runs, confidence(found, ranking, runs))

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
        return self._chronicle.timeline(subject, collections, first, last, stated_only)

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
        return self._chronicle.mentions(subject, collections, first, last, stated_only)

    def timeline_export(self, timeline: Timeline, language: str, format: str) -> bytes:
        """`timeline` as a file: md, json (TimelineJS 3) or ics; language: zh-Hans, zh-Hant or en."""
        return timeline_export(timeline, language, format)

    def answer_export(self, answer: Answer, language: str) -> bytes:
        """`answer` as a Markdown file."""
        return answer_export(answer, language)

    def _weighed(
        self, whole: Meant, collections: Sequence[str], characters: int, limit: int
    ) -> tuple[Found, Ranking, list[Run]]:
        """Where the question stands, its clauses ranked, and the best runs of them."""
        try:
            query = self._query(whole, collections)
            found = find(query, *self.candidates(query, collections))
        except IndexUnusable:  # damaged since it was opened: made anew from the store, once
            self._make_anew(collections)
            query = self._query(whole, collections)
            found = find(query, *self.candidates(query, collections))
        ranking = ranked(found, self.cosines(found))
        return found, ranking, best_runs(found, ranking.likely, characters, limit)

    def _make_anew(self, collections: Sequence[str]) -> None:
        with self._lock:
            for collection in collections:
                self._index.drop(collection)
                catch_up(self._store, self._index, collection, lambda _: None)

    def _query(self, whole: Meant, collections: Sequence[str]) -> Query:
        """The query of a question; where words of it are nowhere, names that it may have misspelt are put right."""
        query = query_of(whole)
        texts = [term.text for term in query.terms]
        there = self._index.statistics(texts, collections).frequencies
        if all(there[term.text] or term.aliases or term.related for term in query.terms):
            return query
        right = corrected(whole.question, lambda word: self._knows(word, collections))
        return query if right == whole.question else query_of(whole._replace(question=right))

    def _knows(self, word: str, collections: Sequence[str]) -> bool:
        return self._index.statistics([word], collections).frequencies[word] > 0

    def candidates(
        self, query: Query, collections: Sequence[str] = (SHARED,), limit: int = _NOMINATED
    ) -> tuple[Laid, Statistics]:
        """The passages to weigh for `query`, laid end to end, and what this asker's collections hold of its words.

        In the order of their ids: what an engine thinks of them, having counted others', moves nothing.
        """
        wanted = statistics_terms(query)
        statistics = self._index.statistics(wanted, collections)
        hits = self._index.search(telling(wanted, statistics), collections, limit)
        ids = [hit.passage_id for hit in hits]
        ids += self._meanings.nominated(query.text, collections, _MEANT) if self._meanings else []
        passages = self._store.passages(ids)
        return lay([self._views.of(passages[id]) for id in sorted(passages)]), statistics

    def _excerpts(self, laid: Laid, query: Query, runs: Sequence[Run], characters: int) -> tuple[Excerpt, ...]:
        cut = [(run, *run_span(laid, run, characters)) for run in runs]
        documents = self._store.documents_by_id([passage.document_id for _, passage, _ in cut])
        excerpts = []
        for run, passage, span in cut:
            document, text = documents.get(passage.document_id), passage.text[slice(*span)]
            if document:  # else it was removed since its passage was read
                excerpts.append(self._excerpt(document, passage, span, text, marks(text, query), round(run.score, 6)))
        return tuple(excerpts)

    def _excerpt(
        self, document: Document, passage: Passage, span: Span, text: str, marked: tuple[Span, ...], score: float
    ) -> Excerpt:
        """`text`, the slice `span` of `passage`, with all that is known of it."""
        return Excerpt(
            document_id=document.id,
            passage_id=passage.id,
            document=document.name,
            file=document.file,
            span=span.shifted(passage.span.start),
            text=text,
            source=document.source,
            paragraph=passage.paragraph + len(lines_of(passage.text[: span.start + 1])) - 1,
            marks=marked,
            speaker=_speaker(document, span.shifted(passage.span.start), text),
            score=score,
        )

    def cosines(self, found: Found) -> Floats | None:
        """How near each sentence of `found.laid` is to the question; None without vectors (the extra `semantic`)."""
        return self._meanings.cosines(found.query.text, found.laid) if self._meanings else None

    # -- what there is ---------------------------------------------------------------------------------------

    def documents(self, collections: Sequence[str] = (SHARED,)) -> list[Document]:
        """The documents of these collections, the newest first."""
        return self._store.documents(collections)

    def documents_of(self, ids: Sequence[int]) -> list[Document]:
        """Those of these documents that there are."""
        return list(self._store.documents_by_id(ids).values())

    def coverage(self, collections: Sequence[str] = (SHARED,)) -> Coverage:
        """How many documents these collections have, and from when to when."""
        key = tuple(collections)
        covered = self._covered.get(key)
        if covered is None:
            covered = self._covered[key] = self._store.coverage(collections)
        return covered

    def holds(self, excerpt: Excerpt) -> bool:
        """Whether `excerpt` is, to the letter, the slice of the stored text that it says it is."""
        passage = self._store.passages([excerpt.passage_id]).get(excerpt.passage_id)
        if passage is None or not passage.span.holds(excerpt.span):
            return False
        within = excerpt.span.shifted(-passage.span.start)
        return passage.document_id == excerpt.document_id and passage.text[slice(*within)] == excerpt.text != ""

    def quote(self, document_id: int, span: Span, *, collections: Sequence[str] = (SHARED,)) -> Excerpt | None:
        """The words of a document at `span`, as an excerpt without marks; None where these collections have none.

        A link to a quote keeps nothing but these numbers; they are checked here, for they may be forged.
        """
        document = self._store.documents_by_id([document_id]).get(document_id)
        if document is None or document.collection not in collections or not 0 <= span.start < span.end:
            return None
        for passage in self._store.passages_of(document_id):
            if passage.span.holds(span):
                text = passage.text[slice(*span.shifted(-passage.span.start))]
                return self._excerpt(document, passage, span.shifted(-passage.span.start), text, (), 0.0)
        return None

    def around(self, excerpt: Excerpt, characters: int = 300) -> Surroundings:
        """What stands before and behind `excerpt` in its document, at most so many characters on either side.

        Whole sentences where there is room for one; nothing where the document is gone.
        """
        text = self._store.text(excerpt.document_id) or ""
        if text[slice(*excerpt.span)] != excerpt.text:
            return Surroundings("", "")
        start, end = max(0, excerpt.span.start - characters), excerpt.span.end + characters
        before, behind = text[start : excerpt.span.start], text[excerpt.span.end : end]
        if start > 0:
            before = before[next((span.start for span in sentences(before)[1:]), 0) :]
        if end < len(text):
            whole = sentences(behind)[:-1]
            behind = behind[: whole[-1].end] if whole else behind
        return Surroundings(before, behind)

    def add(self, corpus: Path, collection: str = SHARED, *, report: Report | None = None) -> int:
        """Makes `collection` hold what `corpus` holds now; how many documents changed. There when it returns."""
        say = report or (lambda _: None)
        with self._lock:
            changed = take_in(self._store, collection, corpus, say)
            self._covered.clear()
            self._catch_up(collection, say)
        return changed

    def _catch_up(self, collection: str, say: Report) -> None:
        """Brings the index, and the vectors where there are any, up to what the store has of `collection`."""
        catch_up(self._store, self._index, collection, say)
        if self._meanings:
            self._meanings.catch_up(collection, say)


def _speaker(document: Document, span: Span, text: str) -> str | None:
    """Who says `text` in the first person; None where nobody does."""
    told = document.voice
    return told.name if told and span.end > told.start and speaks(text) else None


def shipped_corpus() -> Path:
    """The material that ships: inside an installed package, else beside it in the repository."""
    here = Path(__file__).resolve().parent
    inside = here / "data" / "corpus"
    return inside if inside.is_dir() else here.parent / "corpus"


__all__ = [
    "SHARED", "Answer", "Basis", "Coverage", "DateMention", "Document", "Event", "Excerpt", "Explanation", "Interval",
    "Library", "Outcome", "Precision", "Source", "Span", "Status", "Surroundings", "Telling", "Timeline", "WordCount",
    "period", "shipped_corpus",
]  # fmt: skip
