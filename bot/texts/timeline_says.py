"""What does the bot say of timelines, pictures, exports and in other people's chats?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimelineSays:
    """Every sentence once, as in `Says`. Plain text are `…_button`, `inline_…`, and what a press is answered with.

    `day` to `about` are the ways to write a date; of `parts` and the like to `halves` there is one for each.
    """

    head: str  # subject
    everything: str  # instead of a subject
    events: tuple[str, str]  # n
    page: str  # page, pages
    best: str  # n
    filters: str  # filters
    only_year: str  # year
    only_stated: str
    year_heading: str  # year
    day: str  # y, m, d
    week: str  # day
    parts: tuple[str, str, str]  # month
    year_parts: tuple[str, str, str]  # y
    months: tuple[str, ...]  # y
    quarters: tuple[str, str, str, str]  # y
    seasons: tuple[str, str, str, str]  # y
    halves: tuple[str, str]  # y
    year: str  # y
    decade: str  # y
    century: str  # n
    about: str  # date
    stated: str
    from_published: str  # words
    from_updated: str  # words
    from_context: str  # words
    planned: str
    missed: str
    others: tuple[str, str]  # n
    otherwise: str  # date, source
    nothing: str  # subject
    nothing_then: str  # subject, period
    nothing_at_all: str
    nothing_stated: str
    there_is: str  # events, span
    material: str  # articles, span
    subjects: str
    samples: tuple[str, ...]  # subjects, suggested where there are events
    left_out: tuple[str, str]  # n
    all_button: str  # n
    best_button: str
    stated_button: str
    picture_button: str
    export_button: str
    back_button: str
    private_button: str
    picture_failed: str
    picture_forbidden: str
    picture_best: str  # n
    coverage: str  # articles, span
    export_usage: str
    export_answers: str
    export_admins: str
    export_forbidden: str
    export_nothing: str
    picture_admins: str
    file_timeline: str
    file_answer: str
    inline_hint: str
    inline_nothing: str
    inline_near: str
    inline_timeline: str  # subject
    help: str
