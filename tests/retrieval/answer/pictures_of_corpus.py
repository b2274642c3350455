"""README's pictures of the material that ships: `make pictures`; then look at them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from retrieval.answer.pictures.coverage import coverage_picture
from retrieval.answer.pictures.timeline import timeline_picture
from retrieval.answer.pictures.words import HANS
from retrieval.library import Library

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "docs" / "pictures"
EVENTS = 6  # as many as one looks at in passing


def pictures(library: Library) -> dict[str, bytes | None]:
    """What each file holds; None where there is nothing to draw."""
    timeline = library.timeline()
    return {
        "timeline-light": timeline_picture(timeline, HANS, most=EVENTS),
        "timeline-dark": timeline_picture(timeline, HANS, dark=True, most=EVENTS),
        "coverage": coverage_picture(library.documents(), HANS),
    }


def main(folder: Path) -> None:
    """All of them, written to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="yinju-pictures-") as data,
        Library.open(Path(data), ROOT / "corpus") as it,
    ):
        for name, picture in pictures(it).items():
            if picture:
                (folder / f"{name}.png").write_bytes(picture)
                print(f"{name}.png: {len(picture) // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
