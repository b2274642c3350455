"""`python -m bot check`: what is said, and when it is to be done."""

from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from telegram.error import InvalidToken, TimedOut

from bot.checkup import machine
from bot.checkup.findings import Finding, Mark, bad, good, is_bad, odd
from bot.checkup.machine import MEGABYTE, disk, doors, folder, machine_findings, secrets, stores
from bot.checkup.telegram import judged, refused, telegram_findings
from bot.hooked import hook_of
from bot.offline.hooks import Hook
from bot.offline.http import serving
from bot.offline.world import World
from bot.settings import Settings
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own, no settings but its data."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"YINJU_{name.upper()}", raising=False)
    monkeypatch.setenv("YINJU_DATA", str(tmp_path / "data"))


def marks(findings: Iterable[Finding]) -> str:
    """Only how each stands."""
    return "".join(one.mark for one in findings)


async def of_telegram(world: World, token: str | None = TOKEN, **more: str) -> list[Finding]:
    """What is found over loopback."""
    async with serving(world, TOKEN) as server:
        settings = Settings(_env_file=None, api_url=server, **more)  # type: ignore[arg-type]
        return [finding async for finding in telegram_findings(token, settings)]


async def test_a_bot_that_is_ready_has_nothing_to_do(world: World) -> None:
    found = await of_telegram(world)
    assert marks(found) == "✔✔✔✔✔✔"
    assert [one.english for one in found][:2] == ["the clock is right", "the token is valid: @yinju_bot"]
    assert TOKEN not in str(found)


async def test_what_botfather_was_not_told_is_said(world: World) -> None:
    world.privacy = world.inline_mode = False
    found = await of_telegram(world)
    assert marks(found) == "✔✔⚠⚠✔✔"
    assert "/setprivacy" in found[2].english
    assert "/setinline" in found[3].chinese


async def test_without_a_token_or_with_a_wrong_one_it_says_where_to_get_one(world: World) -> None:
    for token in (None, "999999999:" + "x" * 35):
        found = await of_telegram(world, token)
        assert found[-1].mark is Mark.BAD
        assert "@BotFather" in found[-1].english
        assert "xxx" not in str(found)


async def test_telegram_out_of_reach_is_no_stack(unused_tcp_port: int) -> None:
    settings = Settings(_env_file=None, api_url=f"http://127.0.0.1:{unused_tcp_port}")
    found = [finding async for finding in telegram_findings(TOKEN, settings)]
    assert marks(found) == "⚠✘"
    assert "YINJU_PROXY" in found[-1].english


@pytest.mark.parametrize(
    ("url", "error", "mark", "says"),
    [
        ("ours", None, "✔", "webhook is set"),
        ("ours", "Wrong response from the webhook: 502 Bad Gateway", "✘", "502 Bad Gateway"),
        ("https://example.org/other", None, "⚠", "not ours"),
        (None, None, "⚠", "not ours"),
    ],
)
async def test_the_webhook_is_compared_with_the_settings(
    world: World, url: str | None, error: str | None, mark: str, says: str
) -> None:
    here = "https://example.org/yinju"
    hook = hook_of(Settings(_env_file=None, webhook_url=here))
    assert hook is not None
    now = int(datetime.now(UTC).timestamp())
    if url is not None:
        world.hook = Hook(hook.address if url == "ours" else url, hook.secret, 16, error, error and now)
    found = (await of_telegram(world, webhook_url=here))[-1]
    assert (found.mark, says in found.english) == (mark, True)
    assert hook.path not in found.english + found.chinese


async def test_a_webhook_that_is_left_over_is_told(world: World, tmp_path: Path) -> None:
    world.hook = Hook("https://example.org/x", "s", 16)
    assert (await of_telegram(world))[-1].mark is Mark.ODD
    assert not (tmp_path / "data").exists()  # to look makes nothing


async def test_it_must_be_an_admin_of_channels_whose_posts_are_kept(world: World) -> None:
    world.channel("频道", "news")
    found = await of_telegram(world, channels="news,elsewhere")
    assert marks(found[-2:]) == "✔✘"
    assert "@elsewhere" in found[-1].english


@pytest.mark.parametrize(("off", "mark"), [(0.4, "✔"), (-9, "⚠"), (3600, "✘")])
def test_a_clock_is_judged_by_how_far_it_is_off(off: float, mark: str) -> None:
    assert judged(off).mark == mark


def test_an_error_is_told_without_its_words() -> None:
    assert "geheim" not in str(refused(InvalidToken("geheim"))) + str(refused(TimedOut("geheim")))


@pytest.mark.parametrize(("free", "mark"), [(50, "✘"), (500, "⚠"), (5000, "✔")])
def test_little_room_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, mark: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free * MEGABYTE))
    assert marks(disk(tmp_path / "not" / "yet")) == mark


def test_a_folder_that_others_can_enter_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert marks(folder(data)) == "⚠"
    data.mkdir(mode=0o755)
    assert marks(folder(data)) == "⚠"
    data.chmod(0o700)
    assert marks(folder(data)) == "✔"


def test_a_folder_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(machine, "TemporaryFile", full)
    [found] = folder(tmp_path)
    assert found.mark is Mark.BAD
    assert "Read-only" in found.english


def test_secrets_that_others_can_read_are_told(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, bot_token_file=tmp_path / "token")
    settings.data.mkdir()
    for path in (tmp_path / "token", tmp_path / ".env", settings.data / "asker.key"):
        path.write_text(f"YINJU_BOT_TOKEN={TOKEN}\n", "utf-8")
        path.chmod(0o600)
    assert marks(secrets(settings)) == "✔"
    (tmp_path / ".env").chmod(0o644)
    (settings.data / "asker.key").chmod(0o640)
    found = list(secrets(settings))
    assert marks(found) == "✘✘"
    assert TOKEN not in str(found)


def test_a_store_is_read_and_answers(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 大桥\n---\n\n南湾大桥全长 1240 米。\n", "utf-8")
    assert marks(stores(Settings(_env_file=None, data=tmp_path / "data"))) == "⚠"
    with Library.open(tmp_path / "data", tmp_path / "a.md"):
        assert marks(stores(Settings(_env_file=None, data=tmp_path / "data"))) == "✔✔"  # also while the bot runs
    [_, answering] = stores(Settings(_env_file=None, data=tmp_path / "data"))
    assert answering.english.startswith("the index can be read; 1 articles")


def test_a_damaged_store_is_told_with_what_to_do(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with closing(sqlite3.connect(data / "bot.sqlite3")) as rows:
        rows.execute("CREATE TABLE t (x)")
    (data / "yinju.sqlite3").write_bytes(b"no database" * 1000)
    found = list(stores(Settings(_env_file=None, data=data)))
    assert marks(found) == "✔✘"
    assert "restore" in found[-1].english


@pytest.mark.parametrize(("where", "mark"), [("127.0.0.1:1", ""), ("0.0.0.0:1", "⚠⚠")])
def test_ports_that_others_reach_are_told(where: str, mark: str) -> None:
    settings = Settings(_env_file=None, webhook_url="https://example.org", webhook_listen=where, health_listen=where)
    assert marks(doors(settings)) == mark


def test_only_what_is_bad_is_to_be_done() -> None:
    assert not is_bad([good("好", "good"), odd("怪", "odd")])
    assert is_bad([good("好", "good"), bad("坏", "bad")])


def test_to_look_at_the_machine_leaves_nothing_behind(tmp_path: Path) -> None:
    assert len(list(machine_findings(Settings(_env_file=None)))) == 3
    assert list(tmp_path.iterdir()) == []
