"""Which files came together, and is one of them being added?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.recent import Recent

if TYPE_CHECKING:
    from telegram import Message

    from bot.incoming import Question

MOST_ALBUMS = 256  # whose files are known


@dataclass(frozen=True, slots=True)
class Filed:
    """Files of the last albums. Each comes as a message of its own, and only one of them has the album's words."""

    parts: Recent[tuple[int, str], tuple[Message, ...]] = field(default_factory=lambda: Recent(MOST_ALBUMS))
    adding: Recent[tuple[int, str], Question] = field(default_factory=lambda: Recent(MOST_ALBUMS))

    def came(self, message: Message, album: str) -> Question | None:
        """Note a file; the question that adds its album, where there is one and it is another's."""
        key = (message.chat_id, album)
        self.parts.note(key, (*(self.parts.under(key) or ()), message))
        question = self.adding.under(key)
        return None if question is None or question.message_id == message.message_id else question

    def others(self, question: Question) -> tuple[Message, ...]:
        """The files that came with the one that is to be added, so far; those that come later are added too."""
        brought = question.brought
        if brought is None or brought.album is None or brought.file is None:
            return ()
        key, file = (question.chat_id, brought.album), brought.file.id
        self.adding.note(key, question)
        return tuple(one for one in self.parts.under(key) or () if one.document and one.document.file_id != file)
