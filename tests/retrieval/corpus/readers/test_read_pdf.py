"""PDFs: paragraphs put together again, what pages repeat dropped, and what has no text said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import Placed, pdf, printed

from retrieval.corpus.limits import Limits
from retrieval.corpus.readers.pdf import read_pdf
from retrieval.corpus.reading import Reading
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.corpus.documents import Draft

LAMP = "渔村的灯塔每晚亮两次，守塔人姓周，今年六十岁，他在这里住了四十年。"
FOG = "他说海雾大的时候要亮三次，否则船会撞上礁石，那样的事情从前有过两回。"
SHIPS = "第二天船都回来了，一共十二条，少的那一条是去年沉的，没有人再提起它。"


def read(folder: Path, content: bytes, reading: Reading = Reading()) -> Draft:  # noqa: B008
    path = folder / "甲.pdf"
    path.write_bytes(content)
    (draft,) = read_pdf(path, "甲.pdf", reading)
    return draft


def test_lines_are_paragraphs_again(tmp_path: Path) -> None:
    assert read(tmp_path, pdf([printed(f"{LAMP}\n{FOG}\n{SHIPS}")])).text == f"{LAMP}\n{FOG}\n{SHIPS}"


def test_a_gap_ends_a_paragraph_that_fills_its_line(tmp_path: Path) -> None:
    lines = [LAMP[:11], LAMP[11:22], LAMP[22:33], FOG[:11], FOG[11:22], FOG[22:33]]
    page = [(72.0, 700.0 - 18 * n - (12 if n > 2 else 0), 12.0, text) for n, text in enumerate(lines)]
    assert read(tmp_path, pdf([page])).text == f"{LAMP[:33]}\n{FOG[:33]}"


def test_a_paragraph_goes_on_on_the_next_page(tmp_path: Path) -> None:
    lines = printed(LAMP + FOG)
    assert read(
        tmp_path, pdf([lines[:2], [(left, 700.0, size, text) for left, _, size, text in lines[2:3]]])
    ).text == ("".join(text for *_, text in lines[:3]))


def test_what_pages_repeat_is_dropped_and_told(tmp_path: Path) -> None:
    bodies = (LAMP, FOG, SHIPS)
    pages: list[list[Placed]] = [
        [(72, 800, 9, f"海边日报 2025年第{n}期"), *printed(body), (290, 30, 9, f"- {n} -")]
        for n, body in enumerate(bodies, 1)
    ]
    told: list[tuple[str, str]] = []
    draft = read(tmp_path, pdf(pages), Reading(dropped=lambda by, words: told.append((by, words))))
    assert draft.text == "\n".join(bodies)
    assert [draft.text[start:].split("\n")[0] for start in draft.pages] == list(bodies)
    assert {by for by, _ in told} == {"page head or foot"}
    assert "海边日报 2025年第1期" in {words for _, words in told}


def test_larger_lines_are_headings(tmp_path: Path) -> None:
    page = [
        (72.0, 790.0, 20.0, "守塔人"),
        *printed(LAMP, top=740),
        (72.0, 640.0, 16.0, "海雾"),
        *printed(FOG, top=600),
    ]
    draft = read(tmp_path, pdf([page]))
    assert draft.source.title == "守塔人"
    assert [draft.text[slice(*span)] for span in draft.headings] == ["海雾"]
    assert draft.text == f"{LAMP}\n海雾\n{FOG}"


@pytest.mark.parametrize(
    ("info", "title", "author"),
    [
        ({"Title": "灯塔亮了", "Author": "周小满"}, "灯塔亮了", "周小满"),
        ({"Title": "Microsoft Word - 文档1.doc", "Author": "Administrator"}, LAMP.rstrip("。"), None),
    ],
)
def test_its_properties_say_whose_it_is_but_not_those_of_programs(
    tmp_path: Path, info: dict[str, str], title: str, author: str | None
) -> None:
    source = read(tmp_path, pdf([printed(LAMP)], info)).source
    assert (source.title, source.author, source.published) == (title, author, None)


def test_latin_words_keep_their_space_at_a_line_end(tmp_path: Path) -> None:
    page = [(72.0, 700.0, 12.0, "The keeper lives alone on the"), (72.0, 682.0, 12.0, "rock and writes long letter")]
    assert read(tmp_path, pdf([page])).text == "The keeper lives alone on the rock and writes long letter"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "no PDF that can be read"),
        (b"%PDF-1.7\n" + b"x" * 500, "no PDF that can be read"),
        (pdf([printed(LAMP)])[:700], "no PDF that can be read|no text layer"),
        (pdf([[], []]), "no text layer: its 2 pages are pictures"),
    ],
)
def test_what_has_no_text_is_said_to_have_none(tmp_path: Path, content: bytes, complaint: str) -> None:
    with pytest.raises(CorpusError, match=rf"甲\.pdf: ({complaint})"):
        read(tmp_path, content)


def test_a_file_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    plain = pdf([printed(LAMP)])
    lock = (
        f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'28' * 32}> /U <{'31' * 32}> >> /ID [<00> <00>]"
    ).encode()
    with pytest.raises(CorpusError, match=r"甲\.pdf: protected by a password"):
        read(tmp_path, plain.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt " + lock))


@pytest.mark.parametrize(
    ("limits", "complaint"),
    [
        (Limits(pages=2), r"甲\.pdf: 3 pages, over the limit of 2; split it, or raise the limit pages"),
        (Limits(file_bytes=100), r"甲\.pdf: \d+ bytes, over the limit of 100 bytes a file"),
        (Limits(characters=20), r"甲\.pdf: \d+ characters, over the limit of 20 a document"),
        (Limits(seconds=0.001), r"甲\.pdf: not read within 0 seconds"),
    ],
)
def test_what_is_over_a_limit_says_which(tmp_path: Path, limits: Limits, complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint):
        read(tmp_path, pdf([printed(LAMP)] * 3), Reading(limits=limits))
