"""What is dirt goes, what is text stays, and nothing is ever written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.corpus.clean import CLEANERS, Removal, clean, without
from retrieval.text.spans import Span

BODY = "渔村的灯塔每晚亮两次。守塔人姓周,今年六十岁。他说,海雾大的时候要亮三次。\n" * 3
RESIDUES = "數(shù)字很準,規(guī)則很多,業(yè)務很忙。"


def is_subsequence(part: str, whole: str) -> bool:
    characters = iter(whole)
    return all(character in characters for character in part)


# -- always ----------------------------------------------------------------------------------------------------


@given(written | st.text(st.characters()))
def test_nothing_is_ever_inserted(text: str) -> None:
    assert is_subsequence(clean(text).text, text)


@given(written | st.text())
def test_seams_lie_within_the_text_in_order(text: str) -> None:
    cleaned = clean(text)
    assert list(cleaned.seams) == sorted(set(cleaned.seams))
    assert all(0 < seam < len(cleaned.text) for seam in cleaned.seams)


@given(written, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8), st.booleans()), max_size=6))
def test_taking_out_leaves_the_rest_in_order(text: str, cuts: list[tuple[int, int, bool]]) -> None:
    removals = [Removal(Span(min(a, len(text)), min(a + n, len(text))), seam) for a, n, seam in cuts]
    gone = {place for removal in removals for place in range(*removal.span)}
    assert without(text, removals).text == "".join(c for place, c in enumerate(text) if place not in gone)


@pytest.mark.parametrize("cleaner", CLEANERS, ids=lambda cleaner: cleaner.__name__)
def test_clean_prose_is_left_alone(cleaner: object) -> None:
    assert clean(BODY).text == BODY.rstrip()


@pytest.mark.parametrize("dirt", [" ", "\n", "?", "<span ", "a<", "(", "/", "\u200b", "&nbsp;", "“", "数(shù)"])
def test_a_long_run_of_anything_is_read_at_once(dirt: str) -> None:
    started = time.process_time()
    clean("灯塔" + dirt * 30_000 + "亮了")
    assert time.process_time() - started < 3


# -- readings in brackets ----------------------------------------------------------------------------------------


def test_several_readings_are_a_converters_residue() -> None:
    assert clean(RESIDUES) == ("數字很準,規則很多,業務很忙。", ())


def test_two_readings_in_a_row_both_go() -> None:
    assert clean("數(shù)據(jù)與發(fā)現(xiàn)。").text == "數據與發現。"


def test_readings_in_full_width_brackets_go() -> None:
    assert clean("數（shù）據（jù）與發（fā）現。").text == "數據與發現。"


def test_a_single_reading_is_the_writers() -> None:
    assert clean("荨(qián)麻会蜇人。").text == "荨(qián)麻会蜇人。"


@pytest.mark.parametrize(
    "content",
    ["(Google)", "(AWS)", "(Lmao)", "(non-GAAP)", "(DOGE)", "(@realname)", "(注解:旧名(Old)为准)", "(五百元)"],
)
def test_brackets_with_content_stay(content: str) -> None:
    assert content in clean(RESIDUES + f"灯塔{content}亮了。").text


# -- what machines leave --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dirt", ["\u200b", "\ufeff", "\u00ad", "\u202e", "\r", "\x00", "\x07"])
def test_what_cannot_be_seen_goes_without_a_seam(dirt: str) -> None:
    assert clean(f"灯{dirt}塔亮了。") == ("灯塔亮了。", ())


@pytest.mark.parametrize("tag", ["</span>", "<br/>", '<img src="a.png">', "/span>", "?!?/span>", "<b>"])
def test_a_tag_or_what_is_left_of_one_goes_and_leaves_a_seam(tag: str) -> None:
    assert clean(f"灯塔亮了{tag}雾散了。") == ("灯塔亮了雾散了。", (4,))


@pytest.mark.parametrize("text", ["1 < 2 和 3 > 2。", "他答</s>这是代号。", "走/停>看。", "a<b>c"[:3] + "。"])
def test_what_only_looks_like_a_tag_stays(text: str) -> None:
    assert clean(text).text == text


def test_an_entity_for_a_space_goes() -> None:
    assert clean("灯塔&nbsp;亮了。").text == "灯塔亮了。"


def test_question_marks_for_lost_quotes_go_with_seams() -> None:
    assert clean("渔村更名为?New Harbor Inc.?的那天下雨。") == (
        "渔村更名为New Harbor Inc.的那天下雨。",
        (5, 20),
    )


@pytest.mark.parametrize("text", ["灯塔亮了吗?亮了。", "谁买的?IBM?还是别人?", "怎么办?OK?好的。", "是A?是B?"])
def test_questions_keep_their_marks(text: str) -> None:
    assert clean(text).text == text


def test_replacement_characters_go() -> None:
    assert clean("灯塔\ufffd\ufffd亮了。") == ("灯塔亮了。", (2,))


# -- a page's furniture ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["参考资料:", "參考資料：", "Related Reads", "Leituras Relacionadas", "相关阅读", "【推荐阅读】"]
)
def test_a_tail_goes_from_its_label_to_the_end(label: str) -> None:
    tail = f"{label}\n1.《灯塔旧闻》,海报\n2.守塔人又亮灯了\n"
    assert clean(BODY + tail).text == BODY.rstrip()


def test_a_label_early_in_the_text_is_no_tail() -> None:
    text = "开头一句。\n参考资料:\n" + BODY
    assert "守塔人" in clean(text).text


def test_a_label_within_a_sentence_is_no_tail() -> None:
    text = BODY + "参考资料: 都放在灯塔的二楼。"
    assert clean(text).text == text


def test_the_end_of_a_page_in_another_language_goes() -> None:
    foreign = "The harbour opened again this week after long repairs by the town.\nmarsbit3h ago\n" * 6
    assert clean(BODY + foreign + "Trading\nSpot\n").text == BODY.rstrip()


def test_a_quotation_in_another_language_stays() -> None:
    text = BODY + "船长说:\nWe will be back.\n然后他走了。"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "本文仅代表作者观点,与本站无关。",
        "免責聲明:如有問題請寫信 a@example.org",
        "部分图片来源于网络,如有侵权请告知删除",
        "关注公众号,每天一篇",
    ],
)
def test_a_notice_at_the_end_goes(line: str) -> None:
    assert clean(BODY + line).text == BODY.rstrip()


def test_talk_of_rights_in_the_middle_stays() -> None:
    text = BODY * 4 + "他说版权归作者所有。\n" + BODY * 4
    assert clean(text).text == text.rstrip()


@pytest.mark.parametrize(
    "line", ["截图来源于微博", "图片来源:视觉示例", "图源:网络", "（摄影:小周）", "Photo: Harbor"]
)
def test_a_caption_goes_and_leaves_a_seam(line: str) -> None:
    first, second = BODY, "第二天,船都回来了。\n"
    assert clean(first + line + "\n" + second) == (first + second.rstrip(), (len(first),))


def test_a_sentence_about_pictures_stays() -> None:
    text = BODY + "图片来源是他的祖父。他很骄傲。"
    assert clean(text).text == text


def test_a_stray_space_between_characters_goes() -> None:
    assert clean("关于 灯塔与海雾,他年轻的时候写过一本很厚的书。") == (
        "关于灯塔与海雾,他年轻的时候写过一本很厚的书。",
        (),
    )


@pytest.mark.parametrize(
    "text", ["灯塔 Tower 亮了,5 月 7 日。"[:12] + "。", "张三 李四 王五", "在 OpenAI 工作,很忙。"]
)
def test_spaces_that_mean_something_stay(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\u3000\n\n", " \n\t\n\n  \n"])
def test_empty_lines_go(gap: str) -> None:
    assert clean(f"灯塔亮了。{gap}雾散了。") == ("灯塔亮了。\n雾散了。", ())


def test_white_space_at_both_ends_goes() -> None:
    assert clean(" \n\n 灯塔亮了。 \n \n").text == "灯塔亮了。"


@pytest.mark.parametrize(
    "kept",
    [
        "459,445辆",
        "6~7倍",
        "3.5%",
        "赵昇嘉",
        "也在去全力爭奪",
        "電影畫面,。",
        "① 首先",
        "  • 首先,看灯",
        "最终幻想 —— 上太空",
    ],
)
def test_what_a_cleaner_must_not_lose(kept: str) -> None:
    assert kept in clean(f"开头一句。\n{kept}\n{BODY}").text
