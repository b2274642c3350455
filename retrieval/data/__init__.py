"""What a person edits or a script trains: read by the rooms that use it, never imported."""

from pathlib import Path

from retrieval.errors import DataError


def data_text(name: str) -> str:
    """The text of the package's data file `name`. DataError where it cannot be read."""
    try:
        return Path(__file__).with_name(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"retrieval/data/{name} cannot be read: {error}") from error


def data_lines(name: str) -> list[tuple[int, str]]:
    """The lines of `name` that say something, each with its number from 1; `#` begins a comment."""
    lines = enumerate(data_text(name).split("\n"), 1)
    return [(n, told) for n, line in lines if (told := line.partition("#")[0].strip())]
