"""How do people send files, and pass messages on?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.channels import origin
from bot.offline.files import KINDS, File
from bot.offline.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.offline.people import Person, Place, Said
    from bot.offline.state import Json

# The smallest image there is: one grey point.
POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


class Media(Writing):
    """Files of all kinds."""

    __slots__ = ()

    def keeps(self, name: str, content: bytes, kind: str = "text/plain", size: int | None = None) -> File:
        """Telegram has a file from now on. `size`: said of it, where it would be too big to make."""
        file = File(f"f{next(self.numbers)}", name, content, kind, size)
        self.files[file.id] = file
        return file

    def sends(
        self,
        place: Place,
        person: Person,
        kind: str = "photo",
        content: bytes = POINT,
        *,
        name: str = "file",
        caption: str = "",
        size: int | None = None,
        mime: str = "application/octet-stream",
        **more: object,
    ) -> Json:
        """The update of `person` sending a photo, document, sticker or voice message."""
        shown = KINDS[kind](self.keeps(name, content, mime, size))
        return self.says(place, person, caption, media=shown, **more)  # type: ignore[arg-type]  # by name

    def sends_album(self, place: Place, person: Person, captions: Sequence[str], kind: str = "photo") -> list[Json]:
        """The updates of an album: one for each of its files."""
        album = f"album{next(self.numbers)}"
        return [self.sends(place, person, kind, caption=caption, media_group_id=album) for caption in captions]

    def forwards(self, place: Place, person: Person, said: Said, *, hidden: bool = False) -> Json:
        """The update of `person` passing `said` on. `hidden`: whoever wrote it does not want to be named."""
        came = origin(said)
        if hidden:
            came = {"type": "hidden_user", "sender_user_name": said.sender.name, "date": said.date}
        return self.says(place, person, said.text, media=said.media, forward_origin=came)
