"""What can be chosen, and how a wrong choice is told."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, explained, read_settings, unknown_variables
from bot.texts.language import Language

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"YINJU_{name.upper()}", raising=False)


def test_everything_has_a_default() -> None:
    settings = read_settings()
    assert settings.bot_token is None
    assert settings.corpus is None
    assert settings.data.name == "yinju"


def test_reads_the_environment_and_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"YINJU_BOT_TOKEN={TOKEN}\nYINJU_WORKERS=2\n", "utf-8")
    monkeypatch.setenv("YINJU_LANGUAGE", "zh-Hant")
    monkeypatch.setenv("YINJU_DATA", "~/yinju")
    settings = read_settings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert (settings.workers, settings.language) == (2, Language.HANT)
    assert settings.data == Path.home() / "yinju"


def test_an_address_may_end_with_a_slash_and_a_zone_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_API_URL", "http://127.0.0.1:8081/")
    monkeypatch.setenv("YINJU_TIMEZONE", "Asia/Taipei")
    settings = read_settings()
    assert (settings.api_url, settings.timezone) == ("http://127.0.0.1:8081", "Asia/Taipei")
    assert settings.proxy is None


def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_BOT_TOKEN", "")
    assert read_settings().bot_token is None


def test_owners_are_user_ids_with_commas_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().owners == ()
    monkeypatch.setenv("YINJU_OWNERS", " 987654321, 12,12")
    assert read_settings().owners == (987654321, 12)


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_BOT_TOKEN", TOKEN)
    assert TOKEN not in f"{read_settings()!r} {read_settings()}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YINJU_BOT_TOKEN", "geheim-geheim"),
        ("YINJU_WORKERS", "many"),
        ("YINJU_WORKERS", "0"),
        ("YINJU_EXCERPT_CHARS", "5000"),
        ("YINJU_LANGUAGE", "fr"),
        ("YINJU_CORPUS", "/nowhere/at/all"),
        ("YINJU_LOG_LEVEL", "loud"),
        ("YINJU_PROXY", "socks5://127.0.0.1:1080"),
        ("YINJU_API_URL", "api.example.org"),
        ("YINJU_TIMEZONE", "Beijing"),
        ("YINJU_PER_MINUTE", "0"),
        ("YINJU_SKIP_MINUTES", "never"),
        ("YINJU_KEEP_DAYS", "-1"),
        ("YINJU_SEARCH_SECONDS", "600"),
        ("YINJU_OWNERS", "@anna"),
        ("YINJU_OWNERS", "12;13"),
        ("YINJU_OWNERS", "12,,13"),
        ("YINJU_OWNERS", "-100123"),
        ("YINJU_OWNERS", "[12]"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert str(refused.value).startswith(f"{name} is refused: ")
    assert str(refused.value).count("\n") == 0
    assert value not in str(refused.value)


def test_a_file_is_no_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("YINJU_DATA", str(tmp_path / "data"))
    with pytest.raises(SettingsError, match="YINJU_DATA is refused: that is a file"):
        read_settings()


def test_variables_that_are_none_of_ours_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YINJU_TOKEN", TOKEN)
    (tmp_path / ".env").write_text("YINJU_WORKER=2\nOTHER=1\n", "utf-8")
    assert unknown_variables() == ["YINJU_TOKEN", "YINJU_WORKER"]


def test_every_setting_is_explained() -> None:
    assert all(field.description for field in Settings.model_fields.values())
    assert all(f"YINJU_{name.upper()}\n" in explained() for name in Settings.model_fields)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("WEBHOOK_URL", "http://example.org/yinju", "https://"),
        ("WEBHOOK_URL", "example.org", "address"),
        ("WEBHOOK_LISTEN", "9999", "listen at"),
        ("HEALTH_LISTEN", "127.0.0.1:99999", "listen at"),
        ("WEBHOOK_SECRET", "short", "16 to 256"),
        ("WEBHOOK_SECRET", "with a space in it, long", "16 to 256"),
        ("LOG_FORMAT", "xml", "human"),
    ],
)
def test_what_cannot_be_served_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str) -> None:
    monkeypatch.setenv(f"YINJU_{name}", value)
    with pytest.raises(SettingsError, match=f"YINJU_{name} is refused: .*{why}") as refused:
        read_settings()
    assert value not in str(refused.value)


def test_a_webhook_on_this_machine_may_be_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_WEBHOOK_URL", "http://127.0.0.1:8443/")
    monkeypatch.setenv("YINJU_HEALTH_LISTEN", "off")
    settings = read_settings()
    assert (settings.webhook_url, settings.health_listen) == ("http://127.0.0.1:8443", "off")
    assert settings.webhook_listen == "127.0.0.1:8443"
