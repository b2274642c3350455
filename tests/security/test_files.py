"""What lies on the disk: whose it is to read, and what a folder or an archive may lead to."""

from __future__ import annotations

import asyncio
import os
import stat
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from bot.live import tell_of_open_folder, token_of
from bot.memory.database import Database
from bot.memory.seal import seal_at
from bot.settings import Settings
from retrieval.backup import backup, restore
from retrieval.errors import StoreError
from retrieval.library import SHARED, Library

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")

TEXT = "蓝鲸灯塔的守塔人叫欧阳青松，他守了三十七年。\n"
TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture(autouse=True)
def _usual_mask() -> object:
    """As most systems have it: what nobody cares for, everybody may read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def others_reach(folder: Path) -> list[str]:
    """What others on this machine can read: files in folders that they can enter."""
    closed = {path for path in (folder, *folder.rglob("*")) if path.is_dir() and not path.stat().st_mode & 0o077}
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_mode & 0o077 and not closed & set(path.parents)
    ]


def corpus_in(folder: Path) -> Path:
    """A folder with one article."""
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.txt").write_text(TEXT, "utf-8")
    return folder / "corpus"


def test_the_data_folder_and_all_in_it_are_their_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Library.open(data, corpus_in(tmp_path)):
        seal_at(data / "asker.key")
        asyncio.run(kept(data))
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        for name in ("yinju.sqlite3", "yinju.sqlite3-wal", "yinju.sqlite3-shm", "bot.sqlite3", "asker.key"):
            assert stat.S_IMODE((data / name).stat().st_mode) == 0o600, name


async def kept(data: Path) -> None:
    """The bot's own rows are made."""
    database = Database(data / "bot.sqlite3")
    assert await database.run(lambda rows: bool(rows.execute("SELECT 1").fetchone()), False)
    await database.close()


def test_in_a_folder_that_others_can_enter_they_read_no_store_index_or_copy(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    with Library.open(data, corpus_in(tmp_path)) as library:
        library.make_anew(SHARED)
        backup(data, data / "copy.zip")
    asyncio.run(kept(data))
    restore(data, data / "copy.zip")
    assert [name for name in others_reach(data) if name != "writing.lock"] == []


def test_a_backup_is_its_owners_alone_whatever_was_left_of_the_last(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", corpus_in(tmp_path)):
        (tmp_path / "copy.zip.part").write_text("")
        (tmp_path / "copy.zip.part").chmod(0o666)
        backup(tmp_path / "data", tmp_path / "copy.zip")
    assert stat.S_IMODE((tmp_path / "copy.zip").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["../out.sqlite3", "..", "webhook.secret", "/tmp/out.sqlite3", "asker.key"])
def test_a_forged_backup_puts_nothing_back_but_stores_in_their_place(tmp_path: Path, name: str) -> None:
    with Library.open(tmp_path / "data", corpus_in(tmp_path)):
        backup(tmp_path / "data", tmp_path / "copy.zip")
    (tmp_path / "data" / "webhook.secret").write_text("secret")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        store = archive.read("yinju.sqlite3")
    sums = {one: sha256(store).hexdigest() for one in ("yinju.sqlite3", name)}
    with zipfile.ZipFile(tmp_path / "forged.zip", "w") as archive:
        archive.writestr("yinju-backup.json", f'{{"format": 1, "sha256": {sums}}}'.replace("'", '"'))
        for one in sums:
            archive.writestr(one, store)
    before = {
        path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file() and "writing" not in path.name
    }
    with pytest.raises(StoreError):
        restore(tmp_path / "data", tmp_path / "forged.zip")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_link_out_of_the_corpus_is_told_and_not_read(tmp_path: Path) -> None:
    corpus, told = corpus_in(tmp_path), list[str]()
    (tmp_path / "secret.txt").write_text("灯塔的密码是北风三号。\n", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.txt").write_text("灯塔的密码是北风四号。\n", "utf-8")
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "up.txt").symlink_to("../secret.txt")
    (corpus / "folder").symlink_to(tmp_path / "folder")
    (corpus / "within.txt").symlink_to("a.txt")
    with Library.open(tmp_path / "data", corpus, report=told.append) as library:
        assert {document.name for document in library.documents()} == {"a.txt", "within.txt"}
        assert "北风" not in str(library.ask("灯塔的密码是什么"))
    assert len([words for words in told if "a link that leads out of the folder" in words]) == 3


def test_a_folder_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    corpus_in(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "corpus")
    with Library.open(tmp_path / "data", tmp_path / "link") as library:
        assert [document.name for document in library.documents()] == ["a.txt"]


def test_who_else_could_read_the_token_or_the_questions_is_told_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    env, file, data = tmp_path / ".env", tmp_path / "token", tmp_path / "data"
    data.mkdir(mode=0o755)
    file.write_text(TOKEN)
    env.write_text(f"YINJU_BOT_TOKEN={TOKEN}\n")
    for path in (env, file):
        path.chmod(0o644)
    for settings in (Settings(data=data), Settings(_env_file=None, bot_token_file=file, data=data)):
        assert token_of(settings) == TOKEN
        tell_of_open_folder(settings.data)
        told = capsys.readouterr().err
        assert (str(file) if settings.bot_token_file else ".env") in told
        assert str(data) in told
        assert TOKEN not in told
    for path in (env, file):
        path.chmod(0o600)
    data.chmod(0o700)
    assert token_of(Settings(data=data)) == TOKEN
    tell_of_open_folder(data)
    assert capsys.readouterr().err == ""


def test_a_backup_holds_no_secret(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Library.open(data, corpus_in(tmp_path)):
        seal_at(data / "asker.key")
        (data / "webhook.secret").write_text("a-secret-of-ours")
        backup(data, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert {Path(name).suffix for name in archive.namelist()} == {".sqlite3", ".json"}
        assert not any(b"a-secret-of-ours" in archive.read(name) for name in archive.namelist())
