"""What is written for servers agrees with the program: settings, paths, times."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import yaml

from bot.live import STOP_SECONDS
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "docs" / "deploy"
FILES = [ROOT / "Dockerfile", ROOT / "compose.yaml", ROOT / "docs" / "running.md", *sorted(DEPLOY.iterdir())]
KNOWN = {f"YINJU_{name.upper()}" for name in Settings.model_fields}
LISTENED_AT = str(Settings.model_fields["webhook_listen"].default)


def unit() -> ConfigParser:
    """The systemd unit; of what is said several times, the last."""
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "yinju.service", "utf-8")
    return parser


def test_every_setting_that_is_named_is_one() -> None:
    for path in FILES:
        assert set(re.findall(r"YINJU_[A-Z_]+", path.read_text("utf-8"))) <= KNOWN, path.name


def test_nobody_kills_before_the_bot_has_ended_by_itself() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["yinju"]
    assert STOP_SECONDS < int(unit()["Service"]["TimeoutStopSec"].removesuffix("s")) <= 30
    assert int(compose["stop_grace_period"].removesuffix("s")) > STOP_SECONDS


def test_neither_container_nor_unit_may_more_than_it_needs() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["yinju"]
    assert compose["read_only"]
    assert compose["cap_drop"] == ["ALL"]
    assert compose["security_opt"] == ["no-new-privileges:true"]
    assert "ports" not in compose
    service = unit()["Service"]
    assert (service["User"], service["ProtectSystem"], service["CapabilityBoundingSet"]) == ("yinju", "strict", "")
    docker = (ROOT / "Dockerfile").read_text("utf-8")
    assert re.search(r"^USER 10001:10001$", docker, re.MULTILINE)
    assert "HEALTHCHECK" in docker


def test_what_is_copied_into_the_image_is_there_and_is_let_through() -> None:
    docker, ignored = (ROOT / "Dockerfile").read_text("utf-8"), (ROOT / ".dockerignore").read_text("utf-8")
    copied = [
        word for line in re.findall(r"^COPY (?!--from)(.+)$", docker, re.MULTILINE) for word in line.split()[:-1]
    ]
    assert set(copied) == set(re.findall(r"^!(.+)$", ignored, re.MULTILINE))
    assert all((ROOT / name).exists() for name in copied)
    assert ignored.splitlines()[1] == "*"


def test_proxies_lead_to_where_the_bot_listens() -> None:
    for name in ("Caddyfile", "nginx.conf"):
        text = (DEPLOY / name).read_text("utf-8")
        assert LISTENED_AT in text
        assert "YINJU_WEBHOOK_URL=https://bot.example.org/yinju" in text
        assert "/yinju/" in text


def test_both_languages_have_ten_steps() -> None:
    chinese, english = (ROOT / "docs" / "running.md").read_text("utf-8").split("# Ten steps")
    for part in (chinese, english):
        steps = re.findall(r"^(\d+)\. ", part.split("\n## ")[0], re.MULTILINE)
        assert steps == [str(number) for number in range(1, 11)]
