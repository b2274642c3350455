"""Which files are Telegram's own export? Told by their names alone.

The layout is Telegram Desktop's: https://core.telegram.org/import-export
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath

POSTS, WHOLE_ACCOUNT = "result.json", "export_results.html"
EXPORT = frozenset((POSTS, "messages.html", WHOLE_ACCOUNT))
_PAGE = re.compile(r"messages\d*\.html")
# What it lays beside its posts: what they carry, and what its pages are made of.
_TRIMMINGS = {
    *("css", "js", "images", "photos", "files", "video_files", "voice_messages", "round_video_messages", "stickers"),
    *("contacts", "userpics", "profile_pictures", "stories", "animations"),
}
_OF_AN_ACCOUNT = frozenset(("chats", "lists", "other_data", "frequent_contacts"))
_USERNAME = re.compile(r"^(?:(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me)/(?:s/)?|@)?([A-Za-z]\w{3,31})/?$")


def holds_posts(name: str) -> bool:
    """Whether a file of this name holds a channel's or group's posts, each a document."""
    path = PurePosixPath(name)
    return path.suffix.lower() == ".json" or bool(_PAGE.fullmatch(path.name))


def is_trimming(name: str, names: Collection[str]) -> bool:
    """Whether `name`, one of the paths `names` of a folder, only goes with an exported chat or says it again.

    The chats of a whole account are such: they are private, and whoever wants one names it.
    """
    path = PurePosixPath(name)
    for root in path.parents:
        here = {file for file in EXPORT if str(root / file) in names}
        if not here:
            continue
        first = path.relative_to(root).parts[0]
        if first in _TRIMMINGS or (POSTS in here and (_PAGE.fullmatch(first) or first == WHOLE_ACCOUNT)):
            return True
        if first in _OF_AN_ACCOUNT and (WHOLE_ACCOUNT in here or POSTS in here):
            return True
    return False


def username_in(said: str | None) -> str | None:
    """The username in `@name`, `name` or `https://t.me/name`; None where it is none.

    >>> username_in("https://t.me/yinju_news"), username_in("@yinju_news"), username_in("https://t.me/c/123/4")
    ('yinju_news', 'yinju_news', None)
    """
    found = _USERNAME.match((said or "").strip())
    return found[1] if found else None
