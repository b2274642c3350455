"""Passages of whole sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.corpus.clean import clean
from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.headings import headings, lines_of
from retrieval.corpus.split import FEWEST, LONGEST, PASSAGE, pieces
from retrieval.text.spans import Span

SENTENCE = "渔村的灯塔每晚亮两次,守塔人姓周。"


def draft_of(text: str, seams: tuple[int, ...] = (), heads: tuple[Span, ...] = ()) -> Draft:
    return Draft("一", "一.txt", Source(title="题"), text, seams, heads)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """What a reader might make of generated text, with seams anywhere."""
    cleaned = clean(draw(written))
    more = draw(st.lists(st.integers(1, max(1, len(cleaned.text) - 1)), max_size=4))
    seams = tuple(sorted({*cleaned.seams, *(seam for seam in more if seam < len(cleaned.text))}))
    return draft_of(cleaned.text, seams, headings(cleaned.text, seams))


@given(drafts())
def test_passages_stand_in_order_and_apart(draft: Draft) -> None:
    spans = [piece.span for piece in pieces(draft)]
    assert all(span.start < span.end <= len(draft.text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(drafts())
def test_every_letter_stands_in_a_passage_or_a_heading(draft: Draft) -> None:
    held = {place for span in (*draft.headings, *(piece.span for piece in pieces(draft))) for place in range(*span)}
    assert all(place in held for place, character in enumerate(draft.text) if character.isalnum())


@given(drafts())
def test_no_passage_crosses_a_seam_or_a_heading(draft: Draft) -> None:
    for piece in pieces(draft):
        assert not any(piece.span.start < seam < piece.span.end for seam in draft.seams)
        assert not any(piece.span.start < head.end and head.start < piece.span.end for head in draft.headings)


@given(drafts())
def test_a_passage_says_in_which_paragraph_it_begins(draft: Draft) -> None:
    body = [line for line in lines_of(draft.text) if line not in set(draft.headings)]
    for piece in pieces(draft):
        assert body[piece.paragraph - 1].start <= piece.span.start < body[piece.paragraph - 1].end


@pytest.mark.parametrize("endless", ["1", "灯", "灯, ", "灯。" + " " * 2_500, "…1", "a b"])
def test_what_never_ends_is_divided_and_loses_nothing(endless: str) -> None:
    text = endless * (20_000 // len(endless)) + "灯"
    found = pieces(draft_of(text))
    assert max(piece.span.end - piece.span.start for piece in found) <= LONGEST + FEWEST
    held = "".join(text[slice(*piece.span)] for piece in found)
    assert [letter for letter in held if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


def test_one_line_paragraphs_are_merged() -> None:
    text = "\n".join(["感谢。", "赞美。", "掌声。"] * 5)
    assert [tuple(piece.span) for piece in pieces(draft_of(text))] == [(0, len(text))]


def test_a_long_text_is_cut_into_passages_of_the_wanted_size() -> None:
    found = pieces(draft_of(SENTENCE * 60))
    sizes = [piece.span.end - piece.span.start for piece in found]
    assert all(FEWEST <= size <= PASSAGE * 1.25 for size in sizes[:-1])
    assert len(found) > 2


def test_a_full_passage_ends_with_its_paragraph() -> None:
    text = "\n".join([SENTENCE * 19] * 5)
    assert {piece.span.start for piece in pieces(draft_of(text))} <= {line.start for line in lines_of(text)}


def test_a_seam_ends_a_passage() -> None:
    text = SENTENCE * 2
    assert [tuple(p.span) for p in pieces(draft_of(text, (len(SENTENCE),)))] == [
        (0, len(SENTENCE)),
        (len(SENTENCE), len(text)),
    ]


def test_title_and_headings_are_the_context_of_what_follows() -> None:
    text = f"01\n虚与委蛇\n{SENTENCE}\n02\n{SENTENCE}"
    heads = tuple(line for line in lines_of(text) if len(range(*line)) < 5)
    assert [piece.context for piece in pieces(draft_of(text, (), heads))] == ["题\n01\n虚与委蛇", "题\n02"]


def test_a_text_without_words_has_no_passages() -> None:
    assert pieces(draft_of("。 \n —")) == []
