"""Here are bytes that should be Chinese text: in which encoding?

A byte order mark says it; UTF-8 proves itself. GB18030 and Big5 do not: whichever reads as common characters has it,
and where neither does, or both do, that is an error: a wrong guess would be quoted.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import NamedTuple

from retrieval.corpus.faults import wrong
from retrieval.text.fold import fold
from retrieval.text.segment import is_han

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NATIONAL = ("gb18030", "cp950", "big5hkscs")  # Hong Kong's holds what Taiwan's lacks, and differs in a few marks
_WIDE = ("utf-16-le", "utf-16-be")
_SAMPLE = 60_000  # bytes that are weighed; all are decoded
_FEWEST_LETTERS = 6  # below, encodings cannot be told apart
_COMMON_LEAST, _LEAD, _USUAL_LEAST = 0.85, 0.12, 0.12
_PROOF = 12  # characters from which on the most usual ones must be there
# The characters that a Chinese text of any length cannot do without; folded, so in both scripts.
_USUAL = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然"
    "家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把"
    "机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果"
    "加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔"
    "更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展"
    "马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共"
    "确传师观清今切院让识候带导争运"
)
_MARKS_OF_TEXT = frozenset("，。、；：？！“”‘’「」『』《》〈〉（）【】…—·％～\u3000")


class Decoded(NamedTuple):
    """A text and the encoding that it was in."""

    text: str
    encoding: str


def decoded(raw: bytes, name: str) -> Decoded:
    """The text of `raw`. CorpusError names `name` where its encoding cannot be told, or where it is no text."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            if encoding != "utf-8-sig" and _is_utf8(raw[len(mark) :]):
                raise wrong("encoding_marked", name, encoding=encoding)
            return Decoded(_strictly(raw, encoding, name), encoding)
    if 0 in raw[:_SAMPLE]:
        wide = _told(raw, _WIDE)
        if wide:
            return Decoded(_strictly(raw, wide, name), wide)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        told = _told(raw, (*_NATIONAL, *_WIDE))
        if told is None:
            raise wrong("encoding_unsure", name, byte=error.start) from error
    return Decoded(_strictly(raw, told, name), told)


def _is_utf8(raw: bytes) -> bool:
    """Whether `raw` proves itself to be UTF-8: it has letters beyond ASCII, and no null bytes."""
    try:
        return 0 not in raw and not raw.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise wrong("encoding_not", name, encoding=encoding, byte=error.start) from error


class _Weight(NamedTuple):
    common: float  # share of what is not ASCII that is common characters and marks
    usual: float  # share of the characters that no text can do without
    letters: int  # how many Chinese characters there are


def _told(raw: bytes, encodings: tuple[str, ...]) -> str | None:
    """The one of `encodings` that `raw` reads in; None where none does, or where it reads as well in another."""
    weights = {encoding: weighed for encoding in encodings if (weighed := _weigh(raw, encoding))}
    if "cp950" in weights:
        weights.pop("big5hkscs", None)
    order = sorted(weights, key=lambda encoding: sum(weights[encoding][:2]), reverse=True)
    if not order or weights[order[0]].common < _COMMON_LEAST or weights[order[0]].letters < _FEWEST_LETTERS:
        return None
    best = weights[order[0]]
    if best.letters >= _PROOF and best.usual < _USUAL_LEAST:
        return None
    if len(order) > 1 and sum(best[:2]) - sum(weights[order[1]][:2]) < _LEAD:
        return None
    return order[0]


def _weigh(raw: bytes, encoding: str) -> _Weight | None:
    """How much the beginning of `raw` reads like Chinese text in `encoding`; None where it cannot be that."""
    if encoding in _WIDE and len(raw) % 2:
        return None
    try:
        # Its last character may be cut in two.
        text = codecs.getincrementaldecoder(encoding)().decode(raw[:_SAMPLE], len(raw) <= _SAMPLE)
    except UnicodeDecodeError:
        return None
    wide = [character for character in fold(text) if character > "\x7f"]
    letters = [character for character in text if is_han(character)]
    if "\x00" in text or not wide:
        return None
    common = sum(character in _common() or character in _MARKS_OF_TEXT for character in text if character > "\x7f")
    usual = sum(character in _USUAL for character in wide)
    return _Weight(common / len(wide), usual / len(wide), len(letters))


@cache
def _common() -> frozenset[str]:
    """The characters of the first level of GB2312 (3,755) and of Big5 (5,401): what the standards call common."""
    simplified = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    traditional = (
        bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
    found = [raw.decode("gb2312", "ignore") for raw in simplified]
    found += [raw.decode("big5", "ignore") for raw in traditional]
    return frozenset(character for character in found if character and is_han(character))


def names_in(raw: list[bytes]) -> list[str]:
    """File names that an archive keeps as bytes: UTF-8, else what all of them together read like best.

    A wrong guess here is a wrong name, never a wrong quote: so there is always one.
    """
    together = b"\n".join(raw)
    weights = {encoding: weighed for encoding in _NATIONAL if (weighed := _weigh(together, encoding))}
    likely = sorted(weights, key=lambda encoding: -sum(weights[encoding][:2]))
    for encoding in ("utf-8", *likely, *_NATIONAL):
        try:
            return [name.decode(encoding) for name in raw]
        except UnicodeDecodeError:
            continue
    return [name.decode("cp437") for name in raw]
