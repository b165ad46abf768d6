"""Writes the golden documents beside this package."""

from pathlib import Path

from tests.ingest.golden_make import (
    archives,
    mails,
    office,
    open_office,
    pdfs,
    pdfs_hard,
    rich,
    saved,
    sheets,
    texts,
    web,
)

FOLDER = Path(__file__).resolve().parent.parent / "golden"
MAKERS = (
    *pdfs.ALL,
    *pdfs_hard.ALL,
    *web.ALL,
    *office.ALL,
    *open_office.ALL,
    *rich.ALL,
    *saved.ALL,
    *sheets.ALL,
    *texts.ALL,
    *mails.ALL,
)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    made = {name: content for maker in MAKERS for name, content in maker().items()}
    made |= archives.packed(made)
    for name, content in made.items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
