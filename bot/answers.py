"""Which messages of ours answer which question?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.recent import Recent

if TYPE_CHECKING:
    from bot.incoming import Question

MOST_ANSWERS = 4096


class Answers:
    """The ids of our messages for each question answered lately."""

    def __init__(self) -> None:
        self._answers: Recent[tuple[int, int], tuple[int, ...]] = Recent(MOST_ANSWERS)

    def note(self, question: Question, message_ids: tuple[int, ...]) -> None:
        """Remember what answered `question`, in place of what did before."""
        self._answers.note((question.chat_id, question.message_id), message_ids)

    def to(self, question: Question) -> tuple[int, ...] | None:
        """The messages that answered it; None where none did, as far as we remember."""
        return self._answers.under((question.chat_id, question.message_id))
