"""Strangers at the webhook, and an end in the middle of adding: 35 and 44 of PLATFORM.md §4."""

from __future__ import annotations

import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp.test_utils import TestClient, TestServer
from bot_samples import ANNA, Chat, Q

from bot.hooking import SECRET_HEADER, hook_app
from retrieval.library import SHARED, Library, Outcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import web

ROOT = Path(__file__).resolve().parents[3]
SECRET = "s3cret-s3cret"
ADDING = """
import sys
from pathlib import Path
from retrieval.library import SHARED, Library

with Library.open(Path(sys.argv[1]), None) as library:
    for number in range(10_000):
        added = library.add_post(f"p{number}", f"第{number}号塔高 {number + 100} 米，建成不久。", SHARED)
        print(number, added.documents[0].id, flush=True)
"""


@pytest.fixture
async def hooked(chat: Chat) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """Somebody who knows where the bot listens."""
    async with TestClient(TestServer(hook_app(chat.app, SECRET))) as client:
        yield client


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: "密"}])
async def test_fault_35_without_the_secret_nobody_is_heard(
    hooked: TestClient[web.Request, web.Application], chat: Chat, headers: dict[str, str]
) -> None:
    update = chat.world.says(chat.world.private(ANNA), ANNA, Q)
    given = {name: value.encode("utf-8").decode("latin-1") for name, value in headers.items()}
    answered = await hooked.post("/telegram", json=update, headers=given)
    assert answered.status == 403
    assert chat.app.update_queue.empty()


async def test_fault_35_with_the_secret_updates_arrive_and_nothing_else(
    hooked: TestClient[web.Request, web.Application], chat: Chat
) -> None:
    headers = {SECRET_HEADER: SECRET}
    update = chat.world.says(chat.world.private(ANNA), ANNA, Q)
    assert (await hooked.post("/telegram", json=update, headers=headers)).status == 200
    assert chat.app.update_queue.get_nowait().update_id == update["update_id"]
    assert (await hooked.post("/telegram", data=b"{", headers=headers)).status == 400
    assert (await hooked.post("/telegram", json=[1], headers=headers)).status == 400
    assert (await hooked.post("/telegram", data=BytesIO(b"x" * 2_000_000), headers=headers)).status == 413
    assert (await hooked.post("/", json=update, headers=headers)).status == 404
    assert chat.app.update_queue.empty()


def test_fault_35_a_hook_without_a_secret_is_none(chat: Chat) -> None:
    with pytest.raises(ValueError, match="needs a secret"):
        hook_app(chat.app, "")


def test_fault_44_what_was_acknowledged_before_a_kill_is_there_and_answers(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ADDING, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as adding:
        assert adding.stdout is not None
        acknowledged = [adding.stdout.readline().split() for _ in range(25)]
        adding.send_signal(signal.SIGKILL)
        acknowledged += [line.split() for line in adding.stdout if len(line.split()) == 2 and line.endswith("\n")]
    with Library.open(tmp_path, None) as library:
        there = {document.id: document.name for document in library.documents((SHARED,))}
        assert {int(id): f"p{number}" for number, id in acknowledged}.items() <= there.items()
        answer = library.ask("第7号塔有多高")
        assert answer.outcome is Outcome.ANSWER
        assert "107 米" in answer.excerpts[0].text
