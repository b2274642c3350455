"""The page's server: who may talk to it, what it tells, what it refuses."""

from __future__ import annotations

import json
import re
from io import BytesIO
from time import time
from typing import TYPE_CHECKING

import pytest
from aiohttp import FormData, WSMsgType, WSServerHandshakeError
from bot_samples import COST, PICTURE, SLOW, Q, many, timeline

from bot.offline.page.feed import Feed, Reader
from bot.offline.page.server import STATIC, TYPES
from bot.offline.page.town import Town
from bot.offline.world import World

if TYPE_CHECKING:
    from page_visitor import Visitor

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (40).to_bytes(4, "big") + (30).to_bytes(4, "big")


@pytest.fixture
def world() -> World:
    """A world of now: the bot leaves old questions alone."""
    return World(now=lambda: int(time()))


@pytest.mark.parametrize("path", ["/", "/main.js", "/nothing", "/do/say", "/live"])
async def test_every_answer_says_what_a_page_may_do(page: Visitor, path: str) -> None:
    answer = await page.client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("file", sorted(file.name for file in STATIC.iterdir()))
async def test_serves_its_files_and_they_load_nothing_from_elsewhere(page: Visitor, file: str) -> None:
    answer = await page.client.get(f"/{file}")
    text = await answer.text()
    assert answer.status == 200
    assert answer.content_type == TYPES[f".{file.rpartition('.')[2]}"]
    foreign = text.replace("http://www.w3.org/2000/svg", "").replace("ws://${location.host}", "")
    assert "://" not in foreign
    assert "innerHTML" not in text
    assert " style=" not in text


async def test_the_page_has_no_script_of_its_own_in_it(page: Visitor) -> None:
    text = await (await page.client.get("/")).text()
    assert text.count("<script") == text.count("></script>") == 2
    assert "onclick" not in text


def test_the_page_says_the_same_in_three_languages() -> None:
    words = (STATIC / "words.js").read_text("utf-8").split("let words")[0]
    spoken = [re.findall(r"(?:^|[ {])(\w+): (?=\"|\w =>)", part, re.MULTILINE) for part in words.split("},")]
    assert spoken[0] == spoken[1] == spoken[2]
    assert len(spoken[0]) > 40


@pytest.mark.parametrize("path", ["/..%2fserver.py", "/static/main.js", "/server.py", "/%2e%2e/guard.py", "/file/x"])
async def test_serves_nothing_else(page: Visitor, path: str) -> None:
    assert (await page.client.get(path)).status == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}"]
)
async def test_another_name_is_refused(page: Visitor, host: str) -> None:
    answer = await page.client.get("/", headers={"Host": host.format(port=page.client.port)})
    assert answer.status == 403


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
async def test_this_machine_has_three_names(page: Visitor, host: str) -> None:
    answer = await page.client.get("/", headers={"Host": host.format(port=page.client.port)})
    assert answer.status == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1"]
)
async def test_another_page_can_do_nothing(page: Visitor, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin.format(port=page.client.port)}
    wish = {**page.at("private"), "text": "问"}
    assert (await page.client.post("/do/say", json=wish, headers=headers)).status == 403
    with pytest.raises(WSServerHandshakeError) as refused:
        await page.client.ws_connect("/live", headers=headers)
    assert refused.value.status == 403
    assert not [said for said in page.world.messages.values() if said.text]


async def test_a_question_is_answered_and_both_are_told(page: Visitor) -> None:
    async with await page.listens() as live:
        hello = await live.receive_json()
        assert (hello["kind"], hello["me"], hello["language"]) == ("hello", 1, "zh-Hans")
        await page.says(Q)
        told = []
        while not (told and told[-1].get("message", {}).get("from", {}).get("is_bot")):
            told.append(await live.receive_json(timeout=5))
    asked, answer = [news["message"] for news in told if news["kind"] == "message"]
    assert asked["text"] == Q
    assert answer["text"].startswith(COST)
    assert {"type": "bold", "offset": 4, "length": 11} in answer["entities"]


async def test_who_comes_later_is_told_all(page: Visitor) -> None:
    await page.says(Q)
    await page.answered()
    async with await page.listens() as live:
        hello = await live.receive_json()
    said = [message["text"] for message in hello["messages"] if message["chat"]["type"] == "private"]
    assert said[0] == Q
    assert said[1].startswith(COST)


async def test_the_rooms_are_private_group_topics_channel_and_discussion(page: Visitor) -> None:
    async with await page.listens() as live:
        rooms = (await live.receive_json())["rooms"]
    assert [room["kind"] for room in rooms] == ["private", "group", "topic", "topic", "channel", "discussion"]
    assert {"ask", "help"} <= {command["command"] for command in rooms[0]["commands"]}
    assert [writer["id"] for writer in rooms[1]["writers"]][:4] == [1, 2, 3, 4]


async def test_in_a_group_it_is_silent_unless_named(page: Visitor) -> None:
    await page.says("大家早", "group")
    await page.says(f"@yinju_bot {Q}", "group", by=2)
    (answer,) = await page.answered()
    assert answer.reply_to is not None
    assert (answer.reply_to.sender.name, answer.place) == ("小雨", page.room("group").place)


async def test_a_topics_question_is_answered_in_the_topic(page: Visitor) -> None:
    await page.says(f"/ask {Q}", "topic")
    (answer,) = await page.answered()
    assert answer.thread == page.room("topic").thread


async def test_an_anonymous_admin_asks_in_the_groups_name(page: Visitor) -> None:
    group = page.room("group").place
    asked = await page.says(f"/ask {Q}", "group", by=group.id)
    assert asked.sender_chat == group
    assert len(await page.answered()) == 1


async def test_a_channels_post_comes_into_its_discussion(page: Visitor) -> None:
    forward = await page.says("今天的早报", "channel")
    assert forward.place == page.room("discussion").place
    assert forward.more["is_automatic_forward"] is True


async def test_a_long_text_becomes_several_messages(page: Visitor) -> None:
    await page.says("字" * 10_000)
    asked = [said for said in page.world.messages.values() if said.place.kind == "private" and said.sender.id == 1]
    assert [len(said.text) for said in asked] == [4096, 4096, 1808]


async def test_an_edited_question_is_answered_anew(page: Visitor) -> None:
    asked = await page.says("别的")
    (before,) = await page.answered()
    done = await page.do("edit", chat=asked.place.id, message=asked.id, text=Q)
    assert done.status == 200
    await page.until(lambda: page.world.message(before.place.id, before.id).text.startswith(COST))


async def test_a_deleted_message_is_gone_for_everybody(page: Visitor) -> None:
    asked = await page.says("/help")
    await page.answered()
    async with await page.listens() as live:
        await live.receive_json()
        await page.do("delete", chat=asked.place.id, message=asked.id)
        assert await live.receive_json() == {"kind": "gone", "chat": asked.place.id, "message": asked.id}


async def test_a_press_reaches_the_bot_and_its_answer_the_page(page: Visitor) -> None:
    await page.says("/lang")
    (shown,) = await page.answered()
    async with await page.listens() as live:
        await live.receive_json()
        done = await page.do("press", chat=shown.place.id, message=shown.id, by=1, row=0, key=1)
        query = (await done.json())["query"]
        kinds = {}
        while "answered" not in kinds:
            news = await live.receive_json(timeout=5)
            kinds[news["kind"]] = news
    assert kinds["answered"]["query"] == query


@pytest.mark.parametrize("kind", ["private", "group", "topic", "channel", "discussion"])
async def test_what_the_bot_offers_is_told_and_what_is_chosen_is_sent(page: Visitor, kind: str) -> None:
    async with await page.listens() as live:
        await live.receive_json()
        done = await page.do("inline", **page.at(kind), text=Q)
        query = (await done.json())["query"]
        news = await live.receive_json(timeout=5)
    assert (news["kind"], news["query"], news["next"]) == ("offered", query, "")
    assert news["results"][0] == {"id": "0", "title": "2024-12-28 · 示例日报", "description": COST}
    assert (await page.do("choose", **page.at(kind), query=query, result="9")).status == 400
    assert (await page.do("choose", **page.at(kind), query=query, result="0")).status == 200
    said = list(page.world.messages.values())[-1]
    room = page.room(kind)
    assert (said.place.id, said.thread) == (room.place.id, room.thread)
    assert COST in said.text
    assert said.as_json()["via_bot"] == page.world.bot.as_json()
    assert page.world.sent() == []  # the bot does not answer itself


async def test_hints_stand_above_the_offers_while_nothing_is_typed(page: Visitor) -> None:
    async with await page.listens() as live:
        await live.receive_json()
        await page.do("inline", **page.at("group"), text="")
        news = await live.receive_json(timeout=5)
    assert news["more"]["start_parameter"] == "inline"


async def test_a_picture_of_the_bots_is_shown_and_a_file_kept_under_its_name(page: Visitor) -> None:
    page.stack.timelines["OpenAI"] = timeline(*many(3))
    await page.says("/coverage")
    (photo,) = await page.answered()
    shown = await page.client.get(f"/file/{photo.media['photo'][0]['file_id']}")  # type: ignore[index]
    assert (shown.content_type, await shown.read()) == ("image/png", PICTURE)
    await page.says("/timeline OpenAI")
    await page.answered(2)
    await page.says("/export ics")
    *_, file = await page.answered(3)
    kept = await page.client.get(f"/file/{file.media['document']['file_id']}")  # type: ignore[index]
    assert "OpenAI.ics" in kept.headers["Content-Disposition"]


async def test_a_message_of_any_chat_is_passed_on_with_where_it_came_from(page: Visitor) -> None:
    said = await page.says("南礁灯塔的灯在冬天七点就点起来。", "channel")
    answer = await page.do("forward", **page.at("private"), **{"from": said.place.id, "message": said.id})
    assert answer.status == 200, await answer.text()
    passed = next(one for one in page.world.messages.values() if one.place == page.room("private").place)
    assert passed.text == said.text
    assert passed.as_json()["forward_origin"]["chat"]["title"] == "科技早报"  # type: ignore[index]
    answer = await page.do("forward", **page.at("private"), **{"from": said.place.id, "message": 999})
    assert answer.status == 400


async def test_the_person_can_change_their_language(page: Visitor) -> None:
    async with await page.listens() as live:
        await live.receive_json()
        await page.do("language", language="en")
        news = await live.receive_json()
    assert (news["kind"], news["language"]) == ("rooms", "en")
    await page.says("/help")
    (answer,) = await page.answered()
    assert answer.text.startswith("Asking")


async def test_what_the_bot_types_and_reacts_is_told(page: Visitor) -> None:
    asked = await page.says("大家早", "group")
    async with await page.listens() as live:
        await live.receive_json()
        await page.bot.send_chat_action(asked.place.id, "typing")
        await page.bot.set_message_reaction(asked.place.id, asked.id, "👀")
        typing, reacted = await live.receive_json(), await live.receive_json()
    assert typing == {"kind": "typing", "chat": asked.place.id, "thread": None}
    assert reacted["message"]["reactions"] == ["👀"]


@pytest.mark.parametrize(
    ("deed", "wish"),
    [
        ("say", "no json"),
        ("say", "[]"),
        ("say", "[" * 100_000),
        ("say", "{}"),
        ("say", '{"chat": 1, "by": 1, "text": "  "}'),
        ("say", '{"chat": 1, "by": 1, "text": "\\u0000\\ud800"}'),
        ("say", '{"chat": 1, "by": 1, "text": 5}'),
        ("say", '{"chat": 1, "by": 99, "text": "问"}'),
        ("say", '{"chat": 99, "by": 1, "text": "问"}'),
        ("say", '{"chat": true, "by": 1, "text": "问"}'),
        ("say", '{"chat": 1, "thread": 7, "by": 1, "text": "问"}'),
        ("edit", '{"chat": 1, "message": 99, "text": "问"}'),
        ("delete", '{"chat": 1, "message": "1"}'),
        ("press", '{"chat": 1, "message": 99, "by": 1, "row": 0, "key": 0}'),
        ("language", '{"language": "de"}'),
        ("inline", '{"chat": 1, "by": 99, "text": "问"}'),
        ("inline", '{"chat": 99, "by": 1, "text": "问"}'),
        ("choose", '{"chat": 1, "by": 1, "query": "inline1", "result": "0"}'),
        ("choose", '{"chat": 1, "by": 1}'),
        ("file", "no form"),
    ],
)
async def test_a_wish_that_cannot_be_is_refused(page: Visitor, deed: str, wish: str) -> None:
    answer = await page.client.post(f"/do/{deed}", data=wish.encode(), headers={"Origin": page.here})
    assert answer.status == 400
    assert (await answer.text()).startswith("unfit: ")


@pytest.mark.parametrize(("row", "key"), [(0, 9), (9, 0), (-1, 0), (0, -1)])
async def test_a_button_that_is_not_there_is_refused(page: Visitor, row: int, key: int) -> None:
    await page.says("/lang")
    (shown,) = await page.answered()
    done = await page.do("press", chat=shown.place.id, message=shown.id, by=1, row=row, key=key)
    assert done.status == 400


async def test_nobody_edits_what_the_bot_said(page: Visitor) -> None:
    await page.says(Q)
    (answer,) = await page.answered()
    done = await page.do("edit", chat=answer.place.id, message=answer.id, text="别的")
    assert done.status == 400


async def test_an_unknown_deed_is_not_found(page: Visitor) -> None:
    assert (await page.do("dance")).status == 404


async def test_a_wish_has_a_limit(page: Visitor) -> None:
    wish = BytesIO(json.dumps({**page.at("private"), "text": "字" * 60_000}).encode())
    assert (await page.client.post("/do/say", data=wish, headers={"Origin": page.here})).status == 413


async def sends(page: Visitor, content: bytes, name: str, wish: str | None = None) -> int:
    form = FormData(quote_fields=False)  # as browsers do
    form.add_field("what", wish or json.dumps({**page.at("private"), "caption": Q}))
    form.add_field("file", BytesIO(content), filename=name, content_type="text/plain")
    return (await page.client.post("/do/file", data=form, headers={"Origin": page.here})).status


async def test_a_file_is_sent_and_can_only_be_kept(page: Visitor) -> None:
    assert await sends(page, b"<script>alert(1)</script>" * 20_000, "../一.html") == 200
    said = [said for said in page.world.messages.values() if said.media][-1]
    document = said.media["document"]
    assert isinstance(document, dict)
    assert (said.text, document["file_name"]) == (Q, "一.html")
    answer = await page.client.get(f"/file/{document['file_id']}")
    assert answer.content_type == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment;")


async def test_a_picture_is_shown(page: Visitor) -> None:
    assert await sends(page, PNG, "a.png") == 200
    said = [said for said in page.world.messages.values() if said.media][-1]
    (photo,) = said.media["photo"]  # type: ignore[misc]
    assert (photo["width"], photo["height"]) == (40, 30)
    assert (await page.client.get(f"/file/{photo['file_id']}")).content_type == "image/png"


async def test_an_empty_file_or_one_without_a_wish_is_refused(page: Visitor) -> None:
    assert await sends(page, b"", "a.txt") == 400
    assert await sends(page, b"x", "a.txt", "[]") == 400


async def test_a_file_has_a_limit(page: Visitor) -> None:
    assert await sends(page, b"x" * (20 * 1024 * 1024 + 1), "a.txt") == 413


async def test_a_slow_question_delays_no_other_chat(page: Visitor) -> None:
    await page.says(SLOW)
    await page.says(f"/ask {Q}", "group")
    (quick,) = await page.answered()
    assert quick.place == page.room("group").place
    page.stack.hold.set()
    assert (await page.answered(2))[1].place == page.room("private").place


async def test_everybody_is_told_when_it_ends(page: Visitor) -> None:
    live = await page.listens()
    await live.receive_json()
    await page.client.server.close()
    assert (await live.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING)


async def test_a_reader_who_does_not_read_has_to_come_again() -> None:
    reader = Reader(2)
    for number in range(3):
        reader.tell({"kind": "gone", "message": number})
    assert await reader.next() is None


def test_a_feed_tells_each_change_once() -> None:
    world = World()
    feed = Feed(world, Town.built(world, "en"))
    with feed.reader() as reader:
        world.says(world.private(feed.town.me), feed.town.me, "问")
        feed.look()
        told = reader._news.qsize()
        feed.look()
        assert reader._news.qsize() == told
