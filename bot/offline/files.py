"""Which files are there, and how does the Bot API show them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Json: TypeAlias = "dict[str, object]"
DOWNLOAD_BYTES = 20 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
DOCUMENT_BYTES = 50 * 1024 * 1024
SIDES = 10_000  # of a photo: width and height together
RATIO = 20
SIZE = (320, 240)  # of an image that does not say its own
PNG = b"\x89PNG\r\n\x1a\n"
IMAGES = (PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF")


@dataclass(frozen=True, slots=True)
class File:
    """A file that Telegram keeps. `size`: what it says of its size, which may be more than is here."""

    id: str
    name: str
    content: bytes
    kind: str = "application/octet-stream"
    size: int | None = None

    @property
    def bytes(self) -> int:
        """Its size."""
        return len(self.content) if self.size is None else self.size

    @property
    def path(self) -> str:
        """Where it can be fetched."""
        return f"files/{self.id}/{self.name}"

    def as_json(self) -> Json:
        """What every kind of file has."""
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": self.bytes}


def is_image(content: bytes) -> bool:
    """Whether it begins as an image does."""
    return content.startswith(IMAGES)


def sides(content: bytes) -> tuple[int, int]:
    """Width and height, as a PNG says them; any other image is taken to be small."""
    if not content.startswith(PNG) or len(content) < 24:
        return SIZE
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def as_photo(file: File) -> Json:
    """What a message with a photo has."""
    width, height = sides(file.content)
    return {"photo": [{**file.as_json(), "width": width, "height": height}]}


def as_document(file: File) -> Json:
    """What a message with a document has."""
    return {"document": {**file.as_json(), "file_name": file.name, "mime_type": file.kind}}


def as_sticker(file: File) -> Json:
    """What a message with a sticker has."""
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": {**file.as_json(), **shape}}


def as_voice(file: File) -> Json:
    """What a voice message has."""
    return {"voice": {**file.as_json(), "duration": 3, "mime_type": "audio/ogg"}}


KINDS: Mapping[str, Callable[[File], Json]] = {
    "photo": as_photo,
    "document": as_document,
    "sticker": as_sticker,
    "voice": as_voice,
}
