"""What is done to documents of a collection, and what is said of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.source_pages import HIDE, KEEP_OUT, REMOVE, UNHIDE
from bot.texts.spoken import counted
from retrieval.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.keeping import Keeper
    from bot.memory.additions import Addition
    from bot.stock import Stock
    from bot.texts.says import Says
    from retrieval.library import Document

LINKED = "link"  # under what a link is noted that somebody gave


def plain_link(link: str) -> str:
    """A link without what only says how it is shown: https://t.me/s/name/5?single."""
    return (
        link.rstrip(".,;:，。；：)）]】")
        .partition("?")[0]
        .replace("t.me/s/", "t.me/")
        .replace("http://t.me", "https://t.me")
    )


def meant_by(addition: Addition, every: Sequence[Document]) -> list[Document]:
    """Those of `every` that a message brought, or that a link leads to."""
    brought, link = addition.brought, addition.said.get(LINKED)
    file = None if brought.file is None else brought.file.name
    urls = {one for one in (link and plain_link(link), not link and brought.source.url) if one}
    if link:
        return [one for one in every if one.source.url in urls]
    if file is not None:
        return [one for one in every if one.file == file]
    return [one for one in every if one.name == brought.name or one.source.url in urls]


async def done(keeper: Keeper, documents: Sequence[Document], managed: Iterable[str], what: int, says: Says) -> str:
    """Do it, collection by collection; what is said of it."""
    by = {collection: [one.id for one in documents if one.collection == collection] for collection in managed}
    try:
        count = await keeper.run(lambda stock: sum(DOING[what](stock, name, ids) for name, ids in by.items()))
    except StoreError:
        return says.keeping.store_failed
    return counted(DONE[what](says), count)


DOING: Mapping[int, Callable[[Stock, str, Sequence[int]], int]] = {
    REMOVE: lambda stock, name, ids: len(stock.remove(name, documents=ids)) if ids else 0,
    KEEP_OUT: lambda stock, name, ids: len(stock.remove(name, documents=ids, keep_out=True)) if ids else 0,
    HIDE: lambda stock, name, ids: stock.hide(name, ids) if ids else 0,
    UNHIDE: lambda stock, name, ids: stock.unhide(name, ids) if ids else 0,
}
DONE: Mapping[int, Callable[[Says], tuple[str, str]]] = {
    REMOVE: lambda says: says.keeping.removed,
    KEEP_OUT: lambda says: says.keeping.removed_for_good,
    HIDE: lambda says: says.keeping.hidden,
    UNHIDE: lambda says: says.keeping.unhidden,
}
