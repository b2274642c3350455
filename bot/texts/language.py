"""Which language do we speak to somebody?"""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The three that every sentence of ours is written in."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    ENGLISH = "en"


TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
NO_LANGUAGE = frozenset({"", "c", "posix"})


def language_of(code: str | None) -> Language | None:
    """The language for Telegram's `language_code` or a locale such as zh_TW.UTF-8; None where neither says.

    >>> language_of("zh-hant"), language_of("zh_CN.UTF-8"), language_of("fr"), language_of("C.UTF-8")
    (<Language.HANT: 'zh-Hant'>, <Language.HANS: 'zh-Hans'>, <Language.ENGLISH: 'en'>, None)
    """
    name = (code or "").split(".")[0].split("@")[0].replace("_", "-").lower()
    if name in NO_LANGUAGE:
        return None
    first, *regions = name.split("-")
    if first != "zh":
        return Language.ENGLISH
    return Language.HANT if TRADITIONAL.intersection(regions) else Language.HANS
