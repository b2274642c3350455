"""Which words go with which language?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts.english import ENGLISH
from bot.texts.hans import HANS
from bot.texts.hant import HANT
from bot.texts.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.texts.says import Says

SAYS: Mapping[Language, Says] = {
    Language.HANS: HANS,
    Language.HANT: HANT,
    Language.ENGLISH: ENGLISH,
}


def counted(forms: tuple[str, str], n: int, told: str = "", **filled: str) -> str:
    """The form for `n` things, filled in; `told`: the number as it is said, where that is another.

    >>> counted(ENGLISH.articles, 1), counted(ENGLISH.articles, 12)
    ('1 article', '12 articles')
    """
    one, several = forms
    return (one if n == 1 else several).format(n=told or n, **filled)
