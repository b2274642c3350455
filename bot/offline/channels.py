"""What happens when a channel posts?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.entities import found_entities
from bot.offline.people import CHANNEL, TELEGRAM, Place, Said
from bot.offline.state import Json, State

if TYPE_CHECKING:
    from collections.abc import Mapping


class Channels(State):
    """Posts of channels, and their way into the discussion group."""

    __slots__ = ()

    def posts(
        self,
        channel: Place,
        text: str,
        *,
        reply_to: int | None = None,
        signature: str | None = None,
        media: Mapping[str, object] | None = None,
        **more: object,
    ) -> list[Json]:
        """The updates of a post: the post, and its automatic forward where there is a discussion group."""
        signed = {} if signature is None else {"author_signature": signature}
        replied = None if reply_to is None else self.message(channel.id, reply_to)
        post = self.put(
            Said(
                self.current(channel),
                self.next_id(channel),
                CHANNEL,
                self.now(),
                text,
                found_entities(text),
                reply_to=replied,
                more={**signed, **more},
                media=media or {},
            )
        )
        return [self.told("channel_post", post), *self.forwarded_by_itself(post)]

    def forwarded_by_itself(self, post: Said) -> list[Json]:
        """Telegram passes a post on into the discussion group, where there is one."""
        group = self.places.get(self.linked.get(post.place.id, 0))
        if group is None:
            return []
        forward = Said(
            group,
            self.next_id(group),
            TELEGRAM,
            self.now(),
            post.text,
            post.entities,
            media=post.media,
            sender_chat=post.place,
            more={"is_automatic_forward": True, "forward_origin": origin(post)},
        )
        return [self.told("message", self.put(forward))]


def origin(said: Said) -> Json:
    """Where a forwarded message comes from: a MessageOrigin of the Bot API.

    One that was passed on before keeps its first.
    """
    if isinstance(first := said.more.get("forward_origin"), dict):
        return first
    if said.place.kind == "channel":
        signed = {"author_signature": said.more["author_signature"]} if "author_signature" in said.more else {}
        chat = said.place.as_json()
        return {"type": "channel", "chat": chat, "message_id": said.id, "date": said.date, **signed}
    if said.sender_chat is not None:
        return {"type": "chat", "sender_chat": said.sender_chat.as_json(), "date": said.date}
    return {"type": "user", "sender_user": said.sender.as_json(), "date": said.date}
