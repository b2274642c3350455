"""What `make release` makes works where nothing of the repository is: installed, asked, and with its material."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from bot import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what belongs to a release is asked of the repository"),
]
QUESTION, WORDS = "老马为什么跟川普翻脸", "马斯克与特朗普决裂的原因是一份940页的法案。"
PATIENCE = 60.0
# Said by every copy of the program; the rest is for those who build or test it.
IN_WHEEL = re.compile(r"(bot|retrieval)/.+\.(py|toml|txt|json|css|js|html|svg|md)|yinju-[^/]+\.dist-info/.+")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel and the sdist lie: DIST, or made now, the wheel from the sdist."""
    if given := os.environ.get("DIST"):
        return (ROOT / given).resolve()
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    """The one wheel."""
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a fresh environment that has the wheel, and what it needs from this one."""
    place = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    (site,) = place.glob("lib/python*/site-packages")
    needed = next(Path(path) for path in sys.path if Path(path).name == "site-packages")
    (site / "needed.pth").write_text(str(needed), "utf-8")
    target = ["--python", str(place / "bin" / "python")]
    install = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *target, *install], check=True)
    return place / "bin"


def environment(home: Path) -> dict[str, str]:
    """Nobody's settings, no way to the repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("YINJU_", "PYTHON", "XDG_"))}
    return {**kept, "HOME": str(home), "PATH": "/usr/bin:/bin", "YINJU_LANGUAGE": "zh-Hans"}


def said(installed: Path, home: Path, *command: str, typed: str = "") -> str:
    """What a command prints, run in a folder that has nothing."""
    ran = subprocess.run(
        [str(installed / command[0]), *command[1:]],
        input=typed, cwd=home, env=environment(home), capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_has_every_file_of_the_program_and_its_material_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "bot", "retrieval", "corpus"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    wanted = {f"retrieval/data/{name}" if name.startswith("corpus/") else name for name in tracked}
    assert wanted <= names
    assert [name for name in names if not IN_WHEEL.fullmatch(name)] == []


def test_the_sdist_has_what_is_needed_to_build_and_to_test_it(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert {"bot", "retrieval", "corpus", "tests", "docs", "pyproject.toml", "Makefile", "LICENSE"} <= tops
    assert not tops & {".env", "bot_token", ".venv", "dist"}


def test_the_version_is_said_everywhere_alike(wheel: Path, dist: Path, installed: Path, tmp_path: Path) -> None:
    assert said(installed, tmp_path, "yinju", "--version") == f"yinju {VERSION}\n"
    assert wheel.name.startswith(f"yinju-{VERSION}-py3")
    assert (dist / f"yinju-{VERSION}.tar.gz").exists()


def test_it_answers_from_the_shell_with_the_material_inside(installed: Path, tmp_path: Path) -> None:
    assert WORDS in said(installed, tmp_path, "yinju-library", "ask", QUESTION)
    assert said(installed, tmp_path, "yinju-library", "sources").count("\n") == 5
    asked = said(
        installed, tmp_path, "python", "-m", "retrieval", "timeline", "老马", "--from", "2026", "--to", "2026"
    )
    assert "2026-04-27" in asked


def test_its_material_lies_inside_the_environment(installed: Path, tmp_path: Path) -> None:
    where = "from retrieval.library import shipped_corpus; print(shipped_corpus())"
    assert Path(said(installed, tmp_path, "python", "-c", where).strip()).is_relative_to(installed.parent)


def test_it_chats_in_the_terminal(installed: Path, tmp_path: Path) -> None:
    assert WORDS in said(installed, tmp_path, "yinju", "chat", typed=f"{QUESTION}\n")


@pytest.fixture
def page(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the local chat, as long as it runs."""
    environ = {**environment(tmp_path), "YINJU_PORT": "0", "BROWSER": "true"}
    with subprocess.Popen(
        [str(installed / "yinju")], cwd=tmp_path, env=environ, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        yield next(line.strip() for line in running.stdout if line.startswith("http"))
        running.terminate()
        began = time.monotonic()
        running.wait(PATIENCE)
        assert time.monotonic() - began < 30


def test_its_page_is_whole(page: str) -> None:
    address = page.partition("?")[0]
    with urlopen(page, timeout=PATIENCE) as answered:
        html = answered.read().decode()
    linked = re.findall(r'(?:src|href)="(/?[\w./-]+\.(?:js|css|svg))"', html)
    assert linked
    for one in linked:
        with urlopen(address.rstrip("/") + "/" + one.lstrip("/"), timeout=PATIENCE) as answered:
            assert answered.status == 200
