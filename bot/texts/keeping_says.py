"""What does the bot say of what is added, removed and bound?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeepingSays:
    """Every sentence once, as in `Says`. Plain text are `…_button`, and what a press is answered with: `settled`,
    `admins_add`, `owners_add`, `gone_already`.

    `menu`: as in `Says`. `place_…`: where something is kept, as it stands in a sentence. `no_room_…`, `may_not_…`:
    why nothing is.
    """

    usage: str
    hint: str  # to a file without /add
    place_own: str
    place_group: str
    place_topic: str
    place_channel: str
    place_shared: str
    place_bound: str
    place_named: str  # name
    ask: str  # place
    many: str  # articles, characters, passages
    characters: tuple[str, str]  # n
    passages: tuple[str, str]  # n
    first_of: str
    dropped: tuple[str, str]  # n, samples
    replaces: tuple[str, str]  # n
    twin: str  # source, share
    twin_of: str  # name, source, share
    twins_more: tuple[str, str]  # n
    kept_out: tuple[str, str]  # n
    failed: tuple[str, str]  # n
    failed_more: tuple[str, str]  # n
    yes_button: str
    edit_button: str
    no_button: str
    edit_hint: str
    edit_wrong: str
    reading: str  # name
    adding: str  # name
    added: str  # place, counts
    added_new: tuple[str, str]  # n
    added_changed: tuple[str, str]  # n
    added_same: tuple[str, str]  # n
    added_gone: tuple[str, str]  # n
    added_more: str
    refused: str
    settled: str
    nothing: str
    unreadable: str  # reason
    faults: Mapping[str, str]  # what is wrong with a file, by the library's own kinds: words, and its facts
    fault_at: str  # where, what
    quoted: str  # words
    fault_because: str  # what, because
    too_big: str  # limit
    too_big_for_telegram: str  # collection
    file_gone: str
    later: str
    no_room_documents: tuple[str, str]  # n, place
    no_room_characters: tuple[str, str]  # n, place
    no_room_bytes: tuple[str, str]  # n, place
    no_room_altogether: str
    store_failed: str
    may_not_private: str
    admins_add: str
    owners_add: str
    bind_usage: str
    bound: str  # names
    bound_nothing: str
    bound_now: str  # name
    unbound_now: str  # name
    bound_topic: str
    bound_channel: str
    unbound_channel: str
    no_such_set: str  # name
    no_such_channel: str
    not_kept: str
    posts_wait: tuple[str, str]  # n, title, why
    posts_lost: tuple[str, str]  # n, title, why
    posts_no_store: str
    posts_no_room: str
    index_usage: str
    index_on: str
    index_off: str
    index_already: str
    index_stays: str
    index_channel: str
    remove_usage: str
    hide_usage: str
    which_of: tuple[str, str]  # n
    let_in: str  # title
    kept_out_list: tuple[str, str]  # n
    nothing_kept_out: str
    remove_ask: tuple[str, str]  # n
    remove_button: str
    keep_out_button: str
    hide_button: str
    unhide_button: str
    cancel_button: str
    removed: tuple[str, str]  # n
    removed_for_good: tuple[str, str]  # n
    refused_removal: str
    hidden: tuple[str, str]  # n
    unhidden: tuple[str, str]  # n
    nothing_hidden: str
    hidden_list: tuple[str, str]  # n
    not_found: str
    gone_already: str
    elsewhere: str
    source_length: str  # characters, passages
    source_kept: str  # place
    list_button: str
    page: str  # page, pages
    alias_usage: str
    alias_added: str  # names
    word_usage: str
    word_added: str  # word
    word_wrong: str  # reason
    names_head: tuple[str, str]  # n
    names_own: str  # names
    names_none: str
    names_looking: str
    names_line: str  # number, names, n
    names_all_button: str
    names_done: str
    reindexed: str
    help: str
    privacy: str
    menu: tuple[str, ...]
    help_admins: str
