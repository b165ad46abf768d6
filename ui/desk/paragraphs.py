"""Canned paragraphs: greetings, closings and whatever is written often, for each language."""

from typing import Any, Final, get_args

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.settings import LANGUAGES
from corpus.errors import CorrectInput
from ui.desk.messages import one_line, plain_text
from ui.desk.types import Overtaken, Paragraph
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.tables import ParagraphRow

KINDS: Final[tuple[str, ...]] = get_args(Paragraph.__annotations__["kind"])
_LONGEST: Final = 20_000
# What the assistant writes in beside the languages of the Union.
_MORE_LANGUAGES: Final = ("nb", "uk")


@needs(Role.READER)
def list_paragraphs(
    store: Store,
    person: Person,  # noqa: ARG001 - checked by the guard
    *,
    language: str | None = None,
    kind: str | None = None,
) -> list[Paragraph]:
    """The paragraphs of a language and kind (None: of all), the most used first."""
    chosen = select(ParagraphRow).order_by(ParagraphRow.used.desc(), ParagraphRow.title, ParagraphRow.id)
    if language:
        chosen = chosen.where(ParagraphRow.language == language)
    if kind:
        chosen = chosen.where(ParagraphRow.kind == kind)
    with store.reading() as session:
        return [_paragraph(row) for row in session.scalars(chosen)]


@needs(Role.OFFICER)
def add_paragraph(
    store: Store, person: Person, *, language: str, title: str, text: str, kind: str = "other"
) -> Paragraph:
    """A new paragraph. Raises CorrectInput for an empty one, or a language or kind that is none."""
    values = _read(language=language, title=title, text=text, kind=kind)
    with store.session() as session:
        row = ParagraphRow(used=0, version=1, **values)
        session.add(row)
        session.flush()
        record(session, person, "paragraph added", Thing("paragraph", row.id), after=values)
        return _paragraph(row)


@needs(Role.OFFICER)
def change_paragraph(
    store: Store, person: Person, paragraph_id: int, version: int, *, title: str, text: str
) -> Paragraph:
    """Other words for a paragraph. Raises Overtaken and CorrectInput."""
    with store.session() as session:
        row = _taken(session, paragraph_id)
        values = _read(language=row.language, title=title, text=text, kind=row.kind)
        if row.version != version:
            raise Overtaken(
                f"The paragraph {row.title!r} was changed meanwhile: look at it, then save yours again.",
                values["text"],
                _paragraph(row),
            )
        before = {"title": row.title, "text": row.text}
        row.title, row.text = values["title"], values["text"]
        row.version += 1
        record(session, person, "paragraph changed", Thing("paragraph", row.id), before=before, after=values)
        session.flush()
        return _paragraph(row)


@needs(Role.OFFICER)
def remove_paragraph(store: Store, person: Person, paragraph_id: int) -> None:
    """Take a paragraph out; replies that were made with it stay as they are."""
    with store.session() as session:
        row = _taken(session, paragraph_id)
        before = {"title": row.title, "text": row.text, "language": row.language, "kind": row.kind}
        record(session, person, "paragraph removed", Thing("paragraph", row.id), before=before)
        session.delete(row)


@needs(Role.OFFICER)
def count_paragraph(store: Store, person: Person, paragraph_id: int) -> None:  # noqa: ARG001 - for the guard
    """A screen has put the paragraph into a text."""
    with store.session() as session:
        session.execute(
            update(ParagraphRow).where(ParagraphRow.id == paragraph_id).values(used=ParagraphRow.used + 1)
        )


def _taken(session: Session, paragraph_id: int) -> ParagraphRow:
    row = session.get(ParagraphRow, paragraph_id, with_for_update=True)
    if row is None:
        raise CorrectInput(f"There is no paragraph with the number {paragraph_id}: look at the list again.")
    return row


def _read(*, language: str, title: str, text: str, kind: str) -> dict[str, Any]:
    wanted = language.strip().lower()
    if wanted not in (*LANGUAGES, *_MORE_LANGUAGES):
        raise CorrectInput(f"{language!r} is no language of the desk: give its two letters, such as `de`.")
    if kind not in KINDS:
        raise CorrectInput(f"{kind!r} is no kind of paragraph: choose one of {', '.join(KINDS)}.")
    shown, plain = one_line(title), plain_text(text)
    if not shown or not plain or len(plain) > _LONGEST:
        raise CorrectInput(
            f"A paragraph needs a title, and a text of 1 to {_LONGEST:,} characters: give both."
        )
    return {"language": wanted, "title": shown, "text": plain, "kind": kind}


def _paragraph(row: ParagraphRow) -> Paragraph:
    return Paragraph(row.id, row.kind, row.language, row.title, row.text, row.used, row.version)  # type: ignore[arg-type]
