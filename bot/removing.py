"""What is done to documents of a collection, and what is said of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.source_pages import HIDE, KEEP_OUT, REMOVE, UNHIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.stock import Stock
    from bot.texts.says import Says


def plain_link(link: str) -> str:
    """A link without what only says how it is shown: https://t.me/s/name/5?single."""
    return (
        link.rstrip(".,;:，。；：)）]】")
        .partition("?")[0]
        .replace("t.me/s/", "t.me/")
        .replace("http://t.me", "https://t.me")
    )


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
