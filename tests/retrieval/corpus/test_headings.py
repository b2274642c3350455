"""Lines that head what follows."""

import time

import pytest

from retrieval.corpus.headings import headings, lines_of

BODY = "渔村的灯塔每晚亮两次,守塔人姓周。\n他今年六十岁,住在塔下。\n"


def heads(text: str) -> list[str]:
    return [text[slice(*span)] for span in headings(text)]


@pytest.mark.parametrize(
    "head", ["虚与委蛇", "01", "缺席的老黄", "最终幻想 —— 上太空", "1.为了海", "一、灯塔", "第三章"]
)
def test_a_short_unended_line_heads_what_follows(head: str) -> None:
    assert heads(BODY + head + "\n" + BODY) == [head]


def test_a_label_and_its_question_are_both_headings() -> None:
    assert heads(f"{BODY}终极扩展:\n为什么要上太空?\n{BODY}{BODY}") == ["终极扩展:", "为什么要上太空?"]


@pytest.mark.parametrize("line", ["感谢。", "但他赌对了。", "结果呢?", "• 首先亮灯", "① 亮灯", "他说,", "“好”"])
def test_a_short_line_of_text_is_no_heading(line: str) -> None:
    assert heads(BODY + line + "\n" + BODY) == []


def test_the_last_line_heads_nothing() -> None:
    assert heads(BODY + "完") == []


def test_a_poem_has_no_headings() -> None:
    assert heads("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡\n") == []


def test_a_line_that_a_seam_cut_short_is_no_heading() -> None:
    text = f"{BODY}守塔人\n{BODY}"
    assert headings(text, (len(BODY) + 3,)) == ()


def test_empty_lines_are_none() -> None:
    assert [tuple(span) for span in lines_of("a\n \n\n b\n")] == [(0, 1), (5, 7)]


def test_a_long_empty_line_is_passed_over_at_once() -> None:
    started = time.process_time()
    assert len(lines_of("a\n" + " " * 100_000 + "\nb")) == 2
    assert time.process_time() - started < 1
