"""What we build on: few, pinned by their sums, from nowhere in particular, and the same as pyproject says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")
PINNED = re.compile(r"^([a-z0-9][a-z0-9-]*)(?:\[[a-z0-9,-]+\])?==([0-9][0-9A-Za-z.+!-]*)(?: ; .+)?$")
SUM = re.compile(r"^    --hash=sha256:[0-9a-f]{64}$")
MOST = 70  # that run; a new one wants a reason


def lines(lock: str) -> list[str]:
    """What stands in a lock, without what carries a line on."""
    return [line.rstrip("\\").rstrip() for line in (ROOT / lock).read_text("utf-8").splitlines() if line.strip()]


def pinned(lock: str) -> dict[str, str]:
    """Name and version of each."""
    return {found[1]: found[2] for line in lines(lock) if (found := PINNED.match(line))}


def wanted(extra: str | None = None) -> set[str]:
    """The names that pyproject wants."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    return {re.split(r"[\[<>=!~; ]", one)[0].lower().replace("_", "-").replace(".", "-") for one in listed}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_pinned_by_its_sum_and_comes_from_no_named_place(lock: str) -> None:
    had = 1
    for line in lines(lock):
        if SUM.match(line):
            had += 1
            continue
        assert PINNED.match(line), line
        assert had, f"no sum before {line}"
        had = 0
    assert had
    assert not re.search(r"https?:|--index|--extra-index|--find-links|--trusted|@ |git\+", (ROOT / lock).read_text())


def test_the_locks_have_what_pyproject_wants_and_agree() -> None:
    runs, tests = (pinned(lock) for lock in LOCKS)
    assert wanted() <= set(runs)
    assert wanted("test") <= set(tests)
    assert {name: tests.get(name) for name in runs} == runs
    assert len(runs) <= MOST


def test_what_is_pinned_exactly_is_that_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    exact = dict(one.split("==") for one in project["dependencies"] if "==" in one)
    assert exact == {name: pinned(LOCKS[0])[name] for name in exact}


def test_installing_insists_on_the_sums() -> None:
    for name in ("Makefile", "Dockerfile", "docs/running.md"):
        text = (ROOT / name).read_text("utf-8")
        assert "--require-hashes" in text, name
