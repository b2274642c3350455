"""What went wrong under load, in sentences; and how fast it was, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from load_material import NAMED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from load_driving import Driving
    from load_ledger import Asked, Ledger

TOO_LATE = "an inline query was not answered in time"
TOLD_AFTER = 30.0  # seconds that somebody may wait without a word, on a slow machine
NEAR = 5.0  # seconds
UNFAIR, GRACE = 3.0, 3.0  # how many times as long as others a question may wait, and seconds that always are allowed
MOST_GROWTH = 10.0  # megabytes for 1,000 updates, once warm


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong; nothing, where all is well."""

    ledger: Ledger
    driving: Driving

    def all(self) -> list[str]:
        """Every finding."""
        checks = (self.lost, self.doubled, self.commanded, self.queried, self.disordered, self.revised)
        more = (self.starved, self.untold, self.unkept, self.grown)
        return [finding for check in (*checks, *more) for finding in check()]

    def lost(self) -> list[str]:
        """Questions without an answer; who asked far too much was told so."""
        left = [one for one in self.ledger.questions.values() if not one.answers]
        return [f"lost: {one}" for one in left if not self.ledger.refused[one.chat]]

    def doubled(self) -> list[str]:
        """Questions with several answers, and answers without a question."""
        twice = [f"twice: {one}" for one in self.ledger.questions.values() if len(one.answers) > 1]
        return twice + [f"stray: {stray}" for stray in self.ledger.strays]

    def commanded(self) -> list[str]:
        """Chats where commands and previews are not one message each."""
        wanted, got = self.ledger.commands, self.ledger.others
        chats = wanted.keys() | got.keys()
        return [
            f"commands in {chat}: {wanted[chat]}, answers: {got[chat]}" for chat in chats if wanted[chat] != got[chat]
        ]

    def queried(self) -> list[str]:
        """Presses and inline queries that were not answered once; nobody waits for a late answer to a query."""
        wrong = [(id, count) for id, count in self.ledger.queries.items() if count != 1]
        late = sum(id.startswith("inline") and not count for id, count in wrong)
        if late <= self.late():
            wrong = [(id, count) for id, count in wrong if not id.startswith("inline") or count]
        return [f"query {id}: {count} answers" for id, count in wrong]

    def late(self) -> int:
        """Inline queries that the bot answered when Telegram did not take the answer any more."""
        return self.driving.running.log().count(TOO_LATE)

    def disordered(self) -> list[str]:
        """Chats where a later question was answered before an earlier one."""
        return [f"order in {chat}: {order}" for chat, order in self.ledger.order.items() if order != sorted(order)]

    def revised(self) -> list[str]:
        """Edited questions whose answer never said the new thing."""
        asked = self.ledger.questions.values()
        left = [one for one in asked if one.edited and one.reply and not self.ledger.refused[one.chat]]
        return [
            f"not revised: {one}"
            for one in left
            if one.reply and not any(one.edited in NAMED.findall(text) for text in self.ledger.edits[one.reply])
        ]

    def starved(self) -> list[str]:
        """Questions that waited far longer than others of the same time, with none of their chat before them."""
        firsts = sorted(self.firsts(), key=lambda one: one.at)
        found = []
        for one in firsts:
            beside = [other.wait or 0.0 for other in firsts if abs(other.at - one.at) <= NEAR]
            if (one.wait or 0.0) > UNFAIR * median(beside) + GRACE:
                found.append(f"starved: {one}, others waited {median(beside):.1f}")
        return found

    def untold(self) -> list[str]:
        """Chats that waited long, and nobody said so."""
        late = [one for one in self.ledger.questions.values() if one.wait is not None and one.wait > TOLD_AFTER]
        told = self.ledger.waiting
        return [f"not told: {one}" for one in late if not any(at < one.answers[0] for at in told[one.chat])]

    def unkept(self) -> list[str]:
        """Files that were agreed to and are not said to be kept."""
        return [] if len(self.ledger.agreed) == len(self.ledger.files) else ["a preview never came"]

    def grown(self) -> list[str]:
        """Memory that grows on and on."""
        slope = self.slope()
        return [] if slope < MOST_GROWTH else [f"{slope:.1f} MB for 1,000 updates"]

    # -- figures -----------------------------------------------------------------------------------------------

    def usual(self) -> list[Asked]:
        """The questions that were answered, but of chats that asked far too much."""
        asked = self.ledger.questions.values()
        return [one for one in asked if one.answers and one.chat not in self.driving.flooding and not one.edited]

    def firsts(self) -> list[Asked]:
        """Those that came when nothing of their chat was waiting."""
        free: dict[int, float] = {}
        found = []
        for one in sorted(self.usual(), key=lambda one: one.at):
            if one.at > free.get(one.chat, 0.0):
                found.append(one)
            free[one.chat] = max(free.get(one.chat, 0.0), one.answers[0] + 1.0)
        return found

    def slope(self) -> float:
        """Megabytes for 1,000 updates, by least squares over the second half."""
        points = [(updates / 1000, size / 2**20) for updates, size in self.driving.memory]
        points = points[len(points) // 2 :]
        x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
        spread = sum((a - x) ** 2 for a, _ in points)
        return sum((a - x) * (b - y) for a, b in points) / spread if spread else 0.0


def figures(found: Findings, seed: int) -> dict[str, object]:
    """How it went."""
    ledger, driving = found.ledger, found.driving
    waits = sorted(one.wait or 0.0 for one in found.usual())
    updates = next(driving.crowd.world.update_ids) - 1
    methods = Counter(event.method for event in ledger.world.events)
    return {
        "seed": seed,
        "updates": updates + ledger.duplicates,
        "duplicates": ledger.duplicates,
        "chats": len(driving.crowd.chats),
        "seconds": round(driving.seconds, 1),
        "updates_per_s": round((updates + ledger.duplicates) / driving.seconds, 1),
        "wait_s": {f"p{share}": quantile(waits, share) for share in (50, 90, 99, 100)},
        "told_to_wait": sum(map(len, ledger.waiting.values())),
        "inline_too_late": found.late(),
        "refused": sum(map(len, ledger.refused.values())),
        "memory_mb": [driving.memory[0][1] >> 20, driving.memory[-1][1] >> 20],
        "mb_per_1000_updates": round(found.slope(), 2),
        "calls": dict(methods.most_common(8)),
    }


def quantile(values: Sequence[float], share: int) -> float:
    """The value below which `share` percent lie."""
    return round(values[min(len(values) - 1, len(values) * share // 100)], 2) if values else 0.0
