"""What goes with an answer? Questions to ask next, disagreement, independent sources, old questions answered now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.answer.answer import Answer
from retrieval.answer.asking import EXCERPT_CHARACTERS, EXCERPTS, Asking
from retrieval.answer.excerpt import Excerpt
from retrieval.corpus.documents import SHARED, Document
from retrieval.corpus.own_names import OwnNames
from retrieval.upkeep import Upkeep

if TYPE_CHECKING:  # none of it is needed before somebody asks for it
    from retrieval.answer.contrasting import Contrasting
    from retrieval.answer.disagreement import Disagreement
    from retrieval.answer.independent import Sources
    from retrieval.answer.sourcing import Sourcing
    from retrieval.answer.suggest import Suggesting, Suggestion

SUGGESTED = 6


class Accompanying:
    """What a library has beside its answers. Nothing of it is worked out before it is asked for."""

    def __init__(self, upkeep: Upkeep, asking: Asking) -> None:
        self._upkeep, self._asks = upkeep, asking
        self._vocabularies = OwnNames(upkeep.store)

    @cached_property
    def _suggesting(self) -> Suggesting:
        from retrieval.answer.suggest import Suggesting

        return Suggesting(self._upkeep.store, self._upkeep.index, self._asked)

    @cached_property
    def _contrasting(self) -> Contrasting:
        from retrieval.answer.contrasting import Contrasting

        return Contrasting(self._upkeep.store, self._upkeep.index)

    @cached_property
    def _sourcing(self) -> Sourcing:
        from retrieval.answer.sourcing import Sourcing

        return Sourcing(self._upkeep.store, self._upkeep.index)

    def suggestions(
        self,
        *,
        collections: Sequence[str] = (SHARED,),
        most: int = SUGGESTED,
        script: str = "zh-Hans",
        about: Document | str | None = None,
        after: Answer | None = None,
    ) -> tuple[Suggestion, ...]:
        """At most `most` questions that `collections` answer, each asked before it is said; varied.

        `script`: zh-Hans, zh-Hant or en. `about`: a document, or a name. `after`: an answer, or a refusal; those
        that share its words come first, and none whose answer it shows. Kept until the collections change.
        """
        return self._upkeep.tried(
            collections,
            lambda: self._suggesting.suggestions(
                collections, most, script, about, after, self.mark(collections=collections)
            ),
        )

    def disagreements(self, answer: Answer, *, collections: Sequence[str] = (SHARED,)) -> tuple[Disagreement, ...]:
        """At most two pairs: quotes of `answer`, and what else `collections` say, that fill one slot differently.

        Only where the slot is what was asked for.
        """
        own = self._vocabularies.vocabulary(collections)
        return self._upkeep.tried(collections, lambda: self._contrasting.disagreements(answer, collections, own))

    def sources(self, of: Answer | Excerpt, *, collections: Sequence[str] = (SHARED,)) -> Sources:
        """The documents that have the words of an answer, or of one excerpt; reprints with what they repeat."""
        excerpts = of.excerpts if isinstance(of, Answer) else (of,)
        return self._upkeep.tried(collections, lambda: self._sourcing.sources(excerpts, collections))

    def mark(self, *, collections: Sequence[str] = (SHARED,)) -> tuple[int, ...]:
        """Where these collections stand now, to be kept with a question that is watched."""
        heads = self._upkeep.store.heads(collections)
        return tuple(heads[name] for name in collections)

    def answered_now(
        self, question: str, *, since: Sequence[int] | None = None, collections: Sequence[str] = (SHARED,)
    ) -> Answer | None:
        """The answer to `question`, where what came after the mark `since` gives it; None where it does not."""
        from retrieval.answer.watching import answered_now

        own = self._vocabularies.vocabulary(collections)
        return self._upkeep.tried(
            collections,
            lambda: answered_now(
                self._upkeep.store, lambda: self._asked(question, collections), question, collections, since, own
            ),
        )

    def _asked(self, question: str, collections: Sequence[str]) -> Answer:
        return self._asks.ask(question, (), collections, EXCERPT_CHARACTERS, EXCERPTS, brief=False)
