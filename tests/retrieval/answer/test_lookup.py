"""Nominating by terms leaves nothing out that has the letters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.answer.lookup import Lookup, certain_terms, stands
from retrieval.corpus.by_date import between, document_at, document_count, newest_documents
from retrieval.index.terms import terms
from retrieval.text.fold import fold

if TYPE_CHECKING:
    from retrieval.library import Library


@given(text=written, data=st.data())
def test_what_stands_in_a_text_has_its_terms_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    word = fold(text[start : start + data.draw(st.integers(1, 12))])
    if word and stands(fold(text), [word]):
        assert all(set(one) & set(terms(text)) for one in certain_terms(word))


def test_too_much_is_said_to_be(shelves: Library) -> None:
    look = Lookup(shelves._store, shelves._index)
    ids, capped = look.nominated("马斯克", ("shared",), most=1)
    assert (len(ids), capped) == (1, True)
    assert look.having(["马斯克"], ("shared",), most=1).capped
    assert not look.having(["马斯克"], ("shared",)).capped


def test_documents_come_by_date(shelves: Library) -> None:
    store, mine = shelves._store, ("shared",)
    names = {document.id: document.name for document in shelves.documents()}
    assert [names[id] for id in newest_documents(store, mine, 0, 9)] == ["车-1", "厂-1", "茶-1", "信-1"]
    assert [names[id] for id in newest_documents(store, mine, 1, 2)] == ["厂-1", "茶-1"]
    placed = between(store, date(2024, 1, 1), date(2024, 6, 1), mine, 9)
    assert {names[one.document_id] for one in placed} == {"厂-1"}
    assert document_count(store, mine) == 4
    assert {document_at(store, mine, place) for place in range(5)} == {*names, None}
