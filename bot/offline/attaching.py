"""Which file is meant, and may it be sent?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.files import DOCUMENT_BYTES, KINDS, PHOTO_BYTES, RATIO, SIDES, File, is_image, sides
from bot.offline.refusals import Refused, bad_request

if TYPE_CHECKING:
    from bot.offline.params import Params, Upload
    from bot.offline.state import Json, State

ATTACHED = "attach://"


def attached(state: State, params: Params, kind: str, meant: str) -> Json:
    """What the message has of the file: one that came with the call, as `attach://…` or under its kind's name,
    or one that Telegram keeps, by its id.
    """
    name = meant.removeprefix(ATTACHED) if meant.startswith(ATTACHED) else kind
    upload = params.files.get(name) if not meant or meant.startswith(ATTACHED) else None
    if upload is not None:
        return KINDS[kind](kept(state, kind, upload))
    if not meant:
        raise bad_request(f"there is no {kind} in the request")
    if meant not in state.files:
        # Nothing is fetched from elsewhere: this Telegram has no way out of the machine.
        raise bad_request("wrong file identifier/HTTP URL specified")
    return KINDS[kind](state.files[meant])


def kept(state: State, kind: str, upload: Upload) -> File:
    """The file, kept from now on. Raises Refused where Telegram would not have it."""
    check_upload(kind, upload.content)
    file = File(f"f{next(state.numbers)}", upload.name, upload.content, upload.kind)
    state.files[file.id] = file
    return file


def check_upload(kind: str, content: bytes) -> None:
    """Raises Refused for an empty or too big file, and for a photo that is none."""
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > (PHOTO_BYTES if kind == "photo" else DOCUMENT_BYTES):
        raise Refused(413, "Request Entity Too Large")
    if kind == "photo":
        check_photo(content)


def check_photo(content: bytes) -> None:
    """Raises Refused for what is no picture, and for one that is too large or too thin."""
    if not is_image(content):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = sides(content)
    if width + height > SIDES or max(width, height) > RATIO * max(min(width, height), 1):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
