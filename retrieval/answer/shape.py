"""What do other tools, and people at a shell, read of an answer?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from retrieval.answer.answer import Answer
from retrieval.answer.excerpt import Excerpt
from retrieval.corpus.documents import Source


def answer_json(id: str | int | None, answer: Answer, elapsed: float) -> dict[str, object]:
    """An answer as batch prints it; other tools read these names."""
    return {
        **({} if id is None else {"id": id}),
        "outcome": answer.outcome.value,
        "understood": answer.understood,
        "excerpts": [excerpt_json(excerpt) for excerpt in answer.excerpts],
        "elapsed_ms": round(elapsed * 1000, 3),
        "also_searched": list(answer.also_searched),
        "confidence": answer.confidence,
        "missing": [asdict(count) for count in answer.missing],
    }


def excerpt_json(excerpt: Excerpt) -> dict[str, object]:
    """An excerpt: `text` is the slice `start:end` of the stored text of `document`."""
    return {
        "text": excerpt.text,
        "document": excerpt.document,
        "file": excerpt.file,
        "start": excerpt.span.start,
        "end": excerpt.span.end,
        "source": source_json(excerpt.source),
        "score": excerpt.score,
    }


def source_json(source: Source) -> dict[str, object]:
    """A source; `digest_of` only where it is a digest."""
    fields: dict[str, object] = {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
    }
    return {**fields, "digest_of": source_json(source.digest_of)} if source.digest_of else fields


def answer_lines(answer: Answer) -> Iterator[str]:
    """An answer for people at a terminal."""
    if answer.understood != answer.question:
        yield f"↪ {answer.understood}"
    if not answer.excerpts or answer.outcome != "answer":
        yield "资料里没有能回答这个问题的句子。" + ("最接近、但不是答案的：" if answer.excerpts else "")
        yield from (f"  {count.word}：{count.told} 篇" for count in answer.missing)
    for number, excerpt in enumerate(answer.excerpts, 1):
        yield f"▎{excerpt.text}".replace("\n", "\n▎")
        yield f"  {number}. {source_line(excerpt.source, excerpt.file)} · ¶{excerpt.paragraph}"
    if answer.also_searched:
        yield f"也搜索了：{'、'.join(answer.also_searched)}"


def source_line(source: Source, file: str) -> str:
    """Whose words: a digest is introduced as one."""
    whole = source.digest_of or source
    fields = [f"《{whole.title or file}》", whole.publisher, whole.published.isoformat() if whole.published else None]
    return (
        ("据 " if source.digest_of else "")
        + " · ".join(field for field in fields if field)
        + (" 摘述" if source.digest_of else "")
    )
