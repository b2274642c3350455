"""`python -m bot check`: all that was found, and whether it is good."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.checkup.findings import Finding, is_bad, written
from bot.checkup.machine import machine_findings
from bot.checkup.telegram import telegram_findings

if TYPE_CHECKING:
    from bot.settings import Settings

OK, FAILED = 0, 1


def check(token: str | None, settings: Settings) -> int:
    """Print each finding as it comes; the exit code: 1 where something is to be done."""
    found: list[Finding] = []

    def tell(finding: Finding) -> None:
        found.append(finding)
        print(written([finding]), flush=True)

    async def ask() -> None:
        async for finding in telegram_findings(token, settings):
            tell(finding)

    for finding in machine_findings(settings):
        tell(finding)
    asyncio.run(ask())
    return FAILED if is_bad(found) else OK
