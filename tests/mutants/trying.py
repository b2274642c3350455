"""Do the tests notice this mistake?

Each mutant is tried in a process of its own, forked from one that has imported what the tests need: there the module
and all that rest on it are read afresh, with the mistake in it, so that what is worked out once and kept is worked
out with it. No file of ours is touched.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
import re
import resource
import shutil
import sys
import time
import traceback
import warnings
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from importlib.machinery import ModuleSpec, SourceFileLoader
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from keeping import OURS, forget, imported, module_name, resting_on, warm
from mutating import Mutant, mutated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import CodeType

MEMORY = 6_000_000_000  # octets of address space: a mistake may fill it without end
_PATIENCE = 20  # times its own seconds, on the wall: others use the machine too
_UNREADABLE, _BROKEN = 99, 98


class Fate(Enum):
    """What became of a mutant. UNBORN: the module cannot be compiled with it, so it is none."""

    KILLED = "killed"
    LATE = "killed, by the clock"
    SURVIVED = "survived"
    UNBORN = "unborn"


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant, what became of it, in how many seconds, and the first test that failed."""

    mutant: Mutant
    fate: Fate
    seconds: float
    killer: str


class _Loader(SourceFileLoader):
    """Reads the module as `tree` says."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._tree, self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds one module with its mistake, and no other."""

    def __init__(self, mutant: Mutant) -> None:
        self._name = module_name(mutant.path)
        self._path = str(Path(mutant.path).resolve())
        self._tree = mutated(mutant, Path(mutant.path).read_text(encoding="utf-8"))

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._path, loader=_Loader(name, self._path, self._tree))

    def read(self) -> bool:
        """Whether the module can be read with it: a broken regular expression is nobody's mistake for long."""
        try:
            importlib.import_module(self._name)
        except re.error:
            return False
        except Exception:  # its tests will meet it too
            sys.modules.pop(self._name, None)
        return True


class _FirstFailure:
    """Has the quick tests run first, and writes down the first that failed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: getattr(getattr(item, "function", None), "is_hypothesis_test", False))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self._path.exists():
            self._path.write_text(report.nodeid, encoding="utf-8")


def _tested(tests: Sequence[str], scratch: Path) -> int:
    """pytest's exit code for `tests`, until one fails; in this process."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # looking for plugins takes longer than most tests
    plugins = chain.from_iterable(("-p", plugin) for plugin in ("no:cacheprovider", "pytest_asyncio.plugin"))
    options = ["-x", "-q", "-m", "not long", *plugins, "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(
        pytest.main(
            [*options, f"--basetemp={scratch / 'files'}", *tests], plugins=[_FirstFailure(scratch / "killer")]
        )
    )


def _fork(work: Callable[[], int], seconds: float) -> int:
    """The number of a new process that does `work`, silently, for so many seconds of its own at most."""
    if pid := os.fork():
        return pid
    code, aloud = _BROKEN, os.dup(2)
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = work()
    except Exception:
        os.write(aloud, traceback.format_exc().encode())
    finally:
        os._exit(code)


def warmed(tests: Sequence[str], scratch: Path) -> float:
    """Imports what `tests` need beside themselves; how many seconds of their own they take then. All must pass."""
    listed, place = scratch / "modules", _made(scratch / "warm")

    def listing() -> int:
        code = _tested(tests, place)
        listed.write_text("\n".join(_needed()), encoding="utf-8")
        return code

    for work in (listing, lambda: _tested(tests, place)):
        shutil.rmtree(place / "files", ignore_errors=True)
        _, status, used = os.wait4(_fork(work, 600), 0)
        if status:
            raise SystemExit(f"{' '.join(tests)}: these tests fail without any mistake of ours; mend them first")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in listed.read_text(encoding="utf-8").split():
                with suppress(Exception):  # what is imported another way will be, in each process
                    importlib.import_module(name)
            warm()
    imported(Path.cwd())  # here, rather than in every process
    return used.ru_utime + used.ru_stime


def _needed() -> Iterator[str]:
    here = str(Path.cwd())
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        ours = name.split(".")[0] in OURS
        if file and (ours or not file.startswith(here)) and "__" not in name:
            yield name


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def trials(
    mutants: Iterable[Mutant], tests: Sequence[str], scratch: Path, limit: float, at_once: int
) -> Iterator[Trial]:
    """What becomes of each of `mutants`, as it is known. `limit`: seconds for each."""
    waiting, running = list(mutants)[::-1], dict[int, tuple[Mutant, float]]()
    while waiting or running:
        while waiting and len(running) < at_once:
            mutant = waiting.pop()
            running[_begun(mutant, tests, scratch, limit)] = mutant, time.monotonic()
        pid, status = _ended(running, limit)
        mutant, began = running.pop(pid)
        yield _trial(mutant, status, time.monotonic() - began, scratch / str(pid))


def _begun(mutant: Mutant, tests: Sequence[str], scratch: Path, limit: float) -> int:
    def work() -> int:
        forget(resting_on(module_name(mutant.path), Path.cwd()))
        finder = _Finder(mutant)
        sys.meta_path.insert(0, finder)
        return _tested(tests, _made(scratch / str(os.getpid()))) if finder.read() else _UNREADABLE

    return _fork(work, limit)


def _ended(running: dict[int, tuple[Mutant, float]], limit: float) -> tuple[int, int]:
    """The next process that ends, and how. One that only sleeps is ended by the clock on the wall."""
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid in running:
            return pid, status
        for late, (_, began) in running.items():
            if time.monotonic() - began > _PATIENCE * limit:
                with suppress(ProcessLookupError):
                    os.kill(late, 9)
        time.sleep(0.01)


def _trial(mutant: Mutant, status: int, seconds: float, place: Path) -> Trial:
    killer = place / "killer"
    said = killer.read_text(encoding="utf-8") if killer.exists() else ""
    shutil.rmtree(place, ignore_errors=True)
    return Trial(mutant, _fate(status), seconds, said)


def _fate(status: int) -> Fate:
    if os.WIFSIGNALED(status):
        return Fate.LATE
    code = os.waitstatus_to_exitcode(status)
    if code == _BROKEN:
        raise RuntimeError("a mutant could not be tried: the fault is in tests/mutants, not in the tests")
    return {0: Fate.SURVIVED, _UNREADABLE: Fate.UNBORN}.get(code, Fate.KILLED)
