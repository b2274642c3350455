"""An addition -> what is shown of it: before, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.addition_failures import fault_said
from bot.keyboards import Button
from bot.markup import escaped, quote_block
from bot.presses import Press
from bot.source_line import cited
from bot.texts.spoken import counted
from bot.units import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.keyboards import Keyboard
    from bot.texts.says import Says
    from retrieval.errors import Fault
    from retrieval.library import Added, Dropped, Incoming, Preview, Twin

YES, NO, EDIT = range(3)  # what the buttons number
MOST_TWINS, MOST_FAILURES, MOST_SAMPLES = 3, 8, 3
SAMPLE_UNITS, REASON_UNITS, NAME_UNITS = 24, 160, 40


def render_preview(incoming: Incoming, name: str, place: str, says: Says) -> str:
    """What would come, and where to. `name`: what it goes by where nobody says a title."""
    told, seen = says.keeping, incoming.preview
    if not is_something(incoming):
        return "\n".join([told.nothing, *failures(seen.failures, seen.failed, says)])
    lines = [
        told.ask.format(place=place),
        *([told.first_of] if seen.documents > 1 else []),
        cited(seen.source, name, says),
        quote_block("\n".join(seen.first_lines), (), expandable=False),
        amounts(seen, says),
        *cleaned_away(seen.dropped, says),
        *([counted(told.replaces, len(incoming.replaces))] if incoming.replaces else []),
        *twins(incoming.twins, says, several=seen.documents > 1),
        *([counted(told.kept_out, incoming.kept_out)] if incoming.kept_out else []),
        *failures(seen.failures, seen.failed, says),
    ]
    return "\n".join(lines)


def is_something(incoming: Incoming) -> bool:
    """Whether there is anything to keep."""
    return incoming.preview.documents > 0 and incoming.preview.passages > 0


def amounts(seen: Preview, says: Says) -> str:
    """Articles, characters, passages."""
    told = says.keeping
    return told.many.format(
        articles=counted(says.articles, seen.documents),
        characters=counted(told.characters, seen.characters),
        passages=counted(told.passages, seen.passages),
    )


def cleaned_away(dropped: Sequence[Dropped], says: Says) -> list[str]:
    """How much the cleaners take out, and some of it."""
    count = sum(one.count for one in dropped)
    if not count:
        return []
    firsts = [sample for one in dropped for sample in one.samples][:MOST_SAMPLES]
    samples = " ".join(f"<code>{escaped(clipped(sample, SAMPLE_UNITS))}</code>" for sample in firsts)
    return [counted(says.keeping.dropped, count, samples=samples)]


def twins(found: Sequence[Twin], says: Says, *, several: bool) -> list[str]:
    """What is there already and says nearly the same; of `several` documents it is said of which."""
    told = says.keeping
    lines = []
    for twin in found[:MOST_TWINS]:
        source, share = cited(twin.like.source, twin.like.file, says), round(twin.share * 100)
        one = told.twin_of.format(name=escaped(clipped(twin.name, NAME_UNITS)), source=source, share=share)
        lines.append(one if several else told.twin.format(source=source, share=share))
    more = len(found) - MOST_TWINS
    return [*lines, *([counted(told.twins_more, more)] if more > 0 else [])]


def failures(reasons: Sequence[Fault], count: int, says: Says) -> list[str]:
    """What could not be read of an archive, file by file."""
    if not count:
        return []
    told, shown = says.keeping, reasons[:MOST_FAILURES]
    lines = [f"• {escaped(clipped(fault_said(reason, says), REASON_UNITS))}" for reason in shown]
    more = count - len(shown)
    return [counted(told.failed, count), *lines, *([counted(told.failed_more, more)] if more else [])]


def render_added(added: Added, place: str, says: Says) -> str:
    """What came of it."""
    told = says.keeping
    counts = [
        *([counted(told.added_new, added.new)] if added.new else []),
        *([counted(told.added_changed, added.changed)] if added.changed else []),
        *([counted(told.added_same, added.same)] if added.same else []),
        *([counted(told.added_gone, added.gone)] if added.gone else []),
    ]
    kept_out = [counted(told.kept_out, added.kept_out)] if added.kept_out else []
    lost = failures(added.failures, len(added.failures), says)
    if not counts:
        return "\n".join([*(kept_out or [told.nothing]), *lost])
    head = told.added.format(place=place, counts=says.listed.join(counts))
    return "\n".join([head, *kept_out, *lost, told.added_more])


def addition_keyboard(id: int, says: Says) -> Keyboard:
    """Yes, its source, no."""
    told = says.keeping
    labels = ((told.yes_button, YES), (told.edit_button, EDIT), (told.no_button, NO))
    return (tuple(Button(label, Press("a", (id, what))) for label, what in labels),)
