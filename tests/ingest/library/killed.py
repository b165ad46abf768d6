"""Run as a program: ingests a folder over and over, each time with other texts, until it is killed.

python -m tests.ingest.library.killed LIBRARY FOLDER
"""

import sys
from itertools import count
from pathlib import Path

from ingest.library import Library, ingest
from ingest.sources.files import FolderSource
from tests.ingest.standins import Counting

DOCUMENTS, LINES = 12, 6


def write(folder: Path, version: int) -> None:
    """All documents of a version; one comes and goes."""
    for number in range(DOCUMENTS):
        text = "".join(f"document {number} version {version} line {line}\n" for line in range(LINES))
        (folder / f"{number}.txt").write_text(text)
    if version % 2:
        (folder / "0.txt").unlink()


def main() -> None:
    library, folder = Library(Path(sys.argv[1])), Path(sys.argv[2])
    for version in count():
        write(folder, version)
        ingest(
            [FolderSource(folder, 10_000, lambda _: True)],
            library,
            Counting().means,
            progress=lambda key: sys.stdout.write(f"{key}\n") and sys.stdout.flush(),
        )


if __name__ == "__main__":
    main()
