"""Whose words are these, where a text reports what somebody said? Speakers before, behind and around quotations.

Where it is not clear who, it is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from retrieval.answer.clause_subject import subject
from retrieval.answer.quotations import blanked, lines_of, quotations_of, sentences_of
from retrieval.answer.speaking import (
    any_verb,
    bared,
    clause_start,
    is_somebody,
    people,
    rules,
    speaker_of,
    words_of,
)
from retrieval.answer.tagging import Word
from retrieval.answer.tense_cues import plain
from retrieval.text.spans import Span

_MOST, _OTHERS = 0.6, 0.2  # of an excerpt's letters: what its speaker says at least, and all others at most
_CLOSING_CLAUSE = 16  # characters of a last clause that only says who
_AROUND = 160  # characters before and behind an excerpt that may say whose it is


@dataclass(frozen=True, slots=True)
class Saying:
    """`speaker`: who, where the text names them; `words`: what they say, with the clause that says so."""

    speaker: Span
    words: Span


def reported(text: str, before: str = "", behind: str = "") -> str | None:
    """Who says `text`, to the letter; None where nobody does or it is not clear.

    `before`, `behind`: what stands around it in its document.
    """
    before, behind = before[-_AROUND:], behind[:_AROUND]
    whole, within = before + text + behind, Span(len(before), len(before) + len(text))
    said: dict[str, int] = {}
    for one in sayings(whole, within):
        common = Span(max(one.words.start, within.start), min(one.words.end, within.end))
        if common.start < common.end:
            who = whole[slice(*one.speaker)]
            said[who] = said.get(who, 0) + _letters(whole[slice(*common)])
    every = max(_letters(text), 1)
    for who, count in said.items():
        if count >= _MOST * every and sum(said.values()) - count <= _OTHERS * every:
            return who
    return None


def said_at(text: str, date: Span, within: Span | None = None) -> str | None:
    """Who says what `text` dates by `date`, to the letter; None where nobody does or it is not clear.

    Also on which day they say it, where the date leads: 周一，马斯克说…. `within`: the sentence that has it.
    """
    for one in sayings(text, within):
        leads = date.end <= one.words.start and not _letters(text[date.end : one.words.start])
        if leads or one.words.holds(date):
            return text[slice(*one.speaker)]
    return None


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def sayings(text: str, within: Span | None = None) -> list[Saying]:
    """What is said in `text`, or in the sentences that share a letter with `within`; by whom, in order.

    A pronoun stands for the one that the sentence before is about.
    """
    folded, within = plain(text), within or Span(0, len(text))
    found: list[Saying] = []
    for line in lines_of(folded):
        if line.start < within.end and within.start < line.end and any_verb().search(folded, *line):
            found.extend(_of_line(text, folded, line, within))
    return found


# -- who says what in one line -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: as folded, and with what is quoted blanked out."""

    folded: str
    bare: str
    quotations: Sequence[Span]


def _of_line(text: str, folded: str, line: Span, within: Span) -> Iterator[Saying]:
    quotations = quotations_of(text, line)
    told = _Line(folded, _undatelined(blanked(folded, quotations), line), quotations)
    every, found = sentences_of(folded, told.bare, line, quotations), list[Saying]()
    for number, sentence in enumerate(every):
        shared = sentence.start < within.end and within.start < sentence.end
        if shared and any_verb().search(told.bare, *sentence):
            found.extend(_of_sentence(told, sentence, partial(_about, told, every[:number], tuple(found))))
    return iter(found)


def _undatelined(bare: str, line: Span) -> str:
    """`bare` without who reports a line, and from where: they do not say it."""
    found = rules()["dateline"].match(bare[slice(*line)])
    return bare[: line.start] + " " * found.end() + bare[line.start + found.end() :] if found else bare


def _about(told: _Line, earlier: Sequence[Span], found: Sequence[Saying]) -> Span | None:
    """The one person that the sentence before is about, for a pronoun; None where that is not clear."""
    bare = told.bare
    for sentence in reversed(earlier[-_BACK:]):
        named = people(bare, sentence)
        if len({bare[slice(*one)] for one in named}) == 1:
            first = subject(bare, words_of(bare, sentence))
            is_about = first is not None and (first.holds(named[0]) or named[0].holds(first))
            return named[0] if is_about or named[0] in [one.speaker for one in found] else None
        own = [one.speaker for one in found if sentence.holds(one.words)]
        if named or own or not re.match(r"[他她]", bare[sentence.start :].lstrip(' "')):
            return own[-1] if own and not named else None
    return None


_BACK = 3  # sentences that a pronoun reaches


def _of_sentence(told: _Line, sentence: Span, about: Callable[[], Span | None]) -> Iterator[Saying]:
    """The sayings of one sentence: each goes on until the next begins."""
    by = _according(told, sentence)
    words = words_of(told.bare, sentence)
    heads: list[tuple[int, Span | None]] = []  # where each saying begins, and whose it is
    for number, verb in enumerate(words):
        if not _says(told, words, number, sentence):
            continue
        who = speaker_of(told.bare, words[:number], verb.span.start, sentence, about)
        if who and not _may_say(told.bare, words[:number], who, verb.span, sentence):
            continue
        others = who is None and _others(told.bare, words[:number], verb.span.start, sentence)
        if others or (who and (not heads or heads[-1][1] != who)):
            start = _begins(told, verb.span, who, sentence)
            if heads and who and heads[-1][1] and not _says_something(told.bare, heads[-1], start):
                start = heads.pop()[0]  # 彭博社报导，黄仁勋说：it is the second who says it
            heads.append((start, who))
    if by and not any(who for _, who in heads):
        heads = [(sentence.start, by)]
    for number, (start, who) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else sentence.end
        if who and start < end:
            yield Saying(who, Span(start, end))


def _may_say(bare: str, before: Sequence[Word], who: Span, verb: Span, sentence: Span) -> bool:
    """Whether nothing else is done between a speaker and the verb: 政府转移外交承认 says nothing."""
    known, clause = rules(), max(clause_start(bare, verb.start, sentence), sentence.start)
    start = who.end if who.start >= clause else clause
    gap = bare[start : verb.start]
    if known["passive"].search(bare, clause, start):
        return False
    if start == clause and not re.search(r"[^\W_]", bare[verb.end : sentence.end]) and not re.search("[他她其]", gap):
        return False  # “……”，是拉拢，也是警告
    if re.search(r"被" if start == clause else r"被|(?<![对向跟和与给让])[他她它](?!的)", gap):
        return False
    return bare[slice(*verb)] == ":" or all(
        known["chained"].search(word.text)
        or known["when"].search(gap[word.span.end - start :])
        or known["direct"].fullmatch(word.text)
        or known["marked"].fullmatch(word.text)
        for word in before
        if start <= word.span.start and word.kind in ("v", "vd", "vn")
    )


def _says_something(bare: str, head: tuple[int, Span | None], end: int) -> bool:
    """Whether what a speaker says has a clause of its own before `end`."""
    begins = head[1].end if head[1] else head[0]
    return bool(re.search(r"[,:;\"](?:[^,:;\w]|_)*+[^\W_][^,:;]*+[,:;]", bare[begins:end]))


def _others(bare: str, before: Sequence[Word], verb: int, sentence: Span) -> bool:
    """Whether somebody says it who is nobody in particular: 外界认为, 他说."""
    start = max(clause_start(bare, verb, sentence), sentence.start)
    found = subject(bare, [word for word in before if word.span.start >= start])
    said = bare[slice(*found)] if found else ""
    return bool(found) and bool(rules()["nobody"].fullmatch(said) or rules()["pronoun"].fullmatch(said))


def _according(told: _Line, sentence: Span) -> Span | None:
    """The source of a sentence that begins or ends with it: 据路透社4月5日报道."""
    for found in rules()["according"].finditer(told.bare, *sentence):
        opens = not told.bare[sentence.start : found.start("who")].strip(" ,据根援引综合另按照依")
        closes = not re.search(r"[^\W_]", told.bare[found.end() : sentence.end])
        who = bared(told.bare, Span(*found.span("who")))
        if (opens or closes) and is_somebody(told.bare, who):
            return who
    return None


def _says(told: _Line, words: Sequence[Word], number: int, sentence: Span) -> bool:
    """Whether a word is a verb of saying with something said beside it; also the mark of 他叹了口气：“……”."""
    known, verb, bare = rules(), words[number], told.bare
    if bare[slice(*verb.span)] == ":":
        opened = bare.count("(", sentence.start, verb.span.start) > bare.count(")", sentence.start, verb.span.start)
        return not opened and bare[verb.span.end : sentence.end].lstrip().startswith('"')
    if bare.count("《", sentence.start, verb.span.start) > bare.count("》", sentence.start, verb.span.start):
        return False
    direct, marked = known["direct"].fullmatch(verb.text), known["marked"].fullmatch(verb.text)
    if not (direct or marked):
        return False
    if number + 1 < len(words) and known["joined"].fullmatch(words[number + 1].text):
        return False  # 回应称: the second is the verb
    compound = (
        number > 0 and known["joined"].fullmatch(verb.text) and known["marked"].fullmatch(words[number - 1].text)
    )
    before, behind = bare[sentence.start : verb.span.start], bare[verb.span.end : sentence.end]
    if known["not_behind"].search(before) or known["not_before"].match(behind) or known["feeling"].match(behind):
        return False
    parted = re.match(r'(?:了|过|道)?\s*(?:[:,]\s*|(?="))', behind)
    content = behind[parted.end() :] if parted else behind
    if not content.strip(' 。.!?"…'):  # nothing outside quotation marks behind it
        denied = known["denies"].fullmatch(verb.text) and '"' not in re.split(r"[,;]", before)[-1]
        return '"' in behind or (_ends_a_saying(before) and not denied)
    if direct or compound:
        return len(content) >= _LEAST_SAID
    return parted is not None and bool(re.search(r"[:,]", parted[0])) and len(content) >= _LEAST_SAID


_LEAST_SAID = 4  # characters: 他说谎了 says nothing


def _ends_a_saying(before: str) -> bool:
    """Whether what stands before a closing verb was said: a quotation, or clauses and a short one of who."""
    clauses = re.split(r"[,;]", before)
    return '"' in before or (len(clauses) > 1 and len(clauses[-1]) <= _CLOSING_CLAUSE)


def _begins(told: _Line, verb: Span, who: Span | None, sentence: Span) -> int:
    """Where a saying begins: with its speaker's clause, or with the quotation before it."""
    start = max(clause_start(told.bare, verb.start, sentence), sentence.start)
    if who and sentence.start <= who.start < start:
        start = max(clause_start(told.bare, who.start, sentence), sentence.start)
    behind = told.bare[verb.end : sentence.end].strip(' 。.!?"…,')
    quoted = [one for one in told.quotations if sentence.start <= one.start and one.end <= start]
    near = quoted and not told.bare[quoted[-1].end : start].strip(" ,")
    if near and not re.match(r"(?:道)?\s*:", told.bare[verb.end : sentence.end]):
        return quoted[-1].start if told.bare[sentence.start : quoted[-1].start].strip() else sentence.start
    return sentence.start if not behind else start
