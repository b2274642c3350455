"""What tests of the page share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_visitor import Visitor, visited

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import ThreadPoolExecutor

    from bot_samples import Stack

    from bot.offline.world import World


@pytest.fixture
async def page(world: World, stack: Stack, executor: ThreadPoolExecutor) -> AsyncIterator[Visitor]:
    """The page, open, over a library of one answer."""
    async with visited(world, stack, executor) as visitor:
        yield visitor
