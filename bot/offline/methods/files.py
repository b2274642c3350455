"""The bot sends several files, and fetches what was sent to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.access import writable_place
from bot.offline.attaching import attached
from bot.offline.files import DOWNLOAD_BYTES
from bot.offline.methods.sending import message
from bot.offline.params import objects
from bot.offline.refusals import bad_request
from bot.offline.wording import read_caption

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.people import Place, Said
    from bot.offline.world import Json, World

MOST_IN_AN_ALBUM = 10
ALBUM_KINDS = frozenset({"photo", "document"})


def send_media_group(world: World, params: Params) -> object:
    """An album: two to ten photos, or as many documents."""
    if not params.given.get("media"):
        raise bad_request('parameter "media" is required')
    place, media = writable_place(world, params, "can_send_photos"), objects(params.listed("media"))
    kinds = {str(one.get("type")) for one in media}
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > MOST_IN_AN_ALBUM:
        raise bad_request("there are too much messages to send as an album")
    if not kinds <= ALBUM_KINDS:
        raise bad_request("wrong media type")
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    album = f"album{next(world.numbers)}"
    items = [item(world, place, params, one, album) for one in media]
    for said in items:
        world.did("sendMediaGroup", world.put(said), params.given)
    return [said.as_json() for said in items]


def item(world: World, place: Place, params: Params, one: Json, album: str) -> Said:
    """One message of an album."""
    kind = str(one["type"])
    caption, mode = str(one.get("caption") or ""), str(one.get("parse_mode") or "")
    shown = read_caption(caption, mode, one.get("caption_entities"))
    media = attached(world, params, kind, str(one.get("media", "")))
    return message(world, place, params, shown, media, media_group_id=album)


def get_file(world: World, params: Params) -> object:
    """Where a file can be fetched, if it is not too big."""
    if not params.text("file_id"):
        raise bad_request("file_id not specified")
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if file.bytes > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**file.as_json(), "file_path": file.path}


def download(world: World, path: str) -> bytes | None:
    """The content of the file at `path`; None where there is none."""
    return next((file.content for file in world.files.values() if file.path == path), None)


FILES: Mapping[str, Callable[[World, Params], object]] = {
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
