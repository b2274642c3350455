"""What does the bot say, in whichever language?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.texts.card_says import CardSays
    from bot.texts.house_says import HouseSays
    from bot.texts.keeping_says import KeepingSays
    from bot.texts.timeline_says import TimelineSays


@dataclass(frozen=True, slots=True)
class Says:
    """Every sentence once. Values are Telegram HTML; what stands in braces is filled in, escaped.

    A pair is for one thing and for several. `start_…` make /start, `help` is /help, `receipt_…` make /explain,
    `terminal_…` are said by the local chat only, as plain text. Plain text are also `…_button`, and what a press
    is answered with: `expired`, `words_gone`, `not_yours`, `admins_only`, `too_many`, at most 200 characters.
    `menu`: each command, a space, what it does.
    """

    articles: tuple[str, str]  # n
    span: str  # first, last
    listed: str  # what stands between two names of a list
    start: str
    start_holds: str  # articles, span
    start_publishers: str  # names
    start_samples: str
    start_more: str
    samples: tuple[str, ...]  # shown where the material answers them
    help: str  # us, timelines
    help_owners: str
    usage: str
    words_only: str
    unknown_command: str
    sorry: str  # id
    cut: str  # n
    understood: str  # question
    also_searched: str  # names
    absent: str
    empty: str
    checked: str  # articles, span; words follow
    checked_only: str  # articles, span
    word_counts: tuple[str, str]  # word, n
    word_apart: tuple[str, str]  # word, n, beside
    word_nowhere: str  # word
    absent_but_near: str
    nearest: str
    unmentioned: str  # words
    title: str  # title
    paragraph: str  # n
    digest: str  # title, details
    digest_bare: str  # title
    digest_join: str
    said: str  # speaker, source
    said_in_digest: str  # speaker, source
    sources: str  # articles, span
    sources_more: tuple[str, str]  # n
    context_button: str  # number
    more_button: str  # n
    back_button: str
    fold_button: str
    expand_button: str  # n
    private_button: str
    original_button: str
    answer_button: str
    context_usage: str
    explain_usage: str
    owners_only: str
    receipt: str  # question
    receipt_kind: str  # kind
    receipt_words: str
    receipt_word: str  # spellings, rarity
    receipt_by_another: str
    receipt_nowhere: str
    receipt_names: str  # names
    receipt_passages: tuple[str, str]  # n
    receipt_no_passages: str
    receipt_passage: str  # id
    receipt_clause: str  # clause
    receipt_decided: str
    receipt_enough: str  # confidence
    receipt_too_little: str  # confidence
    no_such_quote: str
    expired: str
    words_gone: str
    not_yours: str
    admins_only: str
    too_many: str
    too_slow: str
    broken_index: str
    index_away: str
    skipped: str  # time
    joined: str  # us
    choose_language: str
    language_of_telegram: str
    language_chosen: str  # language
    privacy: str  # days
    forgotten: tuple[str, str]  # n
    menu: tuple[str, ...]
    terminal_title: str
    terminal_hint: str
    terminal_edited: str
    terminal_deleted: str
    terminal_nothing: str
    terminal_file: str  # name, size
    terminal_bye: str
    timeline: TimelineSays
    card: CardSays
    keeping: KeepingSays
    house: HouseSays
