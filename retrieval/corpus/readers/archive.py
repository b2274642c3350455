"""A ZIP of files that can be read: each by its own reader. What fails is told, file by file; the rest is read."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from retrieval.corpus.clean import legible
from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.faults import wrong
from retrieval.corpus.metadata import LONGEST, SOURCES_FILE, short, sources_in
from retrieval.corpus.readers.encoding import decoded, names_in
from retrieval.corpus.readers.zipped import BROKEN, PLAIN, opened, unpack
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.errors import CorpusError, DuplicateName, Fault

_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_PASSED_OVER = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)


def read_archive(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The documents of every file in a ZIP that can be read; `reading.failed` hears of every one that cannot.

    A document is called by the archive, its path in it and, where it has one, its own id. `sources.toml` in it
    says whose its files are, as beside files in a folder. CorpusError where the archive itself is over a limit or
    cannot be read, or where nothing in it can.
    """
    said: list[Fault] = []

    def failed(error: CorpusError) -> None:
        said[:] = said or [replace(error.fault, where=error.fault.where.removeprefix(f"{name}/"))]
        tell(error)

    tell, reading = reading.failed, replace(reading, failed=failed)
    with opened(path, name, reading.limits) as archive, TemporaryDirectory(prefix="yinju-") as folder:
        members = _members(archive, name, reading)
        sources = _sources(archive, members, name, reading)
        read = 0
        for inside in _wanted(members, name, reading):
            place = Path(folder) / ("member" + PurePosixPath(inside).suffix.lower())
            try:
                _unpack(archive, members[inside], place, f"{name}/{inside}")
                for draft in _drafts(place, name, inside, reading, sources.get(inside)):
                    read += 1
                    yield draft
            except DuplicateName:
                raise
            except CorpusError as error:
                reading.failed(error)
    if not read:
        raise wrong("zip_nothing", name, said[0] if said else None)


def _drafts(place: Path, name: str, inside: str, reading: Reading, stated: Source | None) -> Iterator[Draft]:
    """The documents of one member: `file` is the archive, so that they come and go with it."""
    from retrieval.corpus.readers import drafts_of  # whose table holds this reader too

    whole = f"{name}/{inside}"
    for draft in drafts_of(place, whole, reading, stated):
        own = draft.name if draft.name.startswith(whole) else f"{whole}#{draft.name}"
        yield replace(draft, name=own, file=name)


def _members(archive: zipfile.ZipFile, name: str, reading: Reading) -> dict[str, zipfile.ZipInfo]:
    """Path -> member, of the files whose path is fit to be one; the others are told."""
    files = [member for member in archive.infolist() if not member.is_dir()]
    unmarked = [member for member in files if not member.flag_bits & _UTF8_NAME]
    names = {member.filename: member.filename for member in files}
    raw = [member.filename.encode("cp437", "replace") for member in unmarked]  # as `zipfile` has read them
    names.update(zip((member.filename for member in unmarked), names_in(raw), strict=True))
    found: dict[str, zipfile.ZipInfo] = {}
    for member in files:
        inside = names[member.filename].replace("\\", "/")
        if _PASSED_OVER.search(inside):
            continue
        kind = _unfit(member, inside, found)
        if kind:
            reading.failed(wrong(kind, f"{name}/{short(legible(inside))}", limit=LONGEST))
        else:
            found[inside] = member
    return found


def _unfit(member: zipfile.ZipInfo, inside: str, found: dict[str, zipfile.ZipInfo]) -> str | None:
    """Why a member must not be unpacked, by its kind; None where nothing speaks against it."""
    if inside.startswith("/") or re.match(r"[A-Za-z]:", inside) or ".." in inside.split("/") or "\x00" in inside:
        return "zip_path"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "zip_link"
    if member.flag_bits & _ENCRYPTED:
        return "zip_locked"
    if member.compress_type not in PLAIN:
        return "zip_packing"
    if len(inside) > LONGEST or inside != legible(inside) or "\n" in inside or "\t" in inside:
        return "zip_name"
    return "zip_twice" if inside in found else None


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, to: Path, called: str) -> None:
    try:
        unpack(archive, member, to)
    except BROKEN as error:
        raise wrong("zip_unpacked", called, detail=error) from error


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, called: str) -> bytes:
    try:
        return archive.read(member)
    except BROKEN as error:
        raise wrong("zip_unpacked", called, detail=error) from error


def _wanted(members: dict[str, zipfile.ZipInfo], name: str, reading: Reading) -> list[str]:
    """The paths that are read. Archives within, and formats known not to be readable, are told."""
    from retrieval.corpus.readers import NOT_READ, readable, why_not

    wanted = readable(list(members))
    for inside in sorted(members.keys() - set(wanted)):
        if PurePosixPath(inside).suffix.lower() in NOT_READ:
            reading.failed(CorpusError(why_not(inside, f"{name}/{inside}")))
    nested = [inside for inside in wanted if PurePosixPath(inside).suffix.lower() == ".zip"]
    for inside in nested:
        reading.failed(wrong("zip_nested", f"{name}/{inside}"))
    return [inside for inside in wanted if inside not in nested]


def _sources(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str, reading: Reading
) -> dict[str, Source]:
    """What the `sources.toml` nearest to the top says, by path in the archive; a bad one is told."""
    tables = [inside for inside in members if PurePosixPath(inside).name == SOURCES_FILE]
    if not tables:
        return {}
    inside = min(tables, key=lambda path: (path.count("/"), path))
    try:
        if members[inside].file_size > reading.limits.characters:
            raise wrong("toml_long", f"{name}/{inside}")
        toml = decoded(_content(archive, members[inside], f"{name}/{inside}"), f"{name}/{inside}").text
        told = sources_in(toml, f"{name}/{inside}", reading.zone)
    except CorpusError as error:
        reading.failed(error)
        return {}
    return {inside.removesuffix(SOURCES_FILE) + path: source for path, source in told.items()}
