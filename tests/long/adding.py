"""Adds documents one file at a time and says so after each: what `test_kill` kills. DATA FOLDER SMALL."""

import sys
from pathlib import Path

from retrieval import library
from retrieval.index.shelves import Shelves


def main() -> None:
    """Opens the library and copies `folder`'s pages beside it, one by one, adding after each."""
    data, folder, small = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    library.Shelves = lambda memory, disk: Shelves(memory, disk, small=small)  # type: ignore[assignment,misc]
    corpus = data / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    with library.Library.open(data, corpus) as opened:
        print("open", flush=True)
        for page in sorted(folder.iterdir()):
            target = corpus / page.name
            if not target.exists():
                half = target.with_name("." + page.name)  # hidden until it is whole
                half.write_bytes(page.read_bytes())
                half.rename(target)
            opened.add(corpus)
            print(page.name, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main()
