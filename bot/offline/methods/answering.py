"""The bot answers a press or a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.refusals import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.state import Query
    from bot.offline.world import World

LONGEST_TOAST = 200
# A guess: Telegram names no figure; programmers report anything from 15 seconds to some minutes.
OPEN_FOR = {"callback": 60, "inline": 15, "guest": 60}


def answer_callback_query(world: World, params: Params) -> object:
    """The button that was pressed stops turning; a toast may tell something."""
    query = open_query(world, params, "callback_query_id", "callback")
    if len(params.text("text")) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    close(world, query, "answerCallbackQuery", params)
    return True


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


ANSWERING: Mapping[str, Callable[[World, Params], object]] = {"answerCallbackQuery": answer_callback_query}
