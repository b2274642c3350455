"""After all harms: what was lost, doubled or forgotten that nothing excuses?

A question may stay without an answer only where Telegram said nothing of a call into its chat (a timeout: whether it
arrived cannot be known, so it is not sent again), or refused the answer and the apology too; or where somebody stood
in for an answer in words: sorry, too old, too slow. It may be answered twice only where an answer that arrived was
not acknowledged to the bot, or the bot was killed between sending and noting it, or could not note it at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chance_stage import Stage
    from load_ledger import Asked

SENDS = frozenset({"sendMessage"})
ARRIVED = frozenset({"timeout_after", "reset_after"})
FINAL = frozenset({"bad_request", "unauthorized", "not_found", "conflict"})  # a call is not made again after these
ATTEMPTS = 6  # after anything else, so often: only then is an answer given up, and the apology too after as many
NOT_YET_NOTED = 3.0  # seconds between an answer's arrival and its being noted, at most, on a slow machine
BEFORE, AFTER = 5.0, 15.0  # seconds of harms that a finding tells of
LOCKED_FOR = 6.0  # seconds that a memory which was locked may need to catch up


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong; nothing, where all is well."""

    stage: Stage

    def all(self) -> list[str]:
        """Every finding."""
        return [*self.lost(), *self.doubled(), *self.strays()]

    def lost(self) -> list[str]:
        """Chats with more questions without an answer than anything excuses."""
        left: dict[int, list[Asked]] = {}
        for one in self.stage.crowd.ledger.questions.values():
            if not one.answers and not self.unkept(one) and not self.skipped(one):
                left.setdefault(one.chat, []).append(one)
        return [
            f"lost: {[f'{one}, asked during {self.harms_at(one.at)}' for one in asked]}"
            for chat, asked in left.items()
            if len(asked) > self.excused(chat)
        ]

    def harms_at(self, at: float) -> list[str]:
        """What was done to the bot shortly before, then, and shortly after, with its seconds from then."""
        near = [(start - at, end - at, harm) for start, end, harm in self.stage.played]
        return [f"{harm} {start:+.1f}..{end:+.1f}" for start, end, harm in near if start < AFTER and end > -BEFORE]

    def doubled(self) -> list[str]:
        """Questions with more answers than anything excuses."""
        arrived = Counter(one.chat for one in self.stage.happened if one.method in SENDS and one.name in ARRIVED)
        found = []
        for one in self.stage.crowd.ledger.questions.values():
            if len(one.answers) > 1 and not self.unnoted(one):
                arrived[one.chat] -= len(one.answers) - 1
                if arrived[one.chat] < 0:
                    found.append(f"twice: {one}, asked during {self.harms_at(one.at)}")
        return found

    def strays(self) -> list[str]:
        """Answers to what nobody asked."""
        return [f"stray: {stray}" for stray in self.stage.crowd.ledger.strays]

    # -- excuses -----------------------------------------------------------------------------------------------

    def excused(self, chat: int) -> int:
        """How many questions of a chat may be without an answer."""
        faults = [one.name for one in self.stage.happened if one.method in SENDS and one.chat == chat]
        words = len(self.stage.crowd.ledger.refused[chat])
        silent, final = faults.count("timeout"), sum(name in FINAL for name in faults)
        again = len(faults) - silent - final - sum(name in ARRIVED for name in faults)
        return words + silent + (final * ATTEMPTS + again) // (2 * ATTEMPTS) + len(self.stage.away[chat])

    def unkept(self, one: Asked) -> bool:
        """Whether it came while nothing could be kept, and the bot was ended before it was answered."""
        dark = [span for span in self.stage.spans["memoryless"] if span[0] - 1 <= one.at <= span[1] + LOCKED_FOR]
        return any(kill >= one.at for kill in self.stage.kills) and bool(dark)

    def skipped(self, one: Asked) -> bool:
        """Whether a clock was wrong when it waited, and its chat was told that old questions are not answered."""
        wrong = any(span[0] - 30 <= one.at <= span[1] for span in self.stage.spans["ahead"])
        return wrong and bool(self.stage.crowd.ledger.refused[one.chat])

    def unnoted(self, one: Asked) -> bool:
        """Whether the bot could not know any more that it was answered."""
        first = one.answers[0]
        killed = any(first <= kill <= first + NOT_YET_NOTED for kill in self.stage.kills)
        spans = self.stage.spans["memoryless"]
        return killed or any(start - 1 <= first <= end + LOCKED_FOR for start, end in spans)


def by_kind(stage: Stage) -> dict[str, int]:
    """How often which fault happened to a call."""
    return dict(Counter(one.name for one in stage.happened).most_common())
