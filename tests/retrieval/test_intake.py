"""What happens to a file before it is in a collection: its name, its fingerprint, how much of it is read ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval import incoming
from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.putting import POSTS
from retrieval.corpus.quotas import Quota, Quotas
from retrieval.corpus.reading import AS_USUAL
from retrieval.errors import CorpusError, QuotaExceeded
from retrieval.incoming import checked_label, fingerprint, post, read_ahead, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.incoming import Cut

TEXTS = ("甲乙丙", "丁", "戊己")  # three octets a letter


def cut(*texts: str) -> Iterator[Cut]:
    for text in texts:
        yield Draft(text, "一.txt", Source(), text), []


@pytest.mark.parametrize("name", ["一.txt", "字" * 512, " a ", "🙂"])
def test_a_file_can_be_called_so(name: str) -> None:
    assert checked_label(name) == name


@pytest.mark.parametrize("name", ["", " \n", "字" * 513, "半\ud800个"])
def test_a_file_cannot_be_called_so(name: str) -> None:
    with pytest.raises(CorpusError, match="no name for a file"):
        checked_label(name)


def test_what_is_said_of_a_bad_name_is_short_and_can_be_written() -> None:
    with pytest.raises(CorpusError) as caught:
        checked_label("\ud800" + "字" * 600)
    assert str(caught.value).count("字") == 511
    assert str(caught.value).encode()


def test_a_post_is_titled_by_its_first_words_unless_somebody_says_more() -> None:
    draft = post("7", "  旧厂卖了。\n马斯克说的。 ", Source(publisher="示例日报"))
    assert (draft.name, draft.file) == ("7", POSTS + "7")
    assert draft.text == "旧厂卖了。\n马斯克说的。"
    assert (draft.source.title, draft.source.publisher) == ("旧厂卖了", "示例日报")
    assert post("7", "旧厂卖了。", Source(title="题")).source.title == "题"


def test_a_post_that_says_nothing_is_refused() -> None:
    with pytest.raises(CorpusError, match="7: there is no text"):
        post("7", " \n\u200b", Source())


def test_a_fingerprint_is_of_the_bytes_and_of_how_they_are_read(tmp_path: Path) -> None:
    one, same, other = tmp_path / "一", tmp_path / "二", tmp_path / "三"
    one.write_text("旧厂"), same.write_text("旧厂"), other.write_text("新厂")
    known = fingerprint(one, None, AS_USUAL, "一")
    assert fingerprint(same, None, AS_USUAL, "二") == known
    said = [
        fingerprint(other, None, AS_USUAL, "三"),
        fingerprint(one, Source(title="题"), AS_USUAL, "一"),
        fingerprint(one, Source(published=date(2025, 1, 1)), AS_USUAL, "一"),
        fingerprint(one, None, replace(AS_USUAL, channel="c"), "一"),
        known,
    ]
    assert len(set(said)) == len(said)
    assert known.startswith(f"{incoming.ADDED}{incoming.ROAD}:")
    assert [len(part) for part in known.split(":")[-2:]] == [64, 16]
    assert fingerprint(one, Source(title="半\ud800"), AS_USUAL, "一")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"一\.txt: cannot be read: No such file"):
        fingerprint(tmp_path / "nowhere", None, AS_USUAL, "一.txt")


@pytest.mark.parametrize(
    ("quota", "most"),
    [(Quota(documents=2), 2), (Quota(characters=4), 2), (Quota(bytes=12), 2), (Quota(bytes=11), 1), (Quota(), 3)],
)
def test_what_is_more_than_there_may_be_is_stopped_on_the_way(quota: Quota, most: int) -> None:
    for quotas in (Quotas(each=quota), Quotas(altogether=quota)):
        came: list[str] = []
        try:
            for draft, _ in within(cut(*TEXTS), quotas, "chat:1"):
                came.append(draft.text)
        except QuotaExceeded:
            assert most < 3
        assert came == list(TEXTS[:most])


def test_half_a_letter_counts_too() -> None:
    [_] = within(cut("\ud800"), Quotas(Quota(bytes=3)), "chat:1")
    with pytest.raises(QuotaExceeded):
        list(within(cut("\ud800"), Quotas(Quota(bytes=2)), "chat:1"))


@pytest.mark.parametrize(("most", "ahead"), [(2, 1), (3, 2), (4, 3), (99, 3)])
def test_so_much_is_read_ahead_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch, most: int, ahead: int) -> None:
    monkeypatch.setattr(incoming, "_AHEAD", most)
    read: list[str] = []

    def noted() -> Iterator[Cut]:
        for one in cut(*TEXTS):
            read.append(one[0].text)
            yield one

    rest = read_ahead(noted())
    assert len(read) == ahead
    assert [draft.text for draft, _ in rest] == list(TEXTS)


def test_twenty_million_letters_are_read_ahead() -> None:
    assert (incoming._AHEAD, incoming.NAMED) == (20_000_000, 1_000)
