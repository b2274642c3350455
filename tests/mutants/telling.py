"""What became of the mutants: written down for whoever looks at them one by one, and counted."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from trying import Fate, Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mutating import Mutant

KEPT = Path(__file__).resolve().parents[2] / "build" / "mutants.jsonl"
Came = dict[str, list[Trial]]  # by room


def keep(came: Came) -> None:
    """Writes every trial down."""
    KEPT.parent.mkdir(exist_ok=True)
    lines = [
        {"room": name, "mutant": one.mutant.name, "fate": one.fate.value, "by": one.killer, "seconds": one.seconds}
        for name, trials in came.items()
        for one in trials
    ]
    KEPT.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def decided(chosen: dict[str, list[Mutant]]) -> Came:
    """Those of the chosen that have been tried, and did not survive."""
    if not KEPT.exists():
        return {}
    lines = {line["mutant"]: line for line in map(json.loads, KEPT.read_text(encoding="utf-8").splitlines())}
    came: Came = {}
    for name, mutants in chosen.items():
        found = [(one, lines[one.name]) for one in mutants if one.name in lines]
        trials = [Trial(one, Fate(line["fate"]), line["seconds"], line["by"]) for one, line in found]
        came[name] = [one for one in trials if one.fate is not Fate.SURVIVED]
    return came


def counts(trials: Sequence[Trial], known: dict[str, str]) -> tuple[int, int, int]:
    """How many are mutants at all, how many were killed, how many survived because nobody could notice."""
    born = [one for one in trials if one.fate is not Fate.UNBORN]
    killed = sum(one.fate is not Fate.SURVIVED for one in born)
    return len(born), killed, sum(one.fate is Fate.SURVIVED and one.mutant.name in known for one in born)


def share(came: Came, known: dict[str, str]) -> float:
    """Prints a line a room and one for all; the share killed of all, equivalent ones too."""
    print(f"\n{'room':<11}{'mutants':>8}{'killed':>8}{'equivalent':>12}{'of all':>9}{'of others':>11}")
    every = {**came, "all": list(chain.from_iterable(came.values()))}
    for name, those in every.items():
        born, killed, same = counts(those, known)
        shares = (killed / max(whole, 1) for whole in (born, born - same))
        print(f"{name:<11}{born:>8}{killed:>8}{same:>12}" + "".join(f"{one:>10.1%}" for one in shares))
    born, killed, _ = counts(every["all"], known)
    return killed / max(born, 1)
