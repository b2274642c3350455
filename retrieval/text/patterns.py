"""Which pattern has this name? Patterns that a person edits, by name, each compiled when it is first asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from retrieval.data import data_text
from retrieval.errors import DataError


class Patterns(Mapping[str, re.Pattern[str]]):
    """The patterns of `file`, as `written`: most texts need few. DataError names a bad one when it is asked for."""

    def __init__(self, file: str, written: Mapping[str, str]) -> None:
        self._file, self._written = file, written
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        made = self._compiled.get(name)
        if made is None:
            try:
                made = self._compiled[name] = re.compile(self._written[name])
            except re.error as error:
                raise DataError(f"retrieval/data/{self._file}: {name}: {error!r}") from error
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def written(self, name: str) -> str:
        """The pattern `name` as it is written, to be part of another."""
        return self._written[name]


def data_table(file: str) -> dict[str, object]:
    """A TOML file of `retrieval/data`. DataError where it is none."""
    try:
        return tomllib.loads(data_text(file))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"retrieval/data/{file}: {error}") from error


def data_patterns(file: str) -> Patterns:
    """The patterns at the top of a TOML file of `retrieval/data`; lists and tables in it are passed over."""
    return Patterns(file, {name: told for name, told in data_table(file).items() if isinstance(told, str)})
