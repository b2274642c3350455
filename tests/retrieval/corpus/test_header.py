"""What the first lines of a page say of it."""

from datetime import date

import pytest

from retrieval.corpus.header import first_sentence, read_header

BODY = "渔村的灯塔每晚亮两次。守塔人姓周,今年六十岁。\n第二天,船都回来了。\n"
TITLE = "守塔人的六十年"


def header_of(*lines: str) -> tuple[object, str]:
    text = "\n".join([*lines, BODY])
    header = read_header(text)
    return header.source, text[header.body :]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("海报Published on 2025-06-10Last updated on 2025-06-11", "海报"),
        ("seabitPublished on 2025-06-10Last updated on 2025-06-11", "seabit"),
        ("Odaily海报Publicado em 2025-06-10Última atualização em 2025-06-11", "Odaily海报"),
        ("海报 发布于 2025年6月10日 更新于 2025年6月11日", "海报"),
        ("海報發佈於2025-06-10更新於2025-06-11", "海報"),
        ("海报Veröffentlicht am 2025-06-10Aktualisiert am 2025-06-11", "海报"),
        ("海报Julkaistu 2025-06-10Päivitetty 2025-06-11", "海报"),
        ("2025-06-10 08:30 2025-06-11", None),
    ],
)
def test_dates_and_a_publisher_glued_together_come_apart(line: str, publisher: str | None) -> None:
    source, body = header_of(TITLE, line)
    assert (source.title, source.publisher, source.published, source.updated) == (
        TITLE,
        publisher,
        date(2025, 6, 10),
        date(2025, 6, 11),
    )
    assert body == BODY


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("作者:周小满", "周小满", None),
        ("作者：周小满", "周小满", None),
        ("作者|Azul(@azul_eth)", "Azul", None),
        ("文/周小满", "周小满", None),
        ("文/周小满 编辑/吴大", "周小满", None),
        ("文源:源海", None, "源海"),
        ("来源:海报", None, "海报"),
        ("來源:周滿 字母報", "周滿", "字母報"),
        ("来源:海洋日报 周小满", "周小满", "海洋日报"),
        ("原创 | Harbor 海报(@HarborCN)", None, "Harbor 海报"),
        ("By: Lin", "Lin", None),
        ("责编:吴大", None, None),
    ],
)
def test_a_byline_says_who(line: str, author: str | None, publisher: str | None) -> None:
    source, body = header_of(TITLE, line)
    assert (source.title, source.author, source.publisher) == (TITLE, author, publisher)
    assert body == BODY


def test_the_first_of_each_counts() -> None:
    source, _ = header_of(TITLE, "作者:周小满", "来源:海报", "作者:别人")
    assert (source.author, source.publisher) == ("周小满", "海报")


@pytest.mark.parametrize("tag", ["專題:灯塔“热门”刷屏", "专题：灯塔", "标签|海"])
def test_a_topic_tag_is_no_title(tag: str) -> None:
    source, body = header_of(tag, "来源:海报")
    assert (source.title, source.publisher, body) == (None, "海报", BODY)


def test_a_question_may_be_a_title() -> None:
    source, _ = header_of("灯塔为什么亮?", "来源:海报")
    assert source.title == "灯塔为什么亮?"


@pytest.mark.parametrize(
    "line",
    [
        "作者:周小满认为,这件事要从很久以前说起,那时候灯塔还没有建起来,海边只有三户人家。",
        "2025年6月10日,灯塔第一次亮了。",
        "渔村在2025年6月10日通电",
        "来源:这是一个问题。",
    ],
)
def test_running_text_is_no_header(line: str) -> None:
    text = f"{TITLE}\n来源:海报\n{line}\n{BODY}"
    header = read_header(text)
    assert text[header.body :].startswith(line)


def test_an_impossible_date_is_none() -> None:
    source, _ = header_of(TITLE, "海报 发布于 2025-13-45")
    assert source.published is None


@pytest.mark.parametrize("text", [TITLE, TITLE + "\n", f"{TITLE}\n来源:海报\n", ""])
def test_a_text_that_is_only_a_header_is_a_text_without_one(text: str) -> None:
    header = read_header(text)
    assert (header.body, header.source.title) == (0, None)


def test_a_text_may_begin_without_a_header() -> None:
    header = read_header(BODY)
    assert (header.body, header.source.title) == (0, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [("灯塔亮了。雾散了。", "灯塔亮了"), ("亮了吗?亮了。", "亮了吗?"), ("灯塔", "灯塔"), ("。", None)],
)
def test_the_first_sentence_stands_for_a_title(text: str, title: str | None) -> None:
    assert first_sentence(text) == title
