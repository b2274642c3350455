"""The bot writes: what may it send?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.access import thread_meant, writable_place
from bot.offline.attaching import attached
from bot.offline.buttons import keyboard
from bot.offline.links import fault_of
from bot.offline.people import Place, Said
from bot.offline.refusals import bad_request
from bot.offline.replying import quoted, replied
from bot.offline.wording import shown_caption, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.markup import Shown
    from bot.offline.params import Params
    from bot.offline.world import World


def send_message(world: World, params: Params) -> object:
    """A new message of the bot's."""
    shown, place = shown_text(params), writable_place(world, params)
    check_preview(params)
    said = message(world, place, params, shown, {})
    world.did("sendMessage", world.put(said), params.given)
    return said.as_json()


def message(
    world: World, place: Place, params: Params, shown: Shown, media: Mapping[str, object], **more: object
) -> Said:
    """A message as the parameters have it. Raises Refused for what every kind of message may not have."""
    topic, reply, markup = thread_meant(world, place, params), replied(world, place, params), keyboard(params)
    kept = {"has_protected_content": True} if params.flag("protect_content") else {}
    return Said(
        place,
        world.next_id(place),
        world.bot,
        world.now(),
        shown.text,
        shown.entities,
        reply_to=reply,
        thread=world.threaded(place, reply, topic),
        markup=markup,
        more={**kept, **quoted(reply, params), **more},
        media=media,
    )


def check_preview(params: Params) -> None:
    """Raises Refused for a preview of what is no address."""
    url = params.fields("link_preview_options").get("url")
    if url and fault_of(str(url)):
        raise bad_request("WEBPAGE_URL_INVALID")


def file_sender(kind: str, method: str, permission: str) -> Callable[[World, Params], object]:
    """The method that sends one file of `kind`."""

    def send(world: World, params: Params) -> object:
        place, shown = writable_place(world, params, permission), shown_caption(params)
        said = message(world, place, params, shown, attached(world, params, kind, params.text(kind)))
        world.did(method, world.put(said), params.given)
        return said.as_json()

    return send


SENDING: Mapping[str, Callable[[World, Params], object]] = {
    "sendMessage": send_message,
    "sendPhoto": file_sender("photo", "sendPhoto", "can_send_photos"),
    "sendDocument": file_sender("document", "sendDocument", "can_send_documents"),
}
