"""A question and what was asked before: what was meant?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from retrieval.search.query import Query, parse_query
from retrieval.text.fold import fold
from retrieval.text.spans import Span
from retrieval.text.vocabulary import NONE, Vocabulary

_LEANS = re.compile(
    r"^(?:那么?|那|还有|又|以及|and |what about |how about )|呢[?？。!]*$"
    r"|[他她它](?:们)?|(?:这|那|此|该)(?:个|件|次|家|款|人|事|项|些|笔|种|时)?|上述|前者|后者|其(?!他|它|中|实|余|次)"
    r"|\b(?:he|she|it|they|him|her|them|his|its|their|that|this)\b"
)
_ELLIPSIS = re.compile(
    r"^(?:那么?|那|还有|以及)?\s{0,9}(.{1,24}?)\s{0,9}(?:呢|又如何|怎么样)[?？。!]*$"
    r"|^(?:what|how) about (.{1,40}?)\??$"
)


class Meant(NamedTuple):
    """The question to search, the earlier one that it leans on ("" where it stands alone), and how to say both.

    `swapped`: the question is the earlier one with another name in it.
    """

    question: str
    before: str
    understood: str
    swapped: bool = False

    @property
    def leans(self) -> bool:
        """Whether it needed the earlier one."""
        return bool(self.before) or self.swapped


def query_of(whole: Meant, own: Vocabulary = NONE) -> Query:
    """The query that a question makes, once it is known what was meant."""
    return replace(parse_query(whole.question, whole.before, own), followup=whole.leans)


def meant(question: str, asked_before: Sequence[str], own: Vocabulary = NONE) -> Meant:
    """`question` made whole by what was asked before it, where it leans on that; else as it is."""
    previous = next((asked for asked in reversed(asked_before) if asked.strip()), "")
    if not previous or not _leans(question, own):
        return Meant(question, "", question)
    swapped = _swapped(question, previous, own)
    if swapped:
        return Meant(swapped, "", swapped, True)
    return Meant(question, previous, f"{previous.rstrip('?？。 ')} → {question}")


def _leans(question: str, own: Vocabulary) -> bool:
    return bool(_LEANS.search(fold(question))) or not parse_query(question, "", own).terms or _again(question)


def _again(question: str) -> bool:
    return bool(re.search(r"又是|又怎|还有|也是|一般|然后|后来|接着", fold(question)))


def _swapped(question: str, previous: str, own: Vocabulary) -> str:
    """The earlier question with the name of `那马斯克呢` in the place of its own; "" where that is not the case."""
    found = _ELLIPSIS.match(fold(question).strip())
    subject = next((group for group in found.groups() if group), "") if found else ""
    if not subject or not _is_name(subject, own):
        return ""
    start = fold(question).find(subject)
    said = question[start : start + len(subject)].strip()
    mentions = own.find(fold(previous))
    if not mentions or not parse_query(said, "", own).terms:
        return ""
    span = mentions[0].span
    return previous[: span.start] + said + previous[span.end :]


def _is_name(folded: str, own: Vocabulary) -> bool:
    """Whether it is a name and nothing besides: one of the table, or a Latin one (GPT-4o)."""
    mentions = own.find(folded)
    whole = len(mentions) == 1 and mentions[0].span == Span(0, len(folded))
    return whole or re.fullmatch(r"[a-z0-9][a-z0-9 .+-]*", folded) is not None
