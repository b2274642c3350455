"""The bot answers a press or a query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.offline.inline import UNSEEN
from bot.offline.links import PAYLOAD
from bot.offline.params import objects
from bot.offline.refusals import bad_request
from bot.offline.results import check_result, check_results, said_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.state import Query
    from bot.offline.world import World

LONGEST_TOAST = 200
OFFSET_BYTES = 64
# A guess: Telegram names no figure; programmers report anything from 15 seconds to some minutes.
OPEN_FOR = {"callback": 60, "inline": 15, "guest": 60}


def answer_callback_query(world: World, params: Params) -> object:
    """The button that was pressed stops turning; a toast may tell something."""
    query = open_query(world, params, "callback_query_id", "callback")
    if len(params.text("text")) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    close(world, query, "answerCallbackQuery", params)
    return True


def answer_inline_query(world: World, params: Params) -> object:
    """Results are offered below what somebody types."""
    query = open_query(world, params, "inline_query_id", "inline")
    results = objects(params.listed("results"))
    check_results(results)
    if len(params.text("next_offset").encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    check_switch(params.fields("button"))
    world.results[query.id] = results
    close(world, query, "answerInlineQuery", params)
    return True


def check_switch(button: Mapping[str, object]) -> None:
    """Raises Refused for a button above the results that leads nowhere."""
    if not button:
        return
    if not button.get("text"):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if "start_parameter" in button and not PAYLOAD.fullmatch(str(button["start_parameter"])):
        raise bad_request("START_PARAM_INVALID")


def answer_guest_query(world: World, params: Params) -> object:
    """A message into a chat where the bot is no member."""
    result = params.fields("result")
    if not result:
        raise bad_request("result isn't specified")
    check_result(result)
    query = open_query(world, params, "guest_query_id", "guest")
    number = f"inline{next(world.numbers)}"
    said = said_of(result, UNSEEN, world.bot, world.now(), world.bot)
    said = replace(said, more={"guest_bot_caller_user": query.person.as_json()})
    world.inline[number] = said
    del world.queries[query.id]
    world.did("answerGuestQuery", said, params.given)
    return {"inline_message_id": number}


def open_query(world: World, params: Params, name: str, kind: str) -> Query:
    """The query that is meant. Raises Refused where it was answered, is too old, or never was."""
    query = world.queries.get(params.text(name))
    if query is None or not query.id.startswith(kind) or world.now() - query.at > OPEN_FOR[kind]:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def close(world: World, query: Query, method: str, params: Params) -> None:
    """The query is answered: nobody answers it again."""
    del world.queries[query.id]
    world.did(method, given=params.given)


ANSWERING: Mapping[str, Callable[[World, Params], object]] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
}
