"""Approved answers given back to the assistant: question and answer without personal data, as documents."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from assistant.answer import CitedSource
from corpus.errors import FreeResource
from ui.desk.checks import ANSWERED, cited, source_line
from ui.desk.rows import name_of
from ui.desk.states import PartStatus
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.people.personal import without_personal
from ui.store import Store
from ui.store.tables import EnquiryRow, PartRow

COLLECTION: Final = "approved-answers"
_OURS: Final = re.compile(r"answer-\d+\.md")
_LONGEST_TITLE: Final = 120
# A line that begins so would be a heading, a list or a rule in Markdown and not the person's words.
_MARKUP: Final = re.compile(r"^(\s*)([#>*+\-=~`|]|\d+[.)])", re.M)


@dataclass(frozen=True)
class Published:
    """How many answers the folder has now, and how many files of answers no longer approved were removed."""

    folder: Path
    written: int
    removed: int


@needs(Role.OFFICER)
def publish_answers(store: Store, person: Person, folder: Path) -> Published:
    """Write each approved answer as a Markdown file into `folder`, for `interreg ingest` (collection above).

    Replies that say in the assistant's own words that there is no answer are left out. Names, addresses and numbers of
    persons are left out; the reviewer, the date and the sources are named. Raises FreeResource if the folder cannot be
    written.
    """
    with store.reading() as session:
        found = session.execute(
            select(PartRow, EnquiryRow)
            .join(EnquiryRow, EnquiryRow.id == PartRow.enquiry_id)
            .where(PartRow.status == PartStatus.APPROVED, EnquiryRow.deleted_at.is_(None))
            .order_by(PartRow.id)
        ).all()
        pages = {
            f"answer-{part.id}.md": _page(part, enquiry, name_of(session, part.decided_by) or "operator")
            for part, enquiry in found
            # That nothing is known is right as a reply, and no knowledge.
            if part.edited or part.answer_status in ANSWERED
        }
    removed = _write(folder, pages)
    with store.session() as session:
        after = {"answers": [int(name[7:-3]) for name in pages], "removed": removed}
        record(session, person, "answers published", Thing("folder", folder.name), after=after)
    return Published(folder, len(pages), removed)


def _page(part: PartRow, enquiry: EnquiryRow, reviewer: str) -> str:
    sources = cited(part.text, [CitedSource.model_validate(source) for source in part.sources])
    public = " ".join(f"{source.title} {source.url} {source.publisher} {source.quote}" for source in sources)
    known = (enquiry.sender_name, enquiry.sender_address)
    question = without_personal(part.question, known)
    answer = without_personal(part.text, known, public)
    title = " ".join(question.split())[:_LONGEST_TITLE]
    day = part.decided_at.date().isoformat() if part.decided_at else "an unknown day"
    blocks = [f"# {_words(title)}"]
    if " ".join(question.split()) != title:
        blocks.append(_words(question))
    if part.told:
        # The answer may be right only for who told this.
        blocks.append(f"Told before: {_words(without_personal(part.told, known))}")
    blocks += [
        _words(answer),
        f"Approved by {_words(reviewer)} on {day}.",
        *(f"Source [{one.n}]: {_words(source_line(one))}" for one in sources),
    ]
    return "\n\n".join(blocks) + "\n"


def _words(text: str) -> str:
    """A person's text as words: nothing in it is markup, except what makes a word bold."""
    return _MARKUP.sub(r"\1\\\2", text.replace("<", "&lt;"))


def _write(folder: Path, pages: dict[str, str]) -> int:
    """Files that are as they should be are left alone; the number of those removed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            path = folder / name
            data = page.encode("utf-8", "replace")
            if path.is_file() and path.read_bytes() == data:
                continue
            beside = path.with_suffix(".part")
            beside.write_bytes(data)
            os.replace(beside, path)
        gone = [path for path in folder.iterdir() if _OURS.fullmatch(path.name) and path.name not in pages]
        for path in gone:
            path.unlink()
    except OSError as error:
        raise FreeResource(
            f"The folder {folder} cannot be written ({error.strerror}): choose another."
        ) from error
    return len(gone)
