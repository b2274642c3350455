"""Do the quotes tell what is asked for? Amounts, attributes, editions: what can be known whatever the scores are."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer.attributes import attribute_told
from retrieval.answer.editions import same_edition
from retrieval.answer.excerpt import Run
from retrieval.search.matches import Found
from retrieval.search.query import Kind
from retrieval.text.fold import fold


def told(found: Found, runs: Sequence[Run]) -> bool:
    """Whether one of the `runs` can be the answer; true also where the question asks for nothing that is checked."""
    return _amount_told(found, runs) and attribute_told(found, runs) and same_edition(found, runs)


def _amount_told(found: Found, runs: Sequence[Run]) -> bool:
    if found.query.kind is not Kind.NUMBER:
        return True
    from retrieval.answer.asked import amount_told  # only who asks for a number pays for it

    laid = found.laid
    shown = (laid.text[laid.starts[run.first] : laid.ends[run.last]] for run in runs)
    return amount_told(fold(found.query.text), shown)
