"""Who is "I" in a text? An interview or a speech, told in the first person by somebody it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.corpus.documents import Voice
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.spans import Span

_CUE = re.compile(
    r"访谈|专访|对话|采访|演讲|自述|口述|对谈|实录|访问|公开信|致股东|回忆录|讲话|发言|interview|speech"
)
_DOTTED = re.compile(r"[\u4e00-\u9fff]{2,5}·[\u4e00-\u9fff]{2,6}")
_SAID = re.compile(r'"[^"\n]*"')  # folded marks; a quotation left open ends with its line
_I = re.compile(r"我(?!们|国|方|军|校|市|省|县|院|司|行|厂|社)")
_OPENING, _REACH = 600, 24  # characters in which a text says whose it is; how near name and cue stand
_FEWEST, _EVERY = 5, 500  # at least so many "I", and one in so many characters


def voice(title: str, text: str) -> Voice | None:
    """Whose first person `text` is told in and from where on; None where it is nobody's, or nobody says whose."""
    fewest = max(_FEWEST, len(text) // _EVERY)
    if text.count("我") < fewest:  # most texts are told at once; nothing else folds to it
        return None
    folded = fold(text)
    places = [found.start() for found in _I.finditer(_own_words(folded))]
    if len(places) < fewest:
        return None
    name = _named(fold(title) + "\n" + folded[:_OPENING])
    return Voice(name, places[0]) if name else None


def speaks(text: str) -> bool:
    """Whether "I" or "we" stands in `text` outside quotation marks."""
    return "我" in _own_words(fold(text))


def _own_words(folded: str) -> str:
    """`folded` with every quotation blanked out, as long as before."""
    return _SAID.sub(lambda found: " " * len(found[0]), folded)


def _named(opening: str) -> str | None:
    """The person named nearest a cue: one of the alias table, else one whose name has a dot in it."""
    known = [(m.span, m.name.said) for m in names().find(opening) if m.name.kind == "person"]
    return _nearest(opening, known) or _nearest(opening, [(Span(*m.span()), m[0]) for m in _DOTTED.finditer(opening)])


def _nearest(opening: str, people: Sequence[tuple[Span, str]]) -> str | None:
    near = [
        (max(cue.start() - span.end, span.start - cue.end(), 0), span.start, name)
        for cue in _CUE.finditer(opening)
        for span, name in people
    ]
    distance, _, name = min(near, default=(_REACH + 1, 0, ""))
    return name if distance <= _REACH else None
