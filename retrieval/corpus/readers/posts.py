"""A post of a Telegram channel or group, however it was exported → a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from retrieval.corpus.clean import blank_lines, legible, without
from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.header import first_sentence
from retrieval.corpus.reading import Reading

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Chat:
    """Whose posts they are. `link`: what a post's number is put behind; None where no link leads to it."""

    name: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """A message as it was exported. `sent`: who sent it when, alike for the parts of an album; None without media.

    `origin`: whom it was forwarded from; empty where the export does not say who that is.
    """

    id: int
    text: str
    published: date | None = None
    updated: date | None = None
    author: str | None = None
    origin: str | None = None
    topic: str | None = None
    sent: tuple[str, str] | None = None


def drafts_of_posts(posts: Iterable[Post], chat: Chat, file: str, calls: str, reading: Reading) -> Iterator[Draft]:
    """A document for each post that says anything; those of an album are one. `calls` begins their names."""
    for post in _albums(posts):
        reading.limits.check_characters(len(post.text), f"{calls}#{post.id}")
        text = post_text(post.text)
        if text:
            yield Draft(f"{calls}#{post.id}", file, _source(post, text, chat), text)


def post_text(said: str) -> str:
    """What a post says, without what cannot be seen."""
    words = legible(said)
    return without(words, blank_lines(words)).text


def post_title(text: str) -> str:
    """What a post is called: how it begins."""
    said = first_sentence(text) or text
    return " ".join((said if len(said) <= _LONGEST_TITLE else said[: _LONGEST_TITLE - 1] + "…").split())


def _source(post: Post, text: str, chat: Chat) -> Source:
    here = " · ".join(filter(None, (chat.name, post.topic))) or None
    return Source(
        title=post_title(text),
        publisher=here if post.origin is None else post.origin or None,
        author=post.author if post.author != chat.name else None,
        published=post.published,
        updated=post.updated if post.updated != post.published else None,
        url=f"{chat.link}/{post.id}" if chat.link and post.id > 0 else None,  # below: from before a group moved
    )


def _albums(posts: Iterable[Post]) -> Iterator[Post]:
    """The posts, the parts of an album made one: it goes by the first part that says anything.

    The export does not say what is an album: pictures sent by one sender within one second, one after the other.
    """
    album: Post | None = None
    last = 0
    for post in posts:
        if album and post.sent and album.sent == post.sent and post.id == last + 1 and album.origin == post.origin:
            if not album.text.strip():
                album = replace(album, id=post.id, text=post.text, author=post.author)
            elif post.text.strip():
                album = replace(album, text=f"{album.text}\n{post.text}")
        else:
            if album:
                yield album
            album = post
        last = post.id
    if album:
        yield album
