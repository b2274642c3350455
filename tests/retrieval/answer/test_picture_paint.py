"""The picture itself: legible by day and night, the same bytes each time, small, nothing outside its box."""

import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from picture_samples import EVENTS, many, timeline
from PIL import Image

from retrieval.answer.pictures.font import font, has_glyph
from retrieval.answer.pictures.lines import glyphs
from retrieval.answer.pictures.paint import png
from retrieval.answer.pictures.palette import DARK, LIGHT, SHARES, Ink, Palette, contrast
from retrieval.answer.pictures.sheet import Line, Look, Sheet
from retrieval.answer.pictures.timeline import timeline_picture, timeline_sheet
from retrieval.answer.pictures.typeset import line
from retrieval.answer.pictures.words import HANS, HANT, PICTURE_WORDS

READ = (Ink.TEXT, Ink.QUIET, Ink.NAME, Ink.MISSED)
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def two_byte(encoding: str, first: range, second: range) -> set[str]:
    """Every character that two bytes of `encoding` stand for."""
    pairs = (bytes([a, b]).decode(encoding, "ignore") for a in first for b in second)
    return {pair for pair in pairs if len(pair) == 1 and pair.isalpha()}


@PALETTES
def test_what_is_read_stands_out(palette: Palette) -> None:
    assert {ink for ink in READ if contrast(palette[ink], palette[Ink.PAPER]) < 4.5} == set()


@PALETTES
def test_what_is_seen_stands_out(palette: Palette) -> None:
    assert min(contrast(palette[ink], palette[Ink.PAPER]) for ink in (*SHARES, Ink.REST)) >= 3


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_both_palettes_have_every_ink() -> None:
    assert set(LIGHT) == set(DARK) == set(Ink)


def test_the_font_has_both_scripts_whole() -> None:
    simplified = two_byte("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    traditional = two_byte("big5", range(0xA4, 0xF9), range(0x40, 0xFF))
    kana = {chr(code) for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))}
    wanted = simplified | traditional | kana | {chr(code) for code in range(0x21, 0x7F)}
    assert len(wanted) > 15_000
    assert {character for character in wanted if not has_glyph(character)} == set()


@pytest.mark.parametrize("size", [34, 40, 52, 66])
def test_ink_stays_inside_its_box(size: int) -> None:
    text = line(100, 100, size, glyphs("国國Ågj（「，。』）…—ｆ鬱龘", Look(bold=True, underlined=True)))
    image = Image.open(BytesIO(png(Sheet(2000, 300, (text,)), LIGHT))).convert("L")
    inked = image.point(lambda value: 255 * (value < 200)).getbbox()
    assert inked is not None
    assert text.box.left - 2 <= inked[0]
    assert text.box.top <= inked[1]
    assert inked[2] <= text.box.right + 2
    assert inked[3] <= text.box.bottom


@pytest.mark.parametrize("language", PICTURE_WORDS)
@pytest.mark.parametrize("dark", [False, True])
def test_the_same_timeline_is_the_same_bytes(language: str, dark: bool) -> None:
    one, other = (timeline_picture(timeline(*EVENTS), PICTURE_WORDS[language], dark=dark) for _ in range(2))
    assert one == other
    assert one is not None
    assert len(one) < 250_000


def test_many_may_draw_at_once() -> None:
    wanted = timeline_picture(timeline(*EVENTS), HANS)
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda _: timeline_picture(timeline(*EVENTS), HANS), range(8)))
    assert drawn == [wanted] * 8


def test_a_picture_says_nothing_of_when_and_where_it_was_made() -> None:
    picture = timeline_picture(timeline(*EVENTS), HANT)
    assert picture is not None
    assert Image.open(BytesIO(picture)).info == {}


def test_fits_a_phone_and_telegram() -> None:
    picture = timeline_picture(many(1000), HANS, most=500)
    assert picture is not None
    image = Image.open(BytesIO(picture))
    assert image.width == 1080
    assert image.width + image.height <= 10_000
    assert image.height <= 20 * image.width


def test_takes_little_memory() -> None:
    tracemalloc.start()
    timeline_picture(many(40), HANS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_no_text_is_too_small_for_a_phone() -> None:
    sizes = {item.size for item in _sheet().items if isinstance(item, Line)}
    assert min(sizes) >= 34
    assert font(34).size == 34


def _sheet() -> Sheet:
    sheet = timeline_sheet(timeline(*EVENTS), HANS)
    assert sheet is not None
    return sheet


def test_who_draws_nothing_loads_nothing_to_draw_with() -> None:
    said = "import sys, retrieval.library; print('PIL' in sys.modules, 'pylopdf_fonts_zh_cn' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
