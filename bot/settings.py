"""What can whoever runs the bot choose?"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from bot.cluster_settings import ClusterSettings
from bot.listening_at import HERE, listen_at
from bot.texts.language import Language
from retrieval.errors import YinjuError
from retrieval.library import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "YINJU_"
ENV_FILE = Path(".env")
ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
USER = re.compile(r"[1-9][0-9]{0,15}")
CHANNEL = re.compile(r"@?[A-Za-z]\w{3,31}|-100[0-9]{5,15}", re.ASCII)
TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,100}")
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")  # as Telegram takes it, and not to be guessed
OFF = "off"


class SettingsError(YinjuError):
    """A setting has a value that it cannot have. The text names the variable, never its value."""


class Settings(ClusterSettings):
    """Read once from the environment and from `.env`; only values travel from here."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = Field(
        default=None, description="The bot's token from @BotFather. Without one, the local chat starts."
    )
    bot_token_file: Path | None = Field(
        default=None,
        description="A file that holds nothing but the token, for its owner to read; in place of YINJU_BOT_TOKEN.",
    )
    data: Path = Field(
        default_factory=lambda: user_data_path("yinju"),
        description="The folder for the store and the indexes; made where it is missing.",
    )
    corpus: Path | None = Field(
        default=None, description="A folder with material, read at start. Default: the material that ships."
    )
    owners: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(),
        description=(
            "The user ids of the people who run the bot, separated by commas: /explain answers them. "
            "Default: nobody; in the local chat, whoever sits there."
        ),
    )
    language: Language | None = Field(
        default=None,
        description=(
            "zh-Hans, zh-Hant or en: for people whose Telegram does not tell theirs, and in the local chat. "
            "Default: zh-Hans; in the local chat, the language of the terminal."
        ),
    )
    port: int = Field(
        default=8765,
        ge=0,
        le=65535,
        description="The local chat's port on this machine, where there is no token; 0 takes any that is free.",
    )
    semantic: bool = Field(
        default=True, description="Whether paraphrases are looked for where the extra 'semantic' is installed."
    )
    workers: int = Field(default=4, ge=1, le=32, description="Questions that are searched at the same time, 1 to 32.")
    excerpt_chars: int = Field(
        default=120, ge=40, le=1000, description="The longest quote in characters, 40 to 1000."
    )
    search_seconds: float = Field(
        default=10, ge=1, le=60, description="How long a search may take until the bot says that it takes too long."
    )
    per_minute: int = Field(
        default=20, ge=1, le=1000, description="Questions and button presses of one person in a minute, 1 to 1000."
    )
    per_minute_group: int = Field(
        default=60, ge=1, le=10_000, description="Questions of one group in a minute, by whomever, 1 to 10000."
    )
    skip_minutes: int = Field(
        default=10,
        ge=1,
        le=1440,
        description="Questions that waited longer than this while the bot was away are not answered, 1 to 1440.",
    )
    keep_days: int = Field(
        default=90, ge=1, le=3650, description="Questions and answers are forgotten after so many days; see /privacy."
    )
    add_mb: int = Field(default=20, ge=1, le=2000, description="The largest file that /add takes, in MB, 1 to 2000.")
    add_pages: int = Field(default=3000, ge=1, le=100_000, description="The longest PDF that /add takes, in pages.")
    add_entries: int = Field(
        default=10_000, ge=1, le=1_000_000, description="How many files a ZIP may hold that /add takes."
    )
    add_unpacked_mb: int = Field(
        default=512, ge=1, le=20_000, description="How large a ZIP may be, unpacked, that /add takes, in MB."
    )
    add_in_private: bool = Field(
        default=False,
        description="Whether everybody may add material to their own private chat; owners and admins of groups may.",
    )
    chat_documents: int = Field(
        default=20_000, ge=1, description="How many articles or posts one chat's own material may have."
    )
    chat_mb: int = Field(default=200, ge=1, description="How much text one chat's own material may have, in MB.")
    all_mb: int = Field(default=4_000, ge=1, description="How much text all material together may have, in MB.")
    channels: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description=(
            "Channels whose posts are kept without a /bind: @names or ids, separated by commas. "
            "The bot must be an admin there."
        ),
    )
    timezone: str = Field(
        default=Reading().zone,
        description=("The time zone of the times that the bot says, and of the days of what it reads."),
    )
    proxy: str | None = Field(
        default=None, description="A proxy for reaching Telegram, such as http://127.0.0.1:3128. No SOCKS."
    )
    api_url: str = Field(
        default="https://api.telegram.org", description="The Bot API server; another one where you run your own."
    )
    webhook_url: str | None = Field(
        default=None,
        description=(
            "Where Telegram reaches this bot, such as https://example.org/yinju; a proxy leads from there to "
            "YINJU_WEBHOOK_LISTEN. Default: none; the bot asks for updates."
        ),
    )
    webhook_listen: str = Field(
        default="127.0.0.1:8443", description="Where the bot listens for what Telegram sends, behind that proxy."
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        description=(
            "By what Telegram is known at the webhook: 16 to 256 of A-Z, a-z, 0-9, _ and -. "
            "Default: made, and kept in the data folder."
        ),
    )
    health_listen: str | None = Field(
        default=None,
        description=(
            "Where /healthz, /readyz and /metrics are, such as 127.0.0.1:8766; off for nowhere. "
            "Default: 127.0.0.1:8766 with a webhook, else nowhere."
        ),
    )
    log_format: Literal["human", "json"] = Field(
        default="human", description="How the log is written: human, or json, one object a line."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", description="How much is logged: DEBUG, INFO, WARNING or ERROR."
    )

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("not a token as @BotFather gives them (123456:ABC…)")
        return token

    @field_validator("owners", mode="before")
    @classmethod
    def _are_users(cls, given: str | tuple[int, ...]) -> tuple[int, ...]:
        written = given.split(",") if isinstance(given, str) else map(str, given)
        ids = [id.strip() for id in written]
        if not all(USER.fullmatch(id) for id in ids):
            raise ValueError("not user ids, which are numbers, separated by commas (123456789,987654321)")
        return tuple(dict.fromkeys(map(int, ids)))

    @field_validator("channels", mode="before")
    @classmethod
    def _are_channels(cls, given: str | tuple[str, ...]) -> tuple[str, ...]:
        written = given.split(",") if isinstance(given, str) else given
        names = [name.strip() for name in written]
        if not all(CHANNEL.fullmatch(name) for name in names):
            raise ValueError("not @names or ids of channels, separated by commas (@my_news,-1001234567890)")
        return tuple(dict.fromkeys(name.removeprefix("@").lower() for name in names))

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("no time zone of that name is known here; one is Asia/Shanghai")
        return name

    @field_validator("webhook_listen", "health_listen")
    @classmethod
    def _is_to_listen_at(cls, written: str | None) -> str | None:
        if written is not None and written != OFF:
            listen_at(written)
        return written

    @field_validator("webhook_url")
    @classmethod
    def _is_encrypted(cls, address: str | None) -> str | None:
        parts = urlsplit(address or "")
        if address is not None and parts.scheme != "https" and parts.hostname not in HERE:
            raise ValueError("Telegram sends only to addresses that begin with https://")
        return address

    @field_validator("webhook_secret")
    @classmethod
    def _fits_into_a_header(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("not 16 to 256 of A-Z, a-z, 0-9, _ and -")
        return secret

    @field_validator("proxy", "api_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, address: str | None) -> str | None:
        if address is not None and not ADDRESS.fullmatch(address):
            raise ValueError("not an address that begins with http:// or https://")
        return address and address.rstrip("/")

    @field_validator("corpus")
    @classmethod
    def _is_there(cls, corpus: Path | None) -> Path | None:
        if corpus is not None and not corpus.expanduser().exists():
            raise ValueError("there is no such folder")
        return corpus and corpus.expanduser()

    @field_validator("data")
    @classmethod
    def _is_a_folder(cls, data: Path) -> Path:
        if data.expanduser().is_file():
            raise ValueError("that is a file, not a folder")
        return data.expanduser()


def read_settings() -> Settings:
    """The settings as they stand. Raises SettingsError with one sentence for each wrong value."""
    try:
        return Settings()
    except ValidationError as exc:
        # `from None`: pydantic's own text is for programmers, and a chain would print it.
        raise SettingsError(" ".join(refusals(exc))) from None


def refusals(error: ValidationError) -> Iterator[str]:
    """A sentence for each wrong value: the variable and what is wrong, without the value."""
    for wrong in error.errors(include_input=False, include_url=False, include_context=False):
        variable = PREFIX + str(wrong["loc"][0]).upper()
        reason = wrong["msg"].removeprefix("Value error, ").replace("Input should", "it should").split(", unable")[0]
        yield f"{variable} is refused: {reason}."


def env_file_of_token() -> Path | None:
    """`.env`, where the token stands in it."""
    return ENV_FILE if ENV_FILE.is_file() and dotenv_values(ENV_FILE).get(f"{PREFIX}BOT_TOKEN") else None


def unknown_variables() -> list[str]:
    """Variables that look like settings of ours and are none: most often slips of the pen."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    given = {name.upper() for name in (*os.environ, *dotenv_values(ENV_FILE))}
    return sorted(name for name in given if name.startswith(PREFIX) and name not in known)


def explained() -> str:
    """Every setting with what it does, for --help."""
    return "\n".join(
        f"  {PREFIX}{name.upper()}\n      {field.description}" for name, field in Settings.model_fields.items()
    )
