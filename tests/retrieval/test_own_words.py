"""What a collection calls its own, by the front door: it works with the next question, for its askers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples import lay_down, three_documents

from retrieval.errors import VocabularyError
from retrieval.index.memory import MemoryIndex
from retrieval.library import SHARED, Library, NameState, OwnName, chat_collection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS, THEIRS = chat_collection(1), chat_collection(2)
ASKERS, OTHERS = (OURS, SHARED), (THEIRS, SHARED)
POST = "张三丰丰昨天发布了量子鸭键盘。他说，量子鸭键盘每只卖九百元。"
REPLY = "林晓澜说，张三丰丰会在青岚开店。林晓澜还说，量子鸭键盘有三种颜色。"
RUMOUR = "Alexei Voronin（阿列克谢·沃罗宁）订了十只。阿列克谢·沃罗宁住在望潮镇。"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    corpus = lay_down(tmp_path / "corpus", three_documents())
    with Library.open(tmp_path / "data", corpus) as opened:
        for collection in (OURS, THEIRS):
            for name, text in (("post", POST), ("reply", REPLY), ("rumour", RUMOUR)):
                opened.add_post(name, text, collection)
        yield opened


def quoted(
    library: Library, question: str, collections: tuple[str, ...] = ASKERS, before: tuple[str, ...] = ()
) -> str:
    return "".join(e.text for e in library.ask(question, before, collections=collections, limit=1).excerpts)


def offered(library: Library) -> dict[str, OwnName]:
    return {" = ".join(one.spellings): one for one in library.own_words.of(OURS, NameState.OFFERED)}


def everything(library: Library, collections: tuple[str, ...]) -> list[object]:
    questions = (
        "输入法之神发布了什么？",
        "量子鸭键盘多少钱？",
        "张三丰丰何时开店？",
        "马斯克为什么卖掉旧厂？",
        "绿茶用多热的水",
    )
    return [(library.ask(q, collections=collections), library.explain(q, collections=collections)) for q in questions]


def test_an_alias_finds_what_is_written_otherwise(library: Library) -> None:
    assert library.ask("輸入法之神發布了什麼？", collections=ASKERS).also_searched == ()
    library.own_words.say(OURS, ["輸入法之神", "张三丰丰", "Zhang Fengfeng"])
    answer = library.ask("输入法之神发布了什么？", collections=ASKERS)
    assert answer.excerpts[0].text.startswith("张三丰丰昨天发布了量子鸭键盘")
    assert answer.also_searched == ("张三丰丰",)
    receipt = library.explain("Zhang Fengfeng发布了什么？", collections=ASKERS)
    assert receipt.names == ("輸入法之神",)
    assert receipt.terms[0].name == "zhang fengfeng = 输入法之神 = 张三丰丰"


def test_an_alias_of_a_known_name_finds_the_shared_material(library: Library) -> None:
    library.own_words.say(OURS, ["火星船长", "马斯克"])
    assert "屋顶漏雨" in quoted(library, "火星船长为什么卖掉旧厂？")


def test_another_chat_sees_and_feels_nothing(library: Library) -> None:
    before = everything(library, OTHERS), everything(library, (SHARED,))
    library.own_words.say(OURS, ["输入法之神", "张三丰丰"])
    library.own_words.say(OURS, ["量子鸭键盘"], "word")
    library.own_words.refuse_spelling(OURS, "马斯克")
    library.own_words.find(OURS)
    assert (everything(library, OTHERS), everything(library, (SHARED,))) == before
    assert library.own_words.of(THEIRS) == library.own_words.of(SHARED) == []


def test_keys_of_another_collection_do_nothing(library: Library) -> None:
    said = library.own_words.say(OURS, ["输入法之神", "张三丰丰"])
    for deed in (library.own_words.accept, library.own_words.refuse, library.own_words.forget):
        assert deed(THEIRS, [said.key, "nonsense"]) == 0
    assert library.own_words.of(OURS) == [said]


def test_what_is_forgotten_works_no_more(library: Library) -> None:
    before = everything(library, ASKERS)
    said = library.own_words.say(OURS, ["输入法之神", "张三丰丰"])
    assert everything(library, ASKERS) != before
    assert library.own_words.forget(OURS, [said.key]) == 1
    assert everything(library, ASKERS) == before


def test_only_the_documents_with_the_word_are_indexed_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in: list[tuple[str, int]] = []
    add = MemoryIndex.add

    def noted(self: MemoryIndex, entries: object, change: int) -> None:
        listed = list(entries)  # type: ignore[call-overload]
        put_in.extend((entry.collection, entry.document_id) for entry in listed)
        add(self, listed, change)

    monkeypatch.setattr(MemoryIndex, "add", noted)
    library.own_words.say(OURS, ["望潮镇"], "place")
    (rumour,) = [d.id for d in library.documents((OURS,)) if d.name == "rumour"]
    assert put_in == [(OURS, rumour)]


def test_own_words_outlive_a_restart(library: Library, tmp_path: Path) -> None:
    library.own_words.say(OURS, ["输入法之神", "张三丰丰"])
    want = everything(library, ASKERS)
    with Library.open(tmp_path / "data", None) as again:
        assert everything(again, ASKERS) == want


def test_another_process_hears_of_it(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", None) as other:
        assert other.ask("输入法之神发布了什么？", collections=ASKERS).also_searched == ()
        library.own_words.say(OURS, ["输入法之神", "张三丰丰"])
        assert other.ask("输入法之神发布了什么？", collections=ASKERS).also_searched == ("张三丰丰",)


def test_an_own_name_misspelt_is_put_right(library: Library) -> None:
    library.own_words.say(OURS, ["张三丰丰"], "person")
    assert "张三丰丰昨天发布" in quoted(library, "张三峰峰发布了什么？")


def test_a_follow_up_takes_an_own_name(library: Library) -> None:
    library.own_words.say(OURS, ["输入法之神", "张三丰丰"], "person")
    answer = library.ask("那输入法之神呢？", ["马斯克发布了什么？"], collections=ASKERS)
    assert answer.understood == "输入法之神发布了什么？"


def test_names_are_found_and_offered(library: Library) -> None:
    library.own_words.find(OURS)
    assert offered(library)["阿列克谢·沃罗宁"].kind == "person"
    assert offered(library)["量子鸭键盘"].count == 3
    assert not library.own_words.of(OURS, NameState.ACCEPTED)
    for one in offered(library).values():
        assert one.document_id is not None
        assert one.span is not None
        excerpt = library.quote(one.document_id, one.span, collections=(OURS,))
        assert excerpt is None or excerpt.text


def test_what_is_offered_works_once_it_is_accepted(library: Library) -> None:
    library.own_words.find(OURS)
    assert not library.explain("量子鸭键盘多少钱？", collections=ASKERS).names
    assert library.own_words.accept(OURS, [offered(library)["量子鸭键盘"].key]) == 1
    assert library.explain("量子鸭键盘多少钱？", collections=ASKERS).names == ("量子鸭键盘",)
    assert "九百元" in quoted(library, "量子鸭键盘多少钱？")


def test_what_is_refused_is_not_offered_again(library: Library) -> None:
    library.own_words.find(OURS)
    key = offered(library)["量子鸭键盘"].key
    library.own_words.refuse(OURS, [key])
    assert "量子鸭键盘" not in {" ".join(one.spellings) for one in library.own_words.find(OURS)}
    assert [one.key for one in library.own_words.of(OURS, NameState.REFUSED)] == [key]


def test_what_is_sure_can_be_accepted_at_once(library: Library) -> None:
    library.own_words.find(OURS, accept_sure=True)
    assert [one.spellings for one in library.own_words.of(OURS, NameState.ACCEPTED)] == [("阿列克谢·沃罗宁",)]


def test_what_is_removed_is_offered_no_more(library: Library) -> None:
    library.own_words.find(OURS)
    assert "阿列克谢·沃罗宁" in offered(library)
    library.remove(OURS, name="rumour")
    assert "阿列克谢·沃罗宁" not in offered(library)


def test_a_collection_that_is_cleared_or_renamed(library: Library) -> None:
    library.own_words.say(OURS, ["输入法之神", "张三丰丰"])
    supergroup = chat_collection(-100)
    library.rename(OURS, supergroup)
    answer = library.ask("输入法之神发布了什么？", collections=(supergroup,))
    assert answer.also_searched == ("张三丰丰",)
    assert library.own_words.of(OURS) == []
    library.clear(supergroup)
    assert library.own_words.of(supergroup) == []


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        ("name", []),
        ("name", ["甲"]),
        ("name", ["甲" * 41]),
        ("name", ["的"]),
        ("name", ["以及"]),
        ("name", ["……！！"]),
        ("name", ["甲乙\u202e丙"]),
        ("name", [f"甲乙{number}" for number in range(13)]),
        ("word", ["甲乙", "丙丁"]),
        ("human", ["甲乙"]),
    ],
)
def test_what_cannot_be_said(library: Library, kind: str, spellings: list[str]) -> None:
    with pytest.raises(VocabularyError):
        library.own_words.say(OURS, spellings, kind)
    assert library.own_words.of(OURS) == []


def test_the_same_said_twice_is_said_once(library: Library) -> None:
    library.own_words.say(OURS, ["輸入法之神", " 输入法之神", "张三丰丰"])
    library.own_words.say(OURS, ["輸入法之神", "张三丰丰"], "person")
    (one,) = library.own_words.of(OURS)
    assert (one.kind, one.spellings, one.state) == ("person", ("輸入法之神", "张三丰丰"), NameState.ACCEPTED)


def test_a_timeline_knows_own_names(library: Library) -> None:
    library.add_post("dated", "2024年3月5日，张三丰丰在青岚开店。", OURS)
    library.own_words.say(OURS, ["输入法之神", "张三丰丰"], "person")
    timeline = library.timeline("输入法之神", collections=ASKERS)
    assert [event.told.excerpt.text for event in timeline.events] == ["2024年3月5日，张三丰丰在青岚开店。"]
    assert library.timeline("输入法之神", collections=OTHERS).events == ()
