"""`python -m bot`: what is started, and how it ends."""

from __future__ import annotations

import io
import logging
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import FAILED, INTERRUPTED, OK, language_of_terminal, main
from bot.texts.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "---\ntitle: 大桥\npublisher: 示例日报\n---\n\n南湾大桥全长 1240 米，耗资 36 亿元。\n"
TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture(autouse=True)
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A corpus of one article, a folder for data, no .env; loggers as they were afterwards."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name, value in {"CORPUS": "corpus", "DATA": "data", "LANGUAGE": "zh-Hans", "BOT_TOKEN": ""}.items():
        monkeypatch.setenv(f"YINJU_{name}", value)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def typed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape")), "utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)


def test_without_a_token_it_chats_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed("南湾大桥多长\n\udcff\n", monkeypatch)
    assert main(["chat"]) == OK
    shown = capsys.readouterr().out
    assert "▎南湾大桥全长 1240 米" in shown
    assert "① 《大桥》 · 示例日报 · 第1段" in shown


def test_whoever_chats_here_is_an_owner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed("/explain 南湾大桥多长\n", monkeypatch)
    assert main(["chat"]) == OK
    assert "检索明细：南湾大桥多长" in capsys.readouterr().out


def test_the_days_of_the_material_and_the_times_it_says_are_those_of_the_time_zone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("corpus/b.jsonl").write_text(
        '{"id": "1", "title": "茶山", "text": "茶山开了。", "published": "2025-06-10T20:00:00Z"}\n', "utf-8"
    )
    monkeypatch.setenv("YINJU_TIMEZONE", "America/New_York")
    typed("/sources\n/quiet 22-08\n", monkeypatch)
    assert main(["chat"]) == OK
    shown = capsys.readouterr().out
    assert "《茶山》 · 2025-06-10" in shown
    assert "22-08（America/New_York）" in shown


def test_with_a_token_it_can_be_told_to_chat_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINJU_BOT_TOKEN", TOKEN)
    typed("", monkeypatch)
    assert main(["chat"]) == OK
    shown = capsys.readouterr()
    assert "未连接 Telegram" in shown.out
    assert TOKEN not in shown.out + shown.err


def test_a_wrong_setting_ends_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINJU_BOT_TOKEN", "geheim")
    assert main([]) == FAILED
    assert capsys.readouterr().err.startswith("YINJU_BOT_TOKEN is refused")


def test_a_setting_that_is_none_is_warned_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINJU_TOKEN", TOKEN)
    typed("", monkeypatch)
    assert main(["chat"]) == OK
    shown = capsys.readouterr().err
    assert "YINJU_TOKEN is no setting of Yinju's; see --help." in shown
    assert TOKEN not in shown


def test_ctrl_c_ends_without_a_stack(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(io.StringIO):
        """Somebody presses Ctrl-C while we read."""

        def __next__(self) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert main(["chat"]) == INTERRUPTED
    assert "Traceback" not in capsys.readouterr().err


def test_help_explains_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "YINJU_EXCERPT_CHARS" in capsys.readouterr().out


def test_check_says_what_is_to_be_done(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_API_URL", "http://127.0.0.1:1")
    assert main(["check"]) == FAILED
    shown = capsys.readouterr().out
    assert "✘ 没有令牌" in shown
    assert "YINJU_BOT_TOKEN" in shown


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_TW.UTF-8"}, Language.HANT),
        ({"LANG": "C.UTF-8"}, Language.HANS),
        ({}, Language.HANS),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, Language.ENGLISH),
    ],
)
def test_speaks_the_terminals_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: Language
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_terminal() is language


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot chat`, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "bot", *arguments]
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_ctrl_c_in_the_chat_ends_cleanly() -> None:
    with running("chat") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert "未连接 Telegram" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == INTERRUPTED
    assert "Traceback" not in out + err


def test_a_reader_who_leaves_is_no_error() -> None:
    with running("chat") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write("南湾大桥多长\n" * 20)
        process.stdin.close()
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
        assert process.wait(timeout=20) == OK
