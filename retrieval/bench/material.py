"""What is asked, and of what? Recombined from the sentences of a corpus with a fixed seed, in any size."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from retrieval.corpus.readers import drafts_of
from retrieval.ingest import material
from retrieval.text.sentences import sentences

SEED, QUESTIONS, LONGEST = 20, 200, 12  # characters of a question
PER_PASSAGE, PER_POST = 7, 3  # sentences
IN_A_FILE = 200_000  # documents
Piece = TypeVar("Piece")


def sentences_of(corpora: Iterable[Path]) -> list[str]:
    """Every sentence of these folders and files, in order."""
    files = (file for corpus in corpora for file in material(corpus))
    drafts = (draft for path, name in files for draft in drafts_of(path, name))
    return [draft.text[slice(*span)] for draft in drafts for span in sentences(draft.text)]


def passages(pool: Sequence[str], count: int) -> Iterator[str]:
    """So many texts of a passage's length."""
    return map("".join, recombined(pool, count))


def recombined(pool: Sequence[Piece], count: int) -> Iterator[list[Piece]]:
    """The same, piece by piece: what is made of each sentence alone need not be made of every passage."""
    chance = random.Random(SEED)
    return (chance.choices(pool, k=PER_PASSAGE) for _ in range(count))


def write_corpus(folder: Path, pool: Sequence[str], count: int) -> None:
    """A folder of so many documents of one passage, in JSONL files that are not too large to be taken in."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (
        json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n"
        for number, text in enumerate(passages(pool, count))
    )
    for part in range(-(-count // IN_A_FILE)):
        with (folder / f"{part:03}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(islice(lines, IN_A_FILE))


def questions(pool: Sequence[str]) -> list[str]:
    """Pieces of sentences, as people half remember them."""
    chance = random.Random(SEED + 1)
    chosen = chance.choices(pool, k=QUESTIONS)
    begins = [chance.randrange(max(1, len(sentence) - LONGEST)) for sentence in chosen]
    return [sentence[at : at + LONGEST] for sentence, at in zip(chosen, begins, strict=True)]


def write_export(path: Path, pool: Sequence[str], posts: int) -> None:
    """Telegram's export of a channel with so many posts."""
    chance = random.Random(SEED + 2)
    messages = [
        {
            "id": number,
            "type": "message",
            "date": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T12:00:00",
            "date_unixtime": str(1_704_067_200 + number * 3600),
            "from": "频道",
            "from_id": "channel123",
            "text": "".join(chance.choices(pool, k=PER_POST)),
        }
        for number in range(1, posts + 1)
    ]
    table = {"name": "频道", "type": "public_channel", "id": 123, "messages": messages}
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
