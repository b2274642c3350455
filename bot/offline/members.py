"""Who belongs to a chat, and what may they do there?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.people import Person

# What every administrator has by the Bot API, true or false.
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",  # newer than python-telegram-bot 22.8, which passes it over
)
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
ALL_ADMIN_RIGHTS = frozenset({*ADMIN_RIGHTS, *GROUP_RIGHTS, *CHANNEL_RIGHTS})
# What a restricted member may still do.
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a chat: `status` as the Bot API names it; `rights`: of an administrator, or what a
    restricted one may still do.
    """

    person: Person
    status: str = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def is_admin(self) -> bool:
        """Whether they have any say."""
        return self.status in ("creator", "administrator")

    @property
    def is_present(self) -> bool:
        """Whether they are in the chat."""
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        """Whether an administrator has `right`; the owner has all."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def may_send(self, permission: str) -> bool:
        """Whether they may send what needs `permission`."""
        return self.is_present and (self.status != "restricted" or permission in self.rights)

    def as_json(self) -> dict[str, object]:
        """A ChatMember of the Bot API."""
        return {"status": self.status, "user": self.person.as_json(), **DETAILS[self.status](self)}


def owned(member: Member) -> dict[str, object]:
    """What only the owner's entry has."""
    return {"is_anonymous": member.anonymous}


def administered(member: Member) -> dict[str, object]:
    """Each right of an administrator."""
    rights = {right: right in member.rights for right in (*ADMIN_RIGHTS, *GROUP_RIGHTS)}
    posting = {right: True for right in CHANNEL_RIGHTS if right in member.rights}
    return {"can_be_edited": False, "is_anonymous": member.anonymous, **rights, **posting}


def restricted(member: Member) -> dict[str, object]:
    """Each permission of a restricted member."""
    return {"is_member": True, "until_date": 0, **{one: one in member.rights for one in PERMISSIONS}}


DETAILS: Mapping[str, Callable[[Member], dict[str, object]]] = {
    "creator": owned,
    "administrator": administered,
    "member": lambda member: {},
    "restricted": restricted,
    "left": lambda member: {},
    "kicked": lambda member: {"until_date": 0},
}
