"""How is a question put in English? By templates, where its names have a Latin spelling."""

from __future__ import annotations

import re

from retrieval.answer.question_clauses import Asked, table
from retrieval.search.query import Kind
from retrieval.text.fold import fold
from retrieval.text.names import Name, names


def english(asked: Asked) -> str | None:
    """The question in English, by its kind and its names; None where they have no Latin spelling, or no words."""
    known = [_latin(m.name) for m in names().find(fold(asked.question)) if m.name.kind not in ("title", "place")]
    if not known or None in known:
        return None
    said = [name for name in known if name]
    if asked.kind is Kind.QUOTE and len(said) == 2:
        return f"What did {said[1]} say about {said[0]}?"
    if asked.kind is Kind.DEFINE and len(said) == 1:
        return f"What is {said[0]}?"
    if asked.kind is Kind.WHO and fold(asked.question).endswith("是谁?") and len(said) == 1:
        return f"Who is {said[0]}?"
    folded = fold(asked.question)
    which = {Kind.WHEN: "english", Kind.WHO: "english_who", Kind.NUMBER: "english_amount"}.get(asked.kind)
    for word, form in sorted(_table(which).items(), key=lambda row: -len(row[0])) if which else ():
        wanted = 1 if "{b}" not in form or "{a}" not in form else 2
        if word in folded and len(said) == wanted and folded.count("的") <= 1:
            return form.format(a=said[0], b=said[-1])
    return None


def _latin(name: Name) -> str | None:
    """The spelling of a name that English has; None where the table has none."""
    latin = [one for one in name.spellings if re.fullmatch(r"[A-Z][A-Za-z0-9 .&+-]{1,30}|xAI", one)]
    whole = [one for one in latin if name.kind == "person" and " " in one]
    return next(iter(whole or latin), None)


def _table(name: str) -> dict[str, str]:
    told = table().get(name, {})
    return {str(word): str(form) for word, form in told.items()} if isinstance(told, dict) else {}
