"""Somebody adds material."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, Chat, bare, labels
from keeping_samples import MARKDOWN, SECRET, SECRET_Q, TWIN, added, keeping, sends, zipped

from bot.allowances import Allowances
from bot.memory.database import Database
from bot.offline.refusals import bad_request
from retrieval.library import SHARED, Library, Quota, Quotas, chat_collection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.offline.world import World
    from bot.rules import Rules

MINE = chat_collection(ANNA.id)


@pytest.fixture
async def talk(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules, tmp_path: Path
) -> AsyncIterator[Chat]:
    """The application over it; Anna runs it. Files lie in a folder of their own while they are read."""
    (tmp_path / "incoming").mkdir()
    async with keeping(world, library, executor, rules, allowances=Allowances(folder=tmp_path / "incoming")) as chat:
        yield chat


@pytest.mark.parametrize("captioned", [0, 2])
async def test_an_album_of_files_is_added_wholly(talk: Chat, library: Library, captioned: int) -> None:
    said = []
    for at, name in enumerate("甲乙丙"):
        caption = "/add 标题：一座塔 / 来源：塔报" if at == captioned else ""
        said += await sends(talk, f"{name}塔在海边，一共有{at + 3}层。", f"{name}.txt", caption, media_group_id="a1")
    previews = [one for one in said if "✅ 加入" in str(one.markup)]
    assert len(previews) == 3
    for preview in previews:
        await talk.presses(preview, "✅")
    kept = {one.file: one.source for one in library.documents([MINE])}
    assert set(kept) == {"甲.txt", "乙.txt", "丙.txt"}
    assert {source.publisher for source in kept.values()} == {"塔报"}
    assert [file for file, source in kept.items() if source.title == "一座塔"] == [f"{'甲乙丙'[captioned]}.txt"]


async def test_a_file_is_shown_first_and_kept_only_when_somebody_says_so(
    talk: Chat, library: Library, tmp_path: Path
) -> None:
    [preview] = await sends(talk, MARKDOWN)
    assert preview.text.split("\n")[0] == "📥 加入你的私人资料？"
    assert "《守塔人》 · 海事周刊 · 2025-03-04" in preview.text
    assert bare(preview) == [SECRET]
    assert "1 篇 · 22 字 · 1 段" in preview.text
    assert labels(preview) == [["✅ 加入", "✏️ 改出处", "❌ 不要"]]
    assert library.documents([MINE]) == []
    [result] = await talk.presses(preview, "✅")
    assert result.id == preview.id
    assert result.text.startswith("✅ 已加入你的私人资料：新增 1 篇。")
    assert result.markup == {}
    [answer] = await talk.says(SECRET_Q)
    assert bare(answer) == [SECRET]
    assert list((tmp_path / "incoming").iterdir()) == []


async def test_no_is_no(talk: Chat, library: Library) -> None:
    [preview] = await sends(talk, MARKDOWN)
    [result] = await talk.presses(preview, "❌")
    assert result.text == "没有加入。"
    assert await talk.presses(preview, "", data=data(preview, "✅")) == []
    assert talk.toast() == "这一份已经处理过了。"
    assert library.documents([MINE]) == []


async def test_two_presses_at_once_add_once(talk: Chat, library: Library) -> None:
    [preview] = await sends(talk, MARKDOWN)
    await asyncio.gather(*(talk.presses(preview, "", data=data(preview, "✅")) for _ in range(3)))
    assert len(library.documents([MINE])) == 1
    assert talk.world.messages[preview.place.id, preview.id].text.startswith("✅ 已加入")


async def test_a_reply_to_a_file_a_forward_or_a_message_adds_that(talk: Chat, library: Library) -> None:
    private, channel = talk.world.private(ANNA), talk.world.channel("灯塔快讯", "lighthouse")
    await sends(talk, MARKDOWN, caption="")
    [preview] = await talk.says("/add", reply_to=1)
    assert "《守塔人》" in preview.text
    talk.world.posts(channel, SECRET)
    forward = talk.world.forwards(private, ANNA, talk.world.message(channel.id, 1))
    await talk.hears(forward)
    number = max(id for place, id in talk.world.messages if place == private.id and id > preview.id)
    forwarded = next(
        said.id
        for said in talk.world.messages.values()
        if said.place.id == private.id and "forward_origin" in said.more
    )
    [preview] = await talk.says("/add", reply_to=forwarded)
    assert number >= forwarded
    assert "灯塔快讯" in preview.text
    await talk.presses(preview, "✅")
    [document] = library.documents([MINE])
    assert (document.source.publisher, document.source.url) == ("灯塔快讯", "https://t.me/lighthouse/1")
    assert document.name == f"{channel.id}/1"


async def test_nothing_to_add_gets_a_hint(talk: Chat) -> None:
    [said] = await talk.says("/add")
    assert said.text.startswith("要加入资料：发文件时在说明里写 /add")
    [said] = await sends(talk, MARKDOWN, caption="")
    assert said.text == "要把这个文件加入资料，请用 /add 回复它。"


async def test_the_source_is_said_with_the_command_or_in_reply_to_the_preview(talk: Chat, library: Library) -> None:
    [preview] = await sends(talk, SECRET, "a.txt", "/add 标题：灯塔志 / 日期：2024年5月6日")
    assert "《灯塔志》 · 2024-05-06" in preview.text
    [hint] = await talk.presses(preview, "✏️")
    assert "请回复这条消息" in hint.text
    [again] = await talk.says("来源：南礁文史\n标题：灯塔新志", reply_to=preview.id)
    assert (again.id, "《灯塔新志》 · 南礁文史 · 2024-05-06" in again.text) == (preview.id, True)
    [wrong] = await talk.says("日期：昨天", reply_to=preview.id)
    assert wrong.text.startswith("日期请写成 2024-12-28")
    await talk.presses(again, "✅")
    [document] = library.documents([MINE])
    assert (document.source.title, document.source.publisher) == ("灯塔新志", "南礁文史")
    [late] = await talk.says("标题：晚了", reply_to=preview.id)
    assert late.text == "这一份已经处理过了。"


async def test_what_is_there_already_is_named(talk: Chat) -> None:
    await added(talk, TWIN, "a.md")
    [preview] = await sends(talk, TWIN.replace("七点", "六点").replace("转载", "再转"), "b.md")
    assert "⚠ 和已有的 《守塔人（转载）》 有" in preview.text
    [preview] = await sends(talk, TWIN + "多一句。", "a.md")
    assert "会替换原有的 1 篇" in preview.text
    [result] = await talk.presses(preview, "✅")
    assert "更新 1 篇" in result.text


async def test_the_same_file_again_changes_nothing(talk: Chat) -> None:
    await added(talk)
    result = await added(talk)
    assert result.text.startswith("✅ 已加入你的私人资料：1 篇没有变化。")


async def test_of_an_archive_it_is_said_file_by_file_what_could_not_be_read(talk: Chat) -> None:
    archive = zipped({"a.md": MARKDOWN, "b.pdf": b"%PDF-1.4 broken", "c.docx": b"no zip"})
    [preview] = await sends(talk, archive, "三份.zip")
    assert "✗ 有 2 个文件读不了：" in preview.text
    assert "b.pdf" in preview.text
    assert "c.docx" in preview.text
    [result] = await talk.presses(preview, "✅")
    assert "新增 1 篇" in result.text
    assert "b.pdf" in result.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4"),
        ("a.exe", b"MZ\x00"),
        ("a.zip", b"PK\x03\x04"),
        ("a.md", b"   \n"),
        ("a.docx", b"\x00" * 9),
    ],
)
async def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    talk: Chat, library: Library, name: str, content: bytes
) -> None:
    [said] = await sends(talk, content, name)
    assert said.markup == {}
    assert "读不了" in said.text or "没有可以收" in said.text
    assert library.documents([MINE]) == []


async def test_a_file_that_telegram_does_not_give_to_bots_is_told_another_way(talk: Chat) -> None:
    large = 21 * 1024 * 1024
    [said] = await sends(talk, MARKDOWN, size=large)
    assert "YINJU_ADD_MB" in said.text
    assert [event.method for event in talk.world.events].count("getFile") == 0


async def test_where_more_is_allowed_telegrams_own_limit_is_named(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules
) -> None:
    many = Allowances(file_bytes=100 * 1024 * 1024)
    async with keeping(world, library, executor, rules, allowances=many) as talk:
        [said] = await sends(talk, MARKDOWN, size=21 * 1024 * 1024)
        assert f"python -m retrieval add 文件 --collection {MINE}" in said.text


async def test_a_file_that_is_gone_or_out_of_reach_is_said_to_be(talk: Chat) -> None:
    [preview] = await sends(talk, MARKDOWN)
    talk.world.files.clear()
    [said] = await talk.presses(preview, "✅")
    assert said.text.startswith("Telegram 那里已经取不到这个文件了")
    talk.world.refuse("getFile", bad_request("file is too big"))
    [said] = await sends(talk, MARKDOWN, "c.md")
    assert "20 MB" in said.text


# -- who may -------------------------------------------------------------------------------------------------------


async def test_in_private_others_may_only_where_that_is_allowed(
    talk: Chat, world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules
) -> None:
    [said] = await sends(talk, MARKDOWN, person=CHEN)
    assert said.text == "私訊裡不是誰都能加資料。需要的話請找架設我的人。"
    async with keeping(world, library, executor, rules, allowances=Allowances(private=True)) as open_talk:
        result = await added(open_talk, person=CHEN)
        assert result.text.startswith("✅ 已加入你的私人資料")
        assert len(library.documents([chat_collection(CHEN.id)])) == 1


async def test_in_a_group_its_admins_may_and_decide(talk: Chat, library: Library) -> None:
    group = talk.group()
    talk.world.founds(group, CHEN)
    [said] = await sends(talk, MARKDOWN, person=BEN, place=group)
    assert said.text == "Only admins can add or remove material here."
    [preview] = await sends(talk, MARKDOWN, person=CHEN, place=group)
    assert preview.text.startswith("📥 加入本群組的資料？")
    assert await talk.presses(preview, "✅", BEN) == []
    assert talk.toast() == "Only admins can add or remove material here."
    [result] = await talk.presses(preview, "✅", CHEN)
    assert result.text.startswith("✅ 已加入本群組的資料")
    assert [one.collection for one in library.documents([chat_collection(group.id)])] == [chat_collection(group.id)]


async def test_only_an_owner_adds_to_a_named_set(talk: Chat, library: Library) -> None:
    [preview] = await sends(talk, MARKDOWN, caption="/add 库：legal")
    assert preview.text.startswith("📥 加入资料集「legal」？")
    await talk.presses(preview, "✅")
    assert len(library.documents(["legal"])) == 1
    group = talk.group()
    talk.world.founds(group, CHEN)
    [said] = await sends(talk, MARKDOWN, caption="/add 庫：shared", person=CHEN, place=group)
    assert said.text == "只有架設我的人能這樣做。"
    [said] = await sends(talk, MARKDOWN, caption=f"/add 库：{chat_collection(group.id)}")
    assert said.text == "只有运行我的人能这样做。"
    assert len(library.documents([SHARED])) == 1


async def test_there_may_be_only_so_much(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules
) -> None:
    few = Allowances(quotas=Quotas(Quota(documents=1), Quota(documents=3)), private=True)
    async with keeping(world, library, executor, rules, allowances=few) as talk:
        await added(talk, person=CHEN)
        seen = len(talk.world.events)
        [said] = await sends(talk, TWIN, "b.md", person=CHEN)
        assert said.text == "你的私人資料最多放 1 篇，放不下了。"
        assert "getFile" not in [event.method for event in talk.world.events[seen:]]
        [preview] = await sends(talk, TWIN, person=CHEN)  # in place of what is there
        assert preview.text.startswith("📥")
        [preview] = await sends(talk, TWIN, "b.md", person=BEN)
        library.add_post("x", SECRET, "elsewhere")
        [said] = await talk.presses(preview, "✅", BEN)
        assert said.text.startswith("The whole library is full")
        assert "elsewhere" not in said.text


# -- afterwards ----------------------------------------------------------------------------------------------------


async def test_a_preview_survives_a_restart(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules, tmp_path: Path
) -> None:
    path = tmp_path / "bot.sqlite3"
    async with keeping(world, library, executor, rules, database=Database(path)) as talk:
        [preview] = await sends(talk, MARKDOWN)
    async with keeping(world, library, executor, rules, database=Database(path)) as talk:
        [result] = await talk.presses(preview, "✅")
        assert result.text.startswith("✅ 已加入")
    async with keeping(world, library, executor, rules, database=Database(path)) as talk:
        assert await talk.presses(preview, "", data=data(preview, "✅")) == []


async def test_a_forged_or_expired_button_says_so(talk: Chat) -> None:
    [preview] = await sends(talk, MARKDOWN)
    for forged in ("a:1:3", "a:zz:0", "a:2:0"):
        assert await talk.presses(preview, "", data=forged) == []
        assert talk.toast() == "这个按钮已过期，请重新提问。"


async def test_a_preview_is_no_question_to_follow_up(talk: Chat) -> None:
    await sends(talk, SECRET, "a.txt", "/add 标题：灯塔志")
    [answer] = await talk.says("那它呢？")
    assert "灯塔志" not in answer.text


def data(said: object, label: str) -> str:
    """What the button below a message carries."""
    from bot_samples import button

    return str(button(said, label)["callback_data"])  # type: ignore[arg-type]
