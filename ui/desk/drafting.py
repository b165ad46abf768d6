"""Drafts by the assistant, one for each question; what a person wrote is never overwritten by one."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from threading import Event
from typing import Protocol

from sqlalchemy.orm import Session

from assistant.answer import Answer
from assistant.understand.mail import Mail
from corpus.errors import InterregError
from ui.desk.checks import checks_of, confidence_of, text_of, topics_of
from ui.desk.questions import Asked, mail_of
from ui.desk.rows import enquiry_of, parts_of, taken
from ui.desk.states import UNDECIDED, PartStatus, Status
from ui.desk.types import Check, Enquiry
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import PartRow


class Answerer(Protocol):
    """What the desk needs of an assistant; `assistant.Assistant` is one."""

    def ask_each(
        self, mail: Mail, lang: str | None = None, *, cancel: Event | None = None
    ) -> Iterator[Answer | InterregError]: ...


@needs(Role.OFFICER)
def draft_enquiry(
    store: Store,
    person: Person,
    answerer: Answerer,
    enquiry_id: int,
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    cancel: Event | None = None,
) -> Enquiry:
    """Draft the reply to each question that is not decided yet; may be called again, for new drafts.

    Where a person has edited the text, only the draft beside it is renewed. A question that the assistant refuses
    gets a check that says why. `tell` gets how many of how many questions are done; once `cancel` is set nothing is
    changed any more. Raises CorrectInput if there is no such enquiry.
    """
    with store.reading() as session:
        rows = parts_of(session, enquiry_id)
        parts = [row.id for row in rows]
        undecided = any(PartStatus(row.status) in UNDECIDED for row in rows)
        asked = [Asked(row.question, row.told) for row in rows]
        language = rows[0].language if rows else None
    # The assistant takes its time, so no transaction is open meanwhile. What a mail asks is one matter: those of its
    # questions that are decided are answered with the others, and what comes of them is let go.
    answers: list[Answer | InterregError] = []
    tell(0, len(parts))
    for answer in answerer.ask_each(mail_of(asked), language, cancel=cancel) if undecided else ():
        answers.append(answer)
        tell(len(answers), len(parts))
        if cancel is not None and cancel.is_set():
            break
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        if cancel is not None and cancel.is_set():
            return enquiry_of(session, enquiry)
        for part_id, answer in zip(parts, answers, strict=False):
            _keep(session, person, session.get_one(PartRow, part_id), answer)
        if enquiry.status == Status.NEW and any(isinstance(answer, Answer) for answer in answers):
            enquiry.status = Status.DRAFTED
        enquiry.version += 1
        session.flush()
        return enquiry_of(session, enquiry)


def _keep(session: Session, person: Person, row: PartRow, answer: Answer | InterregError) -> None:
    if PartStatus(row.status) not in UNDECIDED:
        # It was decided while the assistant was at work.
        return
    thing = Thing("part", row.id, row.enquiry_id)
    if isinstance(answer, InterregError):
        row.checks = [asdict(Check("failed", f"No draft could be made: {answer}"))]
        row.version += 1
        record(session, person, "draft failed", thing, after={"reason": str(answer)})
        return
    sources = [source.model_dump(mode="json") for source in answer.sources]
    before = {"text": row.text, "draft": row.draft_text}
    row.draft = answer.model_dump(mode="json")
    row.draft_text = text_of(answer)
    row.drafted_at = now()
    row.answer_status = answer.status
    row.confidence = confidence_of(answer)
    row.checks = [asdict(check) for check in checks_of(answer)]
    row.topics = topics_of(answer)
    row.status = PartStatus.DRAFTED
    if not row.edited:
        row.text, row.sources, row.language = row.draft_text, sources, answer.language
    row.version += 1
    after = {"text": row.text, "draft": row.draft_text}
    record(session, person, "drafted", thing, before=before, after=after, sources=sources)
