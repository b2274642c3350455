"""Secrets in files."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot import secret_files
from bot.listening_at import Listen, listen_at
from bot.secret_files import SecretError, is_tight, kept_secret, secret_in


def test_a_secret_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "webhook.secret"
    made = kept_secret(path)
    assert len(made) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert is_tight(path)
    assert kept_secret(path) == made == secret_in(path)


def test_a_kill_while_it_was_made_leaves_nothing_that_is_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "webhook.secret").touch()
    (tmp_path / "webhook.secret.new").write_text("half", "utf-8")
    assert kept_secret(tmp_path / "webhook.secret") not in ("", "half")


@pytest.mark.parametrize("held", [b"", b"\n", b"two words", b"one\ntwo", b"\xff\xfe\xff"])
def test_what_is_no_secret_is_refused_without_being_told(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(held)
    with pytest.raises(SecretError) as refused:
        secret_in(path)
    assert "words" not in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_line_end_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc\n", "utf-8")
    assert secret_in(tmp_path / "token") == "abc"


def test_where_none_can_be_kept_it_says_where(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SecretError, match="file"):
        kept_secret(tmp_path / "file" / "webhook.secret")


def test_who_else_may_read_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.touch()
    for mode, tight in ((0o600, True), (0o400, True), (0o640, False), (0o604, False), (0o666, False)):
        path.chmod(mode)
        assert is_tight(path) is tight


@pytest.mark.parametrize("written", ["", "8443", ":8443", "127.0.0.1:", "127.0.0.1:70000", "a b:1", "::1:80"])
def test_what_is_no_address_to_listen_at_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="listen"):
        listen_at(written)


def test_only_this_machine_or_others_too() -> None:
    assert listen_at("localhost:0").is_here
    assert listen_at("0.0.0.0:8443") == Listen("0.0.0.0", 8443)
    assert not listen_at("0.0.0.0:8443").is_here


def test_the_bound_of_a_list_of_rights_is_no_right_of_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bot_token"
    path.touch()
    path.chmod(0o440)
    monkeypatch.setattr(secret_files, "has_list", lambda _: True)
    assert is_tight(path)
    path.chmod(0o444)
    assert not is_tight(path)
