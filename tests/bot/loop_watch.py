"""How long does anything hold the event loop? In CPU time of its thread, so that a busy machine fails nobody."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.offline import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


@contextmanager
def watched_loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[float, str]]]:
    """While this is open: each step that the loop takes, in milliseconds of CPU, with what it was; longest first
    in the end. What the Telegram on this machine does is none of ours.
    """
    steps: list[tuple[float, str]] = []
    theirs = [0.0]
    run, call = asyncio.Handle._run, serving.call

    def called(*given: Any) -> Any:
        began = time.thread_time()
        try:
            return call(*given)
        finally:
            theirs[0] += time.thread_time() - began

    def watched(handle: asyncio.Handle) -> None:
        said = repr(handle)
        began, before = time.thread_time(), theirs[0]
        run(handle)
        steps.append(((time.thread_time() - began - theirs[0] + before) * 1000, said))

    with monkeypatch.context() as patch:
        patch.setattr(asyncio.Handle, "_run", watched)
        patch.setattr(serving, "call", called)
        yield steps
    steps.sort(reverse=True)
