"""Would the tests notice? `make mutants` makes little mistakes in a copy of the code, one at a time, and runs them.

    python tests/mutants [--most 900] [--seed 9] [--room fold …] [--only TEXT] [--again]

The sample is drawn by a hash of the seed and each mutant's name: a change elsewhere moves no one in or out. What
survived is listed; what nobody could notice is named in equivalent.toml, with the reason.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from mutating import Mutant, mutants
from telling import KEPT, Came, decided, keep, share
from trying import Fate, trials, warmed

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
FLOOR = 0.85
AT_ONCE = 2
_LEFT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")


@dataclass(frozen=True, slots=True)
class Room:
    """Modules that belong together, and the tests that look after them."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


def rooms() -> list[Room]:
    """The rooms of rooms.toml."""
    table = tomllib.loads((HERE / "rooms.toml").read_text(encoding="utf-8"))
    return [Room(name, tuple(room["modules"]), tuple(room["tests"])) for name, room in table.items()]


def equivalents() -> dict[str, str]:
    """The names of mutants that change nothing anybody could see, each with the reason."""
    table = tomllib.loads((HERE / "equivalent.toml").read_text(encoding="utf-8"))
    return {one["mutant"]: one["why"] for one in table.get("equivalent", [])}


def mutants_of(room: Room, tree: Path = REPOSITORY) -> list[Mutant]:
    """Every mutant of the room's modules."""
    paths = sorted(path for pattern in room.modules for path in tree.glob(pattern))
    return [one for path in paths for one in mutants(str(path.relative_to(tree)), path.read_text(encoding="utf-8"))]


def sample(every: dict[str, list[Mutant]], most: int, seed: int) -> dict[str, list[Mutant]]:
    """At most `most` mutants, as many of each room as of any other while it has some."""
    drawn = [[(name, one) for one in shuffled(those, seed)] for name, those in every.items()]
    dealt = [one for one in chain.from_iterable(zip_longest(*drawn)) if one is not None][:most]
    return {name: [one for room, one in dealt if room == name] for name in every}


def shuffled(mutants: Iterable[Mutant], seed: int) -> list[Mutant]:
    """`mutants` in an order that depends on the seed and their names alone."""
    return sorted(mutants, key=lambda one: sha256(f"{seed}:{one.name}".encode()).digest())


def tried(chosen: dict[str, list[Mutant]], before: Came, scratch: Path, known: dict[str, str]) -> Came:
    """What becomes of the chosen, room by room, said as it is known; with what was known `before`."""
    tests = {room.name: room.tests for room in rooms()}
    came = {name: list(before.get(name, [])) for name in chosen}
    for name, those in chosen.items():
        done = {one.mutant.name for one in came[name]}
        left = [one for one in those if one.name not in done]
        if not left:
            continue
        took = warmed(tests[name], scratch)
        print(f"{name}: {len(left)} mutants, {took:.1f} s of tests", flush=True)
        for trial in trials(left, tests[name], scratch, 5 * took + 5, AT_ONCE):
            came[name].append(trial)
            keep(came)
            if trial.fate is Fate.SURVIVED and trial.mutant.name not in known:
                print(f"  survived: {trial.mutant.name}", flush=True)
    return came


def main() -> int:
    """0 where enough were killed, and equivalent.toml names mutants only."""
    parser = argparse.ArgumentParser(prog="python tests/mutants", description="Would the tests notice?")
    parser.add_argument("--most", type=int, default=900)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--room", nargs="*", default=[])
    parser.add_argument("--only", default="", help="those whose name has this text")
    parser.add_argument("--again", action="store_true", help="only those not killed yet, by build/mutants.jsonl")
    options = parser.parse_args()
    began, known = time.monotonic(), equivalents()
    with tempfile.TemporaryDirectory(prefix="yinju-mutants-") as folder:
        scratch, tree = Path(folder), Path(folder) / "tree"
        shutil.copytree(REPOSITORY, tree, ignore=_LEFT)
        os.chdir(tree)
        sys.path[0] = str(tree)
        every = {room.name: mutants_of(room, tree) for room in rooms()}
        chosen = sample(every, options.most, options.seed)
        chosen = {
            name: [one for one in those if options.only in one.name]
            for name, those in chosen.items()
            if name in (options.room or chosen)
        }
        came = tried(chosen, decided(chosen) if options.again else {}, scratch, known)
    names = {one.name for those in every.values() for one in those}
    stale = [name for name in known if name not in names]
    killed = share(came, known)
    print(f"seed {options.seed}, {time.monotonic() - began:.0f} s; each by itself in {KEPT.relative_to(REPOSITORY)}")
    for name in stale:
        print(f"equivalent.toml names what is no mutant any more: {name}")
    return int(killed < FLOOR or bool(stale))


if __name__ == "__main__":
    sys.exit(main())
