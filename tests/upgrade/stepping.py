"""Brings a database up to date by a last step that never ends: what `test_upgrading_killed` kills. PATH store|bot."""

import sys
from pathlib import Path

from bot.memory import database
from retrieval.corpus import schema

FILLING = {  # without end
    "store": "INSERT INTO counters WITH RECURSIVE n(i) AS (SELECT 99 UNION ALL SELECT i + 1 FROM n)"
    " SELECT 'n' || i, i FROM n",
    "bot": "INSERT INTO languages WITH RECURSIVE n(i) AS (SELECT 99 UNION ALL SELECT i + 1 FROM n)"
    " SELECT i, 'en' FROM n",
}


def main() -> None:
    """Says when it begins."""
    path, kind = Path(sys.argv[1]), sys.argv[2]
    if kind == "store":
        schema.SCHEMA_STEPS = (*schema.SCHEMA_STEPS[:-1], f"{schema.SCHEMA_STEPS[-1]}; {FILLING[kind]}")
        from retrieval.corpus.store import Store

        print("open", flush=True)
        Store(path)
    else:
        database.STEPS = (*database.STEPS[:-1], f"{database.STEPS[-1]}; {FILLING[kind]}")
        print("open", flush=True)
        database.connected(str(path))


if __name__ == "__main__":
    main()
