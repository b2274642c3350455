"""What fills a slot is found fast, and it is what its pattern finds."""

from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.search.slots import slot_places, slots
from retrieval.text.fold import fold
from retrieval.text.names import names

SPELLINGS = st.sampled_from(names().spellings)


@given(st.lists(written | SPELLINGS).map("".join))
def test_places_are_those_that_the_patterns_find(text: str) -> None:
    folded = fold(text)
    found = {(number, match.start()) for number, p in enumerate(slots().values()) for match in p.finditer(folded)}
    assert set(zip(*slot_places(folded), strict=True)) == found
