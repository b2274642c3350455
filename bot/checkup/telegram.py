"""Is Telegram ready for the bot: token, modes, rights, webhook, clock?"""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

import aiohttp
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import InvalidToken, TelegramError

from bot.checkup.findings import Finding, bad, good, odd
from bot.hooked import SECRET_FILE, hook_of
from bot.telegram_request import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from telegram import User, WebhookInfo

    from bot.settings import Settings

ADMINS: Final = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
MANY: Final = 100  # updates that wait
LATELY: Final = timedelta(hours=1)
SECONDS: Final = 10.0
WRONG, OFF_A_LITTLE = 60.0, 5.0  # seconds between the clocks


async def telegram_findings(token: str | None, settings: Settings) -> AsyncIterator[Finding]:
    """All that Telegram says, one after the other."""
    async for finding in clock(settings):
        yield finding
    if token is None:
        yield bad(
            "没有令牌：向 @BotFather 要一个，写进 YINJU_BOT_TOKEN",
            "no token: ask @BotFather for one, put it into YINJU_BOT_TOKEN",
        )
        return
    bot = Bot(
        token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=AiohttpRequest(2, settings.proxy),
        get_updates_request=AiohttpRequest(1, settings.proxy),
    )
    async with AsyncExitStack() as stack:
        stack.push_async_callback(bot.request.shutdown)
        try:
            await stack.enter_async_context(bot)
        except TelegramError as error:
            yield refused(error)
            return
        for finding in modes(bot.bot):
            yield finding
        try:
            yield webhook(await bot.get_webhook_info(), settings)
            for name in settings.channels:
                yield await rights(bot, name)
        except TelegramError as error:
            yield refused(error)


def refused(error: TelegramError) -> Finding:
    """Telegram did not answer, or does not know the token."""
    if isinstance(error, InvalidToken):
        return bad("Telegram 不认这个令牌：向 @BotFather 要新的", "Telegram refuses the token: ask @BotFather for it")
    name = type(error).__name__
    return bad(
        f"连不上 Telegram（{name}）：检查网络、YINJU_PROXY、YINJU_API_URL",
        f"Telegram cannot be reached ({name}): look at the network, YINJU_PROXY and YINJU_API_URL",
    )


def modes(me: User) -> Iterator[Finding]:
    """What @BotFather was told."""
    yield good(f"令牌有效：@{me.username}", f"the token is valid: @{me.username}")
    if me.can_read_all_group_messages:
        yield odd(
            "隐私模式关着，群里每句话都会收到：/setprivacy 可以打开",
            "privacy mode is off: every word of a group arrives; /setprivacy turns it on",
        )
    else:
        yield good("隐私模式开着：群里用 /ask 或回复它", "privacy mode is on: in groups, /ask or a reply reaches it")
    if me.supports_inline_queries:
        yield good("内联模式开着", "inline mode is on")
    else:
        yield odd("内联模式关着：/setinline 可以打开", "inline mode is off; /setinline turns it on")
    if me.can_join_groups:
        yield good("可以拉进群", "it can be added to groups")
    else:
        yield odd("不能拉进群：/setjoingroups 可以打开", "it cannot be added to groups; /setjoingroups changes that")


def webhook(info: WebhookInfo, settings: Settings) -> Finding:
    """Does Telegram send updates where the settings say? Of addresses no path is said: it is not to be known."""
    waiting = info.pending_update_count
    if settings.webhook_url is None and not info.url:
        return good(
            f"轮询，没有 webhook；{waiting} 条在等", f"it asks for updates, no webhook is set; {waiting} wait"
        )
    if settings.webhook_url is None:
        return odd(
            "Telegram 那边还设着 webhook：启动时会撤掉", "a webhook is set at Telegram: the start takes it away"
        )
    if info.url != address(settings):
        return odd(
            "Telegram 那边的 webhook 不是这里的：启动时会设好；另有程序用同一个令牌吗？",
            "Telegram's webhook is not ours yet: the start sets it. Has another program this token?",
        )
    if info.last_error_date is not None and datetime.now(UTC) - info.last_error_date < LATELY:
        return bad(
            f"Telegram 送不过来：{info.last_error_message}；看代理是否把请求转到 YINJU_WEBHOOK_LISTEN",
            f"Telegram cannot deliver: {info.last_error_message}; does the proxy lead to YINJU_WEBHOOK_LISTEN?",
        )
    if waiting > MANY:
        return odd(f"webhook 已设好，但有 {waiting} 条在等", f"the webhook is set, but {waiting} updates wait")
    return good(f"webhook 已设好；{waiting} 条在等", f"the webhook is set; {waiting} updates wait")


def address(settings: Settings) -> str | None:
    """Where Telegram should send; None where no secret was made yet: looking makes none."""
    if settings.webhook_secret is None and not (settings.data / SECRET_FILE).is_file():
        return None
    hook = hook_of(settings)
    return None if hook is None else hook.address


async def rights(bot: Bot, name: str) -> Finding:
    """Is it an admin of a channel whose posts it shall keep?"""
    chat = name if name.startswith("-") else f"@{name}"
    try:
        status = (await bot.get_chat_member(chat, bot.id)).status
    except TelegramError:
        status = ChatMemberStatus.LEFT
    if status in ADMINS:
        return good(f"在频道 {chat} 是管理员", f"it is an admin of {chat}")
    return bad(
        f"在频道 {chat} 不是管理员：加为管理员，才收得到帖子",
        f"it is no admin of {chat}: make it one, or no post arrives",
    )


async def clock(settings: Settings) -> AsyncIterator[Finding]:
    """Does our clock agree with that of Telegram's server? The call carries no token."""
    limit = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=limit) as session:
            began = datetime.now(UTC)
            async with session.head(settings.api_url, proxy=settings.proxy, allow_redirects=False) as answer:
                theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
            ours = began + (datetime.now(UTC) - began) / 2
    except (aiohttp.ClientError, OSError, ValueError) as error:
        yield odd(
            f"不知道时钟准不准（{type(error).__name__}）", f"the clock could not be compared ({type(error).__name__})"
        )
        return
    yield judged((ours - theirs).total_seconds())


def judged(off: float) -> Finding:
    """A clock that is `off` by so many seconds."""
    amount = f"{off:+.0f} s"
    if abs(off) > WRONG:
        return bad(
            f"时钟差 {amount}：打开 NTP（timedatectl set-ntp true）",
            f"the clock is off by {amount}: turn NTP on (timedatectl set-ntp true)",
        )
    if abs(off) > OFF_A_LITTLE:
        return odd(f"时钟差 {amount}", f"the clock is off by {amount}")
    return good("时钟准", "the clock is right")
