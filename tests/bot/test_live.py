"""What was chosen reaches whoever keeps to it."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot import live
from bot.live import leave_in_time, rules_of, token_of
from bot.secret_files import SecretError
from bot.settings import Settings
from retrieval.library import Reading

if TYPE_CHECKING:
    from pathlib import Path

TOKEN_SHAPED = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


def test_rules_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_SKIP_MINUTES", "3")
    monkeypatch.setenv("YINJU_PER_MINUTE", "7")
    monkeypatch.setenv("YINJU_TIMEZONE", "Asia/Taipei")
    rules = rules_of(Settings(_env_file=None))
    assert (rules.skip_older, rules.per_minute, rules.zone) == (timedelta(minutes=3), 7, ZoneInfo("Asia/Taipei"))
    monkeypatch.delenv("YINJU_TIMEZONE")
    assert rules_of(Settings(_env_file=None)).zone == ZoneInfo(Reading().zone) == ZoneInfo("Asia/Shanghai")
    assert rules_of(Settings(_env_file=None, timezone="UTC")).zone is UTC


def test_what_does_not_end_in_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[int] = []
    monkeypatch.setattr(live, "STOP_SECONDS", 0.05)
    monkeypatch.setattr(live.os, "_exit", given_up.append)

    async def stuck() -> None:
        leave_in_time()
        signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(10)

    with pytest.raises(SystemExit):
        asyncio.run(stuck())
    for _ in range(100):
        if given_up:
            break
        asyncio.run(asyncio.sleep(0.01))
    assert given_up == [live.FAILED]


def test_the_token_may_come_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "token"
    path.write_text(TOKEN_SHAPED + "\n", "utf-8")
    path.chmod(0o644)
    monkeypatch.setenv("YINJU_BOT_TOKEN_FILE", str(path))
    assert token_of(Settings(_env_file=None)) == TOKEN_SHAPED
    said = capsys.readouterr().err
    assert "chmod 600" in said
    assert TOKEN_SHAPED not in said
    path.chmod(0o600)
    token_of(Settings(_env_file=None))
    assert capsys.readouterr().err == ""


def test_what_is_no_token_in_the_file_is_refused_without_being_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "token").write_text("geheim", "utf-8")
    monkeypatch.setenv("YINJU_BOT_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(SecretError) as refused:
        token_of(Settings(_env_file=None))
    assert "geheim" not in str(refused.value)
