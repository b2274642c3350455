"""What does the bot say of names, comparisons, exact search, the newest, and what one could ask next?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CardSays:
    """Every sentence once, as in `Says`. `…_button` are plain text; `kinds` and `aspects` by the library's keys.

    A `…_usage` takes an example that works on the material at hand, where there is one: `example`.
    """

    kinds: Mapping[str, str]
    aspects: Mapping[str, str]
    at_least: str  # number
    who: str  # name
    who_kind: str  # kind
    also_written: str  # names
    who_defining: str
    who_newest: str
    who_telling: str
    who_together: str  # names
    who_beside: tuple[str, str]  # name, n
    who_usage: str  # example
    unknown_name: str  # name
    near_names: str
    as_question_button: str
    compare: str  # names
    compare_between: str  # what stands between two names
    compare_direct: str
    compare_none: str  # names
    compare_nothing_of: str  # name
    compare_missing: str  # name
    compare_usage: str  # example
    find: str  # pattern
    find_sentences: tuple[str, str]  # n
    find_apart: str
    find_sources: str  # counts
    find_months: str  # counts
    find_undated: str
    find_count: str  # name, n
    find_nothing: str  # pattern
    find_usage: str  # example
    find_problems: Mapping[str, str]  # said
    latest: str  # subject
    latest_everything: str
    latest_nothing: str  # subject
    latest_button: str
    random: str
    random_again_button: str
    page: str  # page, pages
    more_quotes_button: str  # n
    first_quotes_button: str
    timeline_button: str  # name
    name_button: str  # name
    source_button: str  # name, n
    instead_button: str  # question
    next_button: str  # question
    you_asked: str  # words
    disagree: str  # what
    disagree_folded: str
    disagree_amount: str
    disagree_date: str
    independent: tuple[str, str]  # n
    reprints: tuple[str, str]  # n
    same_said: str
    same_near: str
    same_nothing: str
    no_examples: str
    example: str  # example
