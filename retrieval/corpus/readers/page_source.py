"""What does a web page say of its source? Its metadata, and the line of dates and names below its headline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import accumulate, islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from retrieval.corpus.days import day_of
from retrieval.corpus.documents import Source
from retrieval.corpus.header import read_header
from retrieval.corpus.metadata import overridden

if TYPE_CHECKING:
    from lxml.etree import _Element

# In order: the first that says anything is believed.
_META = {
    "title": ("og:title", "twitter:title", "citation_title", "dc.title"),
    "publisher": ("og:site_name", "article:publisher_name", "citation_journal_title", "dc.publisher", "source"),
    "author": ("author", "article:author", "og:article:author", "citation_author", "dc.creator", "byl"),
    "published": ("article:published_time", "og:published_time", "publishdate", "pubdate", "datepublished",
                  "citation_publication_date", "dc.date", "date", "og:release_date", "weibo:article:create_at"),
    "updated": ("article:modified_time", "og:updated_time", "lastmod", "datemodified", "weibo:article:update_at"),
    "url": ("og:url",),
}  # fmt: skip
_LINKED = {"title": "headline", "published": "datePublished", "updated": "dateModified", "url": "url"}
_LONGEST = 200
_FROM_HEADLINE = 5  # lines below a headline in which its source may stand
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})")


def page_source(tree: _Element, zone: str) -> Source:
    """What the page states: title, publisher, author, dates (in `zone`, where they are said in UTC), address."""
    said = [*_linked(tree), _meta(tree), _visible(tree)]
    stated = {field: _first(said, field) for field in ("title", "publisher", "author", "url")}
    source = Source(
        title=stated["title"],
        publisher=stated["publisher"],
        author=stated["author"],
        published=_day(_first(said, "published"), zone),
        updated=_day(_first(said, "updated"), zone),
        url=_address(_canonical(tree)) or _address(stated["url"]),
    )
    return filled(source, _below_headline(tree))


def _first(said: list[dict[str, str]], field: str) -> str | None:
    return next((one[field] for one in said if one.get(field)), None)


def _meta(tree: _Element) -> dict[str, str]:
    told: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = " ".join((tag.get("content") or "").split())
        if key and value and len(value) <= _LONGEST:
            told.setdefault(key, value)
    found = {field: next((told[key] for key in keys if key in told), "") for field, keys in _META.items()}
    if found["author"].startswith("http"):  # Facebook's own: the address of a page
        found["author"] = ""
    return found


def _linked(tree: _Element) -> Iterator[dict[str, str]]:
    """What the page's JSON-LD says of an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if re.search("Article|Posting", str(thing.get("@type"))):
                found = {field: text for field, key in _LINKED.items() if (text := _text(thing.get(key)))}
                people = thing.get("author")
                names = [_text(one) for one in (people if isinstance(people, list) else [people])]
                yield {
                    **found,
                    "author": "、".join(filter(None, names[:5])),
                    "publisher": _text(thing.get("publisher")),
                }


def _things(data: object) -> Iterator[Mapping[str, object]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _text(value: object) -> str:
    """A name, or the name of a thing; nothing where it is an address or too long for a name."""
    if isinstance(value, dict):
        value = value.get("name")
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else ""


def _visible(tree: _Element) -> dict[str, str]:
    """A time marked up as the time of publication; the headline, where there is just one, or the window's title."""
    dated = (tag for tag in tree.iter("time") if tag.get("itemprop") == "datePublished" or tag.get("pubdate"))
    times = [tag.get("datetime") or "" for tag in dated]
    words = (" ".join("".join(map(str, tag.itertext())).split()) for tag in tree.iter("h1"))
    heads = list(islice(filter(None, words), 2))  # whether there is just one: each may hold the whole page
    titles = [" ".join((tag.text or "").split()) for tag in tree.iter("title")]
    title = heads[0] if len(heads) == 1 else re.split(r"\s*[_|｜]\s*|\s+[-–—]\s+", titles[0])[0] if titles else ""
    return {"title": title[:_LONGEST], "published": times[0] if times else ""}


def _below_headline(tree: _Element) -> Source:
    """What the lines right below the headline state: `来源：示例日报 作者：周小满 2025年6月10日 08:30`."""
    heads = list(tree.iter("h1"))
    lines: list[str] = []
    for element in heads[0].itersiblings() if len(heads) == 1 else ():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            lines += [line for part in element.itertext() if (line := " ".join(str(part).split()))]
        if len(lines) >= _FROM_HEADLINE:
            break
    return stated_above(lines)[0]


def stated_above(lines: Sequence[str]) -> tuple[Source, int]:
    """What the first of `lines` state of publisher, author and dates, and how many of them do nothing else."""
    first = lines[:_FROM_HEADLINE]
    header = read_header("\n".join(["题", *first, "正文从这里开始。"]))
    below = sum(at <= header.body for at in accumulate((len(line) + 1 for line in first), initial=2)) - 1
    return replace(header.source, title=None), max(0, min(below, len(first)))


def filled(source: Source, by: Source) -> Source:
    """`source`, with what `by` states where it states nothing."""
    return overridden(by, source)


def _canonical(tree: _Element) -> str | None:
    return next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )


def _address(said: str | None) -> str | None:
    """An address that a reader can open; None for what is relative, or no web address."""
    try:
        parts = urlsplit((said or "").strip())
    except ValueError:
        return None
    return (said or "").strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _day(said: str | None, zone: str) -> date | None:
    """The day that `said` names; a moment's as `day_of` has it."""
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said.strip())
    except ValueError:
        found = _DATE.search(said)
        try:
            return date(int(found[1]), int(found[2]), int(found[3])) if found else None
        except ValueError:
            return None
    return day_of(moment, zone)
