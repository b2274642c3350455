"""How much may there be? Limits of one collection, and of all together."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.errors import QuotaExceeded


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is. `bytes`: of the texts, in UTF-8."""

    documents: int = 0
    characters: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Quota:
    """The most that there may be of each; None is no limit."""

    documents: int | None = None
    characters: int | None = None
    bytes: int | None = None

    def check(self, size: Size, whose: str, *, altogether: bool = False) -> None:
        """QuotaExceeded where `size` is over a limit; it says of what, and never how much others have."""
        for what in ("documents", "characters", "bytes"):
            limit: int | None = getattr(self, what)
            if limit is not None and getattr(size, what) > limit:
                raise QuotaExceeded(
                    f"{whose}: there is room for {limit} {what}, and this would be more; "
                    "remove something, or raise the limit",
                    what,
                    limit,
                    altogether=altogether,
                )


@dataclass(frozen=True, slots=True)
class Quotas:
    """The limits of each collection, and of all of them together."""

    each: Quota = Quota()
    altogether: Quota = Quota()

    def check(self, collection: str, one: Size, every: Size) -> None:
        """QuotaExceeded where `collection`, or all of them, would be over a limit with these sizes."""
        self.each.check(one, collection)
        self.altogether.check(every, "all collections together", altogether=True)


UNLIMITED = Quotas()
