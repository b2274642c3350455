"""How is the script of a chat written? Read README.md beside this; `read_scripts` gives its scenes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACT = re.compile(
    r"(?P<who>[^\s:@*]+)(?: @ (?P<place>[^\s:#]+))?(?:#(?P<topic>\d+))?(?: (?P<deed>[a-z]+))?: ?(?P<words>.*)"
)
EXPECTED = re.compile(r"  (?P<mark>>>|>|\||≠|\[|!|~)\s?(?P<words>.*)")


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be seen: `mark` says where, `words` what."""

    mark: str
    words: str
    line: int


@dataclass(slots=True)
class Act:
    """Somebody does something, and what comes of it. A stage direction has no `who`."""

    line: int
    who: str
    place: str | None
    topic: int | None
    deed: str
    words: str
    expected: list[Expected] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """A talk from its beginning to its end."""

    title: str
    file: str
    acts: list[Act] = field(default_factory=list)


def read_scripts(folder: Path) -> Iterator[Scene]:
    """Every scene of every script in a folder."""
    for path in sorted(folder.glob("*.chat")):
        yield from read_scenes(path.stem, path.read_text("utf-8"))


def read_scenes(file: str, text: str) -> Iterator[Scene]:
    """The scenes of one script. ValueError names the line that cannot be read."""
    scene: Scene | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("== "):
            if scene is not None:
                yield scene
            scene = Scene(line[3:].strip(), file)
        elif line.strip() and not line.startswith("#"):
            if scene is None:
                raise ValueError(f"{file}:{number}: before the first scene: {line}")
            put(scene, line, number)
    if scene is not None:
        yield scene


def put(scene: Scene, line: str, number: int) -> None:
    """One more line of a scene."""
    if line.startswith("* "):
        deed, _, words = line[2:].partition(" ")
        scene.acts.append(Act(number, "", None, None, deed, words))
        return
    found = EXPECTED.fullmatch(line)
    if found is not None and scene.acts:
        words = found["words"].removesuffix("]") if found["mark"] == "[" else found["words"]
        scene.acts[-1].expected.append(Expected(found["mark"], words.strip(), number))
        return
    said = ACT.fullmatch(line)
    if said is None:
        raise ValueError(f"{scene.file}:{number}: nobody can read this: {line}")
    topic = int(said["topic"]) if said["topic"] else None
    scene.acts.append(Act(number, said["who"], said["place"], topic, said["deed"] or "says", said["words"]))
