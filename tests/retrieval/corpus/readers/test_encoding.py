"""Bytes that should be Chinese text, and the encoding they are in."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.readers.encoding import decoded
from retrieval.errors import CorpusError

SIMPLIFIED = "渔村的灯塔每晚亮两次。守塔人姓周，今年六十岁，他说海雾大的时候要亮三次。"
TRADITIONAL = "漁村的燈塔每晚亮兩次。守塔人姓周，今年六十歲，他說海霧大的時候要亮三次。"
KOREAN = "한국어 문장입니다. 이것은 문자 인코딩을 판별하기 위한 예문입니다. 오늘 날씨가 매우 좋습니다."
JAPANESE = "日本語の文章です。これは文字コードを判定するための例文になります。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "甲.txt").text == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_big5_is_found(encoding: str) -> None:
    assert decoded(TRADITIONAL.encode(encoding), "甲.txt").text == TRADITIONAL


def test_hong_kongs_own_characters_are_found() -> None:
    text = "嘅咁喺啲佢哋嚟咗" + TRADITIONAL
    assert decoded(text.encode("big5hkscs"), "甲.txt").text == text


@pytest.mark.parametrize("text", ["灯塔每晚亮两次，船都回来了。", "Lighthouse 灯塔每晚亮两次 2025"])
def test_a_short_line_is_enough(text: str) -> None:
    assert decoded(text.encode("gb18030"), "甲.txt").text == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8])
def test_a_mark_alone_is_an_empty_text(mark: bytes) -> None:
    assert decoded(mark, "甲.txt").text == ""


@pytest.mark.parametrize(
    "raw",
    [
        KOREAN.encode("euc-kr"),
        JAPANESE.encode("shift_jis"),
        JAPANESE.encode("euc-jp"),
        "Déjà vu, où êtes-vous? Ça été très élégant à la fête de Noël.".encode("latin-1"),
        "Это русский текст, который не должен читаться как китайский.".encode("cp1251"),
        "灯塔".encode("gbk"),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ],
)
def test_what_it_cannot_tell_it_refuses_rather_than_guess(raw: bytes) -> None:
    with pytest.raises(CorpusError, match=r"甲\.txt: not UTF-8 \(byte \d+\), and not surely GB18030 or Big5"):
        decoded(raw, "甲.txt")


@pytest.mark.parametrize("raw", [codecs.BOM_UTF16_LE + b"\x00\xd8a", codecs.BOM_UTF8 + b"\xff"])
def test_a_mark_that_does_not_hold_is_named(raw: bytes) -> None:
    with pytest.raises(CorpusError, match=r"甲\.txt: begins as utf-"):
        decoded(raw, "甲.txt")


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(raw: bytes) -> None:
    with suppress(CorpusError):
        assert isinstance(decoded(raw, "甲").text, str)
