"""Every command in README.md and docs is run, or says why not.

In `make test`: what asks the library, in this process. In `make test-long`: all of them in a shell, page by page, in
a folder that looks like a clone, with a home of its own. What can be run nowhere here stands in NOT_RUN.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from doc_pages import PAGES, ROOT, Command, commands

from retrieval.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LIBRARY = ".venv/bin/python -m retrieval "
RUN = (LIBRARY, "echo ", "make help", ".venv/bin/python -m bot --", ".venv/bin/yinju")  # beginnings; run to the end
SERVING = re.compile(r"(?:YINJU_\w+=\S+ )*make run")  # run until it says where it is
BESIDE = "../shared/"  # the development sets, where they are
NOT_RUN: Mapping[str, str] = {  # beginnings, and why
    "sudo ": "is for root on a server; docs/running.md says what was tried, test_deploy.py holds the files",
    "make test": "is what runs this",
    "LONG_SHARE=": "is what runs this",
    "make bench": "takes minutes; tests/retrieval/bench",
    "BENCH_SIZES=": "takes minutes, and keeps what it measured",
    "make train": "takes minutes, and writes the weights; tests/retrieval/test_train.py",
    "LOAD_SEED=": "is a test of its own",
    "CHANCE_SEED=": "is a test of its own",
    "make mutants": "takes half an hour; tests/mutants/test_mutating.py",
    "make release": "tests/long/test_release.py does the same",
    ".venv/bin/python -m pytest": "is a test of its own",
    ".venv/bin/python -m retrieval evaluate ../shared/bench/": "takes minutes; test_floors.py asks a sample",
}
SIMPLE = re.compile(r"[^<>|&;$`]*")
SECONDS = 120.0
MATERIAL = ROOT / "tests" / "upgrade" / "material"
QUESTIONS = [
    {"id": "q1", "question": "南礁灯塔建于哪一年", "documents": ["lighthouse.md"], "answers": ["1912"]},
    {"id": "q2", "question": "大桥总投资多少", "documents": ["bridge.txt"], "answers": ["36 億元"]},
]
EXPORTED = {
    "name": "示例频道",
    "type": "public_channel",
    "id": 1234567890,
    "messages": [
        {
            "id": 5, "type": "message", "date": "2024-05-06T08:00:00", "date_unixtime": "1714953600",
            "from": "示例频道", "from_id": "channel1234567890", "text": "渔村的码头今天通了电。", "text_entities": [],
        }
    ],
}  # fmt: skip
ALL = [command for page in PAGES for command in commands(page)]


def reason(command: Command) -> str | None:
    """Why a command is not run."""
    found = [why for beginning, why in NOT_RUN.items() if command.typed.startswith(beginning)]
    return found[0] if found else None


def runs(command: Command) -> bool:
    """Whether it is run here."""
    if reason(command) is not None or (BESIDE in command.typed and not (ROOT.parent / "shared").is_dir()):
        return False
    return command.typed.startswith((*RUN, BESIDE)) or SERVING.fullmatch(command.typed) is not None


def page_of(command: Command) -> str:
    return command.page


def settle(home: Path) -> Path:
    """A home with what the pages speak of; the clone in it."""
    clone = home / "yinju"
    clone.mkdir(parents=True)
    for one in ROOT.iterdir():
        if one.name not in (".git", "dist", ".pytest_cache"):
            (clone / one.name).symlink_to(one)
    if (ROOT.parent / "shared").is_dir():
        (home / "shared").symlink_to(ROOT.parent / "shared")
    shutil.copytree(MATERIAL, home / "我的资料")
    export = home / "Downloads" / "ChatExport_2026-11-22"
    export.mkdir(parents=True)
    (export / "result.json").write_text(json.dumps(EXPORTED, ensure_ascii=False), "utf-8")
    lines = [json.dumps(question, ensure_ascii=False) for question in QUESTIONS]
    (clone / "questions.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    shutil.copy(MATERIAL / "bridge.txt", clone / "旧稿.txt")
    return clone


def environment(home: Path) -> dict[str, str]:
    """Nobody's settings, folders of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("YINJU_", "XDG_", "PYTEST"))}
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "DATA")}
    return {**kept, **folders, "HOME": str(home), "YINJU_PORT": "0", "BROWSER": "true", "LANG": "C.UTF-8"}


def test_every_command_is_run_or_says_why_not() -> None:
    beside = (ROOT.parent / "shared").is_dir()
    unheld = [
        str(one) for one in ALL if not runs(one) and reason(one) is None and (beside or BESIDE not in one.typed)
    ]
    assert unheld == [], "run it, or say in NOT_RUN why not"


def test_no_reason_is_for_a_command_that_is_nowhere() -> None:
    assert [one for one in NOT_RUN if not any(command.typed.startswith(one) for command in ALL)] == []


def asking() -> Iterator[Command]:
    """What asks the library about the material that ships, and nothing else: quick."""
    for command in ALL:
        plain = SIMPLE.fullmatch(command.typed) and command.typed.startswith(LIBRARY)
        if plain and runs(command) and command.page == "README.md" and "~" not in command.typed:
            yield command


@pytest.mark.parametrize("command", list(asking()), ids=str)
def test_what_asks_the_library_is_answered(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(command.typed.removeprefix(LIBRARY))) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.long
@pytest.mark.parametrize("page", sorted({page_of(command) for command in ALL}))
def test_every_command_of_a_page_works_one_after_the_other(page: str, tmp_path: Path) -> None:
    clone, environ = settle(tmp_path), environment(tmp_path)
    mine = [command for command in ALL if command.page == page and runs(command)]
    wrong = [f"{command}\n{said}" for command in mine if (said := ran(command, clone, environ)) is not None]
    assert wrong == [], "\n".join(wrong)


def ran(command: Command, clone: Path, environ: Mapping[str, str]) -> str | None:
    """What went wrong, by the shell."""
    if SERVING.fullmatch(command.typed):
        return served(["bash", "-c", command.typed], clone, environ)
    done = subprocess.run(
        ["bash", "-c", command.typed], cwd=clone, env=environ, capture_output=True, text=True, timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return None if done.returncode == 0 else f"{done.returncode}: {done.stderr[-500:]}"


def served(shell: Sequence[str], clone: Path, environ: Mapping[str, str]) -> str | None:
    """The same of what runs until it is stopped: it says where it is, and ends when it is told to."""
    with subprocess.Popen(
        shell, cwd=clone, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    ) as running:  # fmt: skip
        assert running.stdout
        said = any(line.startswith("http://127.0.0.1:") for line in iter(running.stdout.readline, ""))
        os.killpg(running.pid, signal.SIGINT)
        running.wait(SECONDS)
    return None if said else "it never said where it is"
