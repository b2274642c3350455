"""Telegram's own export: each post a document, with its day, its link and whose it is."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from made import export, html_post, message, page_of_posts

from retrieval.corpus.readers import READERS
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.corpus.documents import Draft

PHOTO: dict[str, object] = {"photo": "photos/photo_1.jpg", "width": 800, "height": 600}
AT_ONCE = {"date_unixtime": "1749598200"}


def read(folder: Path, content: str | bytes, reading: Reading = AS_USUAL, name: str = "result.json") -> list[Draft]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(READERS[path.suffix](path, name, reading))


def test_a_post_is_a_document_with_its_day_and_its_link(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, export(message(12, "灯塔亮了。船都回来了。")))
    assert (draft.name, draft.file, draft.text) == ("result.json#12", "result.json", "灯塔亮了。船都回来了。")
    source = draft.source
    assert (source.title, source.publisher, source.author) == ("灯塔亮了", "海边日报", None)
    assert (source.published, source.url) == (date(2025, 6, 11), "https://t.me/c/1234567890/12")


@pytest.mark.parametrize(
    ("reading", "kind", "url"),
    [
        (Reading(channel="haibian"), "public_channel", "https://t.me/haibian/1"),
        (Reading(channel="https://t.me/haibian"), "private_channel", "https://t.me/haibian/1"),
        (Reading(), "private_supergroup", "https://t.me/c/1234567890/1"),
        (Reading(), "private_group", None),
        (Reading(), "personal_chat", None),
    ],
)
def test_a_link_is_there_where_one_leads_to_it(tmp_path: Path, reading: Reading, kind: str, url: str | None) -> None:
    (draft,) = read(tmp_path, export(message(1, "灯塔亮了。"), kind=kind), reading)
    assert draft.source.url == url


@pytest.mark.parametrize(("zone", "day"), [("Asia/Shanghai", 11), ("UTC", 10), ("America/New_York", 10)])
def test_the_day_is_the_day_in_the_zone(tmp_path: Path, zone: str, day: int) -> None:
    (draft,) = read(tmp_path, export(message(1, "灯塔亮了。")), Reading(zone=zone))
    assert draft.source.published == date(2025, 6, day)


def test_an_old_export_has_only_its_own_clock(tmp_path: Path) -> None:
    old = {key: value for key, value in message(1, "灯塔亮了。").items() if key != "date_unixtime"}
    assert read(tmp_path, export(old))[0].source.published == date(2025, 6, 10)


def test_pieces_of_text_are_one(tmp_path: Path) -> None:
    pieces = [
        "灯塔",
        {"type": "bold", "text": "亮了"},
        "。\n",
        {"type": "text_link", "text": "船", "href": "https://e.org"},
        "回来了。",
    ]
    assert read(tmp_path, export(message(1, pieces)))[0].text == "灯塔亮了。\n船回来了。"


def test_a_forward_is_its_origins(tmp_path: Path) -> None:
    (first, second) = read(
        tmp_path,
        export(
            message(1, "灯塔亮了。", forwarded_from="山里周刊", author="周小满"),
            message(2, "船回来了。", forwarded_from=None),
        ),
    )
    assert (first.source.publisher, first.source.author) == ("山里周刊", "周小满")
    assert (second.source.publisher, second.source.author) == (None, None)


def test_in_a_group_a_post_is_its_writers(tmp_path: Path) -> None:
    more = {"from": "周小满", "from_id": "user1"}
    posts = [
        message(1, "灯塔亮了。", **more),
        message(2, "看见了。", **more, reply_to_message_id=1, forwarded_from="林"),
    ]
    (first, second) = read(tmp_path, export(*posts, kind="public_supergroup"))
    assert (first.source.author, first.source.publisher) == ("周小满", "海边日报")
    assert (second.source.author, second.source.publisher) == (None, "林")


def test_a_channels_post_is_its_signers(tmp_path: Path) -> None:
    assert read(tmp_path, export(message(1, "灯塔亮了。", author="周小满")))[0].source.author == "周小满"


def test_a_forums_posts_name_their_topic(tmp_path: Path) -> None:
    topic = {**message(5), "type": "service", "action": "topic_created", "title": "海雾"}
    posts = [
        topic,
        message(6, "今天有雾。", reply_to_message_id=5),
        message(7, "是的。", reply_to_message_id=6),
        message(8, "不。"),
    ]
    drafts = read(tmp_path, export(*posts, kind="private_supergroup"))
    assert [draft.source.publisher for draft in drafts] == ["海边日报 · 海雾", "海边日报 · 海雾", "海边日报"]


def test_an_edited_post_says_when(tmp_path: Path) -> None:
    (draft,) = read(
        tmp_path, export(message(1, "灯塔亮了。", edited="2025-06-13T01:00:00", edited_unixtime="1749776400"))
    )
    assert draft.source.updated == date(2025, 6, 13)


def test_an_album_is_one_by_the_part_that_says_something(tmp_path: Path) -> None:
    parts = [message(1, **PHOTO), message(2, "灯塔亮了。", **PHOTO), message(3, **PHOTO), message(4, "船。", **PHOTO)]
    drafts = read(tmp_path, export(*({**part, **AT_ONCE} for part in parts), message(5, "雾。", **PHOTO)))
    assert [(draft.name, draft.text) for draft in drafts] == [
        ("result.json#2", "灯塔亮了。\n船。"),
        ("result.json#5", "雾。"),
    ]


def test_posts_of_one_second_without_pictures_are_no_album(tmp_path: Path) -> None:
    parts = [{**message(1, "灯塔亮了。"), **AT_ONCE}, {**message(2, "船回来了。"), **AT_ONCE}]
    assert len(read(tmp_path, export(*parts))) == 2


def test_what_says_nothing_is_no_post(tmp_path: Path) -> None:
    silent = [
        {**message(1), "type": "service", "action": "pin_message", "message_id": 3},
        message(2, file="video.mp4", media_type="video_file"),
        message(3, " \u200b\n"),
        {"id": 4, "type": "unsupported"},
        {"type": "message", "text": "没有号码。"},
    ]
    assert read(tmp_path, export(*silent)) == []


def test_a_poll_is_its_question_and_answers(tmp_path: Path) -> None:
    poll = {"question": "灯塔亮几次？", "closed": False, "answers": [{"text": "两次", "voters": 3}, {"text": "三次"}]}
    assert read(tmp_path, export(message(1, poll=poll)))[0].text == "灯塔亮几次？\n两次\n三次"


@pytest.mark.parametrize("shift", range(-5, 2))
def test_control_characters_as_telegram_desktop_writes_them_are_read(tmp_path: Path, shift: int) -> None:
    def written(padding: int) -> bytes:
        posts = export(message(1, "A" * padding), message(2, "灯塔@亮了。\\x0B"))
        return b"\xef\xbb\xbf" + posts.replace("@", "\\x0B").encode()

    padding = (1 << 20) + shift - written(0).index(b"\\x0B")  # so that a read ends within it
    drafts = read(tmp_path, written(padding))
    assert [len(draft.text) for draft in drafts] == [padding, 9]
    assert drafts[-1].text == "灯塔亮了。\\x0B"


def test_a_whole_account_is_not_taken_in(tmp_path: Path) -> None:
    chats = [
        {"name": "妈妈", "type": "personal_chat", "id": 1, "messages": [message(1, "回家吃饭。")]},
        json.loads(export(message(2, "灯塔亮了。"))),
    ]
    left = {"about": "", "list": [{"name": "旧群", "type": "private_group", "id": 3, "messages": []}]}
    account = json.dumps(
        {"about": "…", "contacts": {"list": []}, "chats": {"about": "", "list": chats}, "left_chats": left}
    )
    with pytest.raises(CorpusError, match=r"whole account.*Channels and groups in it: 海边日报 \(1234567890\)$"):
        read(tmp_path, account)
    for chosen in ("海边日报", "1234567890"):
        assert [draft.text for draft in read(tmp_path, account, Reading(chat=chosen))] == ["灯塔亮了。"]
    with pytest.raises(CorpusError, match="whole account"):
        read(tmp_path, account, Reading(chat="妈妈"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "no whole JSON"),
        ("{", "no whole JSON"),
        ("[1, 2]", "no Telegram export; in Telegram Desktop open the channel"),
        ('{"a": 1}', "no Telegram export"),
        ('{"messages": 3}', "no Telegram export"),
        (export(message(1, "灯塔亮了。"))[:-9], "no whole JSON.*export it again"),
        (b'{"messages": [{"id": 1, "type": "message", "text": "\xff"}]}', "no whole JSON"),
        ("[" * 100_000, "no "),
        ('{"messages": [' + "[" * 100_000, "no whole JSON"),
    ],
)
def test_what_is_no_whole_export_is_named(tmp_path: Path, content: str | bytes, complaint: str) -> None:
    with pytest.raises(CorpusError, match=rf"result\.json: {complaint}"):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "odd",
    [
        {"text": {"text": 3}}, {"text": [[1], None, 3]}, {"date_unixtime": "x", "date": 3}, {"from": 3},
        {"date_unixtime": "9" * 40}, {"forwarded_from": {"a": 1}}, {"poll": [1]}, {"poll": {"answers": 3}},
        {"reply_to_message_id": "x"}, {"id": 1.5}, {"id": True}, {"author": ["周"]}, {"edited_unixtime": -1},
    ],
)  # fmt: skip
def test_odd_fields_do_no_harm(tmp_path: Path, odd: dict[str, object]) -> None:
    drafts = read(tmp_path, export({**message(1, "灯塔亮了。"), **odd}, message(2, "船回来了。")))
    assert drafts[-1].text == "船回来了。"


# -- the same as HTML -----------------------------------------------------------------------------------------------

TEXT = '<div class="text">\n灯塔<strong>亮了</strong>。<br>船回来了。\n</div>'
FORWARDED = (
    '<div class="forwarded body"><div class="from_name">\n山里周刊 via @bot'
    '<span class="date details"'
    ' title="01.06.2025 08:00:00 UTC+00:00"> 01.06.2025 08:00:00</span></div>'
    '<div class="text">\n雾散了。\n</div></div>'
)
POLL = (
    '<div class="media_wrap clearfix"><div class="media_poll"><div class="question bold">\n亮几次？\n</div>'
    '<div class="details">Anonymous poll</div>'
    '<div class="answer">\n- 两次 <span class="details">3 votes</span>\n</div>'
    '<div class="total details">3 votes</div></div></div>'
)
PICTURE = '<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"></a></div>'


def test_posts_of_a_page_are_documents(tmp_path: Path) -> None:
    service = '<div class="message service" id="message-1"><div class="body details">\n10 June 2025\n</div></div>'
    reading = Reading(channel="@haibian")
    (draft,) = read(tmp_path, page_of_posts(service, html_post(12, TEXT)), reading, "messages2.html")
    assert (draft.name, draft.file, draft.text) == ("messages.html#12", "messages2.html", "灯塔亮了。\n船回来了。")
    source = draft.source
    assert (source.title, source.publisher, source.author) == ("灯塔亮了", "海边日报", None)
    assert (source.published, source.url) == (date(2025, 6, 11), "https://t.me/haibian/12")


def test_a_joined_post_is_the_same_writers(tmp_path: Path) -> None:
    posts = [html_post(1, TEXT, who="周小满"), html_post(2, TEXT, who=None), html_post(3, TEXT)]
    drafts = read(tmp_path, page_of_posts(*posts), name="messages.html")
    assert [draft.source.author for draft in drafts] == ["周小满", "周小满", None]


def test_a_forward_in_a_page_is_its_origins(tmp_path: Path) -> None:
    again = '<div class="forwarded body"><div class="text">再起雾。</div></div>'
    posts = [html_post(1, FORWARDED, who="周小满"), html_post(2, again, who=None), html_post(3, TEXT, who=None)]
    drafts = read(tmp_path, page_of_posts(*posts), name="messages.html")
    assert [(d.text, d.source.publisher, d.source.author) for d in drafts] == [
        ("雾散了。", "山里周刊", None),
        ("再起雾。", "山里周刊", None),
        ("灯塔亮了。\n船回来了。", "海边日报", "周小满"),
    ]


def test_polls_albums_and_signatures_of_a_page(tmp_path: Path) -> None:
    signed = TEXT + '<div class="signature details">\n周小满\n</div>'
    posts = [
        html_post(1, POLL),
        html_post(2, PICTURE, at="11.06.2025 08:00:00"),
        html_post(3, PICTURE + signed, at="11.06.2025 08:00:00"),
    ]
    poll, album = read(tmp_path, page_of_posts(*posts), name="messages.html")
    assert poll.text == "亮几次？\n两次"
    assert (album.name, album.source.author, album.source.published) == (
        "messages.html#3",
        "周小满",
        date(2025, 6, 11),
    )


def test_a_page_of_that_name_that_is_none_of_telegrams_is_a_page(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, "<html><body><p>灯塔亮了。</p></body></html>", name="messages.html")
    assert (draft.name, draft.text) == ("messages.html", "灯塔亮了。")


def test_the_page_of_a_whole_account_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="whole account"):
        read(tmp_path, "<html><body><p>Export</p></body></html>", name="export_results.html")
