"""`add`, `remove`, `collections`, `export`, `backup`, `restore`: what they do, print and return."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from samples import lay_down

from retrieval.__main__ import main
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Run = tuple[int, list[str], str]
CAMELS = "骆驼队的领队姓周。队里有十二只骆驼,都会游泳。"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs a command on one data folder: its exit code, its lines, its stderr."""

    def runs(*words: object) -> Run:
        code = main([*(str(word) for word in words), "--data", str(tmp_path / "data")])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return runs


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Two that can be read, with a table of sources, and one that cannot."""
    return lay_down(
        tmp_path / "files",
        {
            "驼.txt": CAMELS,
            "塔.md": "# 灯塔\n\n灯塔亮了。",
            "坏.jsonl": "{",
            "sources.toml": '["驼.txt"]\ntitle = "队"\n',
        },
    )


def test_files_are_added_and_told_one_by_one(run: Callable[..., Run], files: Path, tmp_path: Path) -> None:
    code, lines, said = run("add", files / "驼.txt", files / "塔.md", "--collection", "驼队")
    assert (code, lines) == (0, [])
    assert "驼.txt: 1 new" in said
    assert "2 documents in 驼队" in said
    code, _, said = run("add", files / "驼.txt", "--collection", "驼队")
    assert "驼.txt: 1 as before" in said


def test_a_folder_is_added_with_its_sources_and_what_failed_is_told(
    run: Callable[..., Run], files: Path, tmp_path: Path
) -> None:
    code, _, said = run("add", files, "--collection", "驼队")
    assert code == 1
    assert "✗ 坏.jsonl:1: not JSON" in said
    with Library.open(tmp_path / "data", None) as library:
        assert {d.source.title for d in library.documents(["驼队"])} == {"队", "灯塔"}
        assert library.documents() == []


def test_several_paths_need_a_collection(run: Callable[..., Run], files: Path) -> None:
    code, _, said = run("add", files / "驼.txt", files / "塔.md")
    assert code == 2
    assert "--collection NAME" in said


def test_a_bad_name_is_refused(run: Callable[..., Run], files: Path) -> None:
    code, _, said = run("add", files / "驼.txt", "--collection", "a\tb")
    assert "no name for a collection" in said
    assert code == 1


def test_collections_are_listed(run: Callable[..., Run], files: Path) -> None:
    run("add", files / "驼.txt", "--collection", "驼队")
    run("add", files / "塔.md", "--collection", "chat:-1")
    _, lines, _ = run("collections", "--json")
    assert [(json.loads(line)["collection"], json.loads(line)["documents"]) for line in lines] == [
        ("chat:-1", 1),
        ("驼队", 1),
    ]
    _, lines, _ = run("collections")
    assert lines[1].startswith("驼队 · 1 documents · 1 passages · ")


def test_what_is_removed_is_named_and_what_is_kept_out_stays_out(run: Callable[..., Run], files: Path) -> None:
    run("add", files / "驼.txt", "--collection", "驼队")
    assert run("remove", "驼队", "--file", "驼.txt", "--keep-out")[:2] == (0, ["驼.txt"])
    assert "1 kept out" in run("add", files / "驼.txt", "--collection", "驼队")[2]
    code, lines, said = run("remove", "驼队", "--name", "没有")
    assert (code, lines) == (1, [])
    assert "驼队 has nothing of that" in said
    assert run("remove", "驼队", "--all")[0] == 1
    run("add", files / "驼.txt", "--collection", "驼队")
    assert run("remove", "驼队", "--all")[:2] == (0, ["1 documents"])


def test_an_export_is_what_can_be_added(run: Callable[..., Run], files: Path, tmp_path: Path) -> None:
    run("add", files / "驼.txt", files / "塔.md", "--collection", "驼队")
    code, lines, said = run("export", "驼队")
    assert (code, "2 documents" in said) == (0, True)
    lay_down(tmp_path, {"出.jsonl": "\n".join(lines)})
    run("add", tmp_path / "出.jsonl", "--collection", "别处")
    assert run("export", "别处")[1] == lines
    assert run("export", "没有")[:2] == (1, [])


def test_a_backup_is_restored(run: Callable[..., Run], files: Path, tmp_path: Path) -> None:
    run("add", files / "驼.txt", "--collection", "驼队")
    code, _, said = run("backup", tmp_path / "a.backup")
    assert (code, "yinju.sqlite3 (" in said) == (0, True)
    run("remove", "驼队", "--all")
    code, _, said = run("restore", tmp_path / "a.backup")
    assert (code, "before-restore" in said) == (0, True)
    assert [json.loads(line)["id"] for line in run("export", "驼队")[1]] == ["驼.txt"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "nowhere", "--collection", "驼队"], "nowhere: no such folder or file"),
        (["backup", "/nowhere/a.backup"], "no such store"),
        (["restore", "nowhere.backup"], "nowhere.backup"),
    ],
)
def test_what_goes_wrong_is_one_sentence(run: Callable[..., Run], words: list[str], says: str) -> None:
    code, lines, said = run(*words)
    assert (code, lines) == (2, [])
    assert says in said
    assert said.count("yinju: ") == 1


@pytest.mark.parametrize(
    ("variable", "words", "day"),
    [("", [], "11"), ("UTC", [], "10"), ("UTC", ["--zone", "Asia/Taipei"], "11"), ("", ["--zone", "UTC"], "10")],
)
@pytest.mark.parametrize("collection", ["驼队", "shared"])
def test_days_are_those_of_the_zone_that_is_said_or_set(
    run: Callable[..., Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    words: list[str],
    day: str,
    collection: str,
) -> None:
    monkeypatch.setenv("YINJU_TIMEZONE", variable)
    where = ["--collection", collection] if collection != "shared" else []
    lay_down(tmp_path, {"茶.jsonl": '{"id": "1", "text": "茶山开了。", "published": "2025-06-10T20:00:00Z"}\n'})
    assert run("add", tmp_path / "茶.jsonl", *where, *words)[0] == 0
    [line] = run("collections", "--json")[1]
    assert json.loads(line)["first"] == f"2025-06-{day}"


def test_a_zone_that_is_none_is_refused(
    run: Callable[..., Run], files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run("add", files, "--zone", "Mars/Olympus")
    assert "no time zone 'Mars/Olympus' is known here" in capsys.readouterr().err
