"""Is a ZIP file safe to open? What it says of itself is checked before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from retrieval.corpus.faults import wrong
from retrieval.corpus.limits import Limits, megabytes
from retrieval.errors import CorpusError

_END, _END_BYTES, _COMMENT = b"PK\x05\x06", 22, 0xFFFF
_LOCATOR, _END64, _END64_BYTES = b"PK\x06\x07", b"PK\x06\x06", 56
_HEADER = 30  # bytes before each member, and its name
_DIRECTORY_ENTRY = 1_024  # bytes of the directory for one entry, more than any honest name and its extras take
_SMALL = 1_000_000  # what unpacks to less is no bomb, however well it packs
_CHUNK = 1 << 20
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others may claim gigabytes for their dictionaries


# What `zipfile` and what is behind it raise at broken files.
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError,
          NotImplementedError, RuntimeError)  # fmt: skip


@contextmanager
def opened(path: Path, name: str, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """A ZIP file within `limits`, opened. CorpusError names what it is over, or why it cannot be read."""
    limits.check_size(path, name)
    try:
        _check_directory(path, name, limits)
        archive = zipfile.ZipFile(path)
    except BROKEN as error:
        raise wrong("zip_broken", name, detail=error) from error
    with archive:
        _check_members(archive, name, limits)
        yield archive


def _check_directory(path: Path, name: str, limits: Limits) -> None:
    """CorpusError where the directory is larger than it may be: `zipfile` reads all of it at once."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_BYTES - _COMMENT - _END64_BYTES - 20))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise zipfile.BadZipFile("its directory is missing, as when a download was cut short")
    entries, directory = struct.unpack_from("<HI", tail, at + 10)
    record = at - 20 - _END64_BYTES
    if tail[max(0, at - 20) :].startswith(_LOCATOR) and record >= 0 and tail[record:].startswith(_END64):
        entries, directory = struct.unpack_from("<QQ", tail, record + 32)
    if entries > limits.entries or directory > limits.entries * _DIRECTORY_ENTRY:
        raise _too_many(name, entries, limits)


def _check_members(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    members = archive.infolist()
    if len(members) > limits.entries:
        raise _too_many(name, len(members), limits)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes:
        raise wrong("zip_much", name, size=megabytes(unpacked), limit=megabytes(limits.unpacked_bytes))
    order = sorted(members, key=lambda member: member.header_offset)
    if any(one.header_offset + _HEADER + one.compress_size > other.header_offset for one, other in pairwise(order)):
        raise wrong("zip_overlapping", name)
    packed = sum(member.compress_size for member in members)
    if unpacked > _SMALL and unpacked > limits.ratio * max(packed, 1):
        raise _bomb(name, unpacked / max(packed, 1), limits)
    for member in members:
        if member.file_size > _SMALL and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise _bomb(f"{name}: {member.filename}", member.file_size / max(member.compress_size, 1), limits)


def _too_many(name: str, entries: int, limits: Limits) -> CorpusError:
    return wrong("zip_entries", name, count=entries, limit=limits.entries)


def _bomb(name: str, ratio: float, limits: Limits) -> CorpusError:
    return wrong("zip_bomb", name, count=f"{ratio:.0f}", limit=f"{limits.ratio:.0f}")


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, to: Path) -> None:
    """Writes one member to the file `to`: no more bytes than the directory says it has."""
    with archive.open(member) as packed, to.open("wb") as file:
        while chunk := packed.read(_CHUNK):
            file.write(chunk)
