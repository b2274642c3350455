"""Every sentence is there in every language, and Telegram can read it."""

from dataclasses import asdict
from string import Formatter

import pytest

from bot.offline.markup import parse_html
from bot.texts.language import Language, language_of
from bot.texts.says import Says
from bot.texts.spoken import SAYS


def sentences(says: Says) -> dict[str, str | tuple[str, ...]]:
    """Every sentence by its name, those of other rooms (timelines, cards, keeping …) too."""
    ours = asdict(says)
    rooms = {name: words for name, words in ours.items() if isinstance(words, dict)}
    own = {name: words for name, words in ours.items() if name not in rooms}
    return own | {f"{room}.{name}": words for room, said in rooms.items() for name, words in said.items()}


SENTENCES = {language: sentences(says) for language, says in SAYS.items()}


def forms(sentence: str | tuple[str, ...] | dict[str, str]) -> tuple[str, ...]:
    if isinstance(sentence, dict):  # by the library's own keys: the same in every language
        return tuple(sentence[key] for key in sorted(sentence))
    return sentence if isinstance(sentence, tuple) else (sentence,)


def blanks(sentence: str | tuple[str, ...]) -> list[set[str]]:
    return [{name for _, name, _, _ in Formatter().parse(form) if name} for form in forms(sentence)]


def test_every_language_has_its_words() -> None:
    assert set(SAYS) == set(Language)


@pytest.mark.parametrize("language", Language)
def test_the_languages_have_the_same_sentences_with_the_same_blanks(language: Language) -> None:
    ours, simplified = SENTENCES[language], SENTENCES[Language.HANS]
    assert list(ours) == list(simplified)
    for name, words in ours.items():
        assert not isinstance(words, dict) or set(words) == set(simplified[name])
    told = [name for name in ours if name != "keeping.faults"]  # the library fills these, and all it knows of each
    assert {name: blanks(ours[name]) for name in told} == {name: blanks(simplified[name]) for name in told}


@pytest.mark.parametrize("language", Language)
def test_nothing_is_left_empty_and_all_is_readable_markup(language: Language) -> None:
    for sentence in SENTENCES[language].values():
        for form in forms(sentence):
            assert parse_html(form).text


# Letters that only one of the two scripts has, among those that we use.
SIMPLIFIED_ONLY = set("这个问题没说资们长过张编")
TRADITIONAL_ONLY = set("這個問題沒說資們長過張編")


def letters(says: Says) -> set[str]:
    # The label of the local chat is the same everywhere; samples may be in any script.
    words = (text for name, text in sentences(says).items() if name not in ("terminal_title", "samples"))
    return set("".join("".join(forms(text)) for text in words))


def test_each_chinese_is_in_its_own_script() -> None:
    assert not letters(SAYS[Language.HANS]) & TRADITIONAL_ONLY
    assert not letters(SAYS[Language.HANT]) & (SIMPLIFIED_ONLY - {"个"})


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh", Language.HANS),
        ("zh-cn", Language.HANS),
        ("zh-hans-SG", Language.HANS),
        ("zh-HK", Language.HANT),
        ("zh_TW.UTF-8", Language.HANT),
        ("en-US", Language.ENGLISH),
        ("ja", Language.ENGLISH),
        ("POSIX", None),
        ("", None),
        (None, None),
    ],
)
def test_reads_a_language_from_whatever_names_it(code: str | None, language: Language | None) -> None:
    assert language_of(code) is language
