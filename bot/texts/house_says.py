"""What does the bot say of how it behaves: settings, feedback, awaited questions, and for who runs it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class HouseSays:
    """Every sentence once, as in `Says`. Plain text are `…_button`, and what a press is answered with: `thumbs_…`,
    `watch_noted`, `watch_again`, `watch_full`, `unwatched`, `admins_command`. `example`: a sentence, or nothing.
    """

    thumbs_thanks: str
    thumbs_again: str
    thumbs_changed: str
    material_button: str
    watch_button: str
    watch_noted: str
    watch_again: str
    watch_there: str
    watch_full: str  # n
    watch_usage: str  # example
    watch_example: str
    watch_list: str
    watch_none: str
    unwatch_button: str  # question
    unwatched: str
    watch_told: str  # question
    modes: Mapping[str, str]  # by the name of the mode
    mode_now: str  # mode
    mode_usage: str
    mode_blind: str
    groups_only: str
    quiet_now: str  # hours, zone
    quiet_none: str
    quiet_usage: str
    settings: str
    settings_language: str  # language
    settings_mode: str  # mode
    settings_quiet: str  # hours
    settings_text: str  # kept
    settings_watches: str  # n
    yes: str
    no: str
    none: str
    language_button: str
    quiet_on_button: str
    quiet_off_button: str
    text_on_button: str
    text_off_button: str
    admins_command: str
    gaps: str
    gap: str  # words, counts
    gap_unanswered: tuple[str, str]  # n
    gap_down: tuple[str, str]  # n
    gap_answered: str
    gaps_none: str
    stats: str  # days
    stats_asked: tuple[str, str]  # n
    stats_people: tuple[str, str]  # n
    stats_outcomes: str  # answered, near, absent
    stats_thumbs: str  # up, down
    log_caption: tuple[str, str]  # n
    log_empty: str
    allowed: str
    allowed_nobody: str
    denied: str
    denied_nobody: str
    doors_usage: str
    door_button: str  # id
    door_closed: str  # id
    door_leaving: str  # id
    status: str  # version
    status_material: str  # articles, span
    status_up: str  # hours
    status_dropped: str  # n
    status_memory: str  # mb
    status_rows: str  # questions, watches
    status_index: str  # ok
    good: str
    broken: str
    too_many_here: str
    in_line: str
    usage: str  # example
