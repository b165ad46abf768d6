"""Questions with an approved answer as vectors: made once for an encoder, and kept beside the question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from index.scale import Scale
from ui.desk.checks import CITATION
from ui.desk.states import PartStatus
from ui.people import Person, Role, needs
from ui.store import Store
from ui.store.insert import insert_if_new
from ui.store.tables import EnquiryRow, PartRow, QuestionVectorRow

Vector = NDArray[np.float32]
_AT_ONCE: Final = 32


class Encoder(Protocol):
    """What is needed of `index.Encoder`."""

    @property
    def digest(self) -> str: ...
    def encode_queries(self, texts: Sequence[str]) -> Vector: ...


@dataclass(frozen=True)
class Meaning:
    """An encoder, and what its cosines mean (`scale`: to those that limits are set for)."""

    encoder: Encoder
    scale: Callable[[Vector], Vector] = field(default_factory=Scale)


@dataclass(frozen=True)
class Seen:
    """What the assistant saw in a question: ids of what its draft cites, and which places and programmes it names."""

    cited: frozenset[str] = frozenset()
    named: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def is_about_another(self, other: "Seen") -> bool:
        """Whether both name places, or programmes, and not the same."""
        both = self.named.keys() & other.named.keys()
        return any(set(self.named[kind]) != set(other.named[kind]) for kind in both)

    def shared(self, other: "Seen") -> float:
        """How much of what both cite is the same, from 0 to 1."""
        together = self.cited | other.cited
        return len(self.cited & other.cited) / len(together) if together else 0.0


def seen_in(draft: Mapping[str, Any] | None) -> Seen:
    """From a draft as it is kept; nothing where there is none."""
    if not draft:
        return Seen()
    numbers = {int(number) for number in CITATION.findall(draft["text"])}
    named = {
        "places": {place["nuts3"] for place in draft.get("places", ()) if place.get("nuts3")},
        "programmes": {fact["value"] for fact in draft.get("facts", ()) if fact["kind"] == "programme"},
    }
    return Seen(
        frozenset(source["id"] for source in draft["sources"] if source["n"] in numbers),
        {kind: sorted(names) for kind, names in named.items() if names},
    )


def is_reusable() -> tuple[ColumnElement[bool], ...]:
    """Parts whose answer may be offered for another question; to be joined with their enquiries."""
    return (
        PartRow.status == PartStatus.APPROVED,
        PartRow.text != "",
        EnquiryRow.deleted_at.is_(None),
    )


@needs(Role.READER)
def remember_questions(store: Store, person: Person, encoder: Encoder, most: int = 50_000) -> int:  # noqa: ARG001
    """Makes vectors of up to `most` questions that have none yet, the last decided first; how many it made."""
    made = 0
    while made < most:
        missing = _missing(store, encoder, min(_AT_ONCE, most - made))
        if not missing:
            break
        vectors = encoder.encode_queries([question for _, question in missing])
        for (part_id, _), vector in zip(missing, vectors, strict=True):
            # Each on its own: whoever holds one question waits for nobody.
            with store.session() as session:
                row = session.get(PartRow, part_id, with_for_update=True)
                # Another process may have been faster, and the enquiry may be gone by now.
                if row is not None and row.question and row.status == PartStatus.APPROVED:
                    _keep(session, row, encoder.digest, vector)
        made += len(missing)
    return made


def vector_of(data: bytes) -> Vector:
    """What was kept as bytes."""
    return np.frombuffer(data, "<f4")


def _keep(session: Session, row: PartRow, digest: str, vector: Vector) -> None:
    seen = seen_in(row.draft)
    insert_if_new(
        session,
        QuestionVectorRow,
        part_id=row.id,
        encoder=digest,
        vector=np.asarray(vector, "<f4").tobytes(),
        cited=sorted(seen.cited),
        named=dict(seen.named),
    )


def _missing(store: Store, encoder: Encoder, limit: int) -> list[tuple[int, str]]:
    known = (QuestionVectorRow.part_id == PartRow.id, QuestionVectorRow.encoder == encoder.digest)
    with store.reading() as session:
        rows = session.execute(
            select(PartRow.id, PartRow.question)
            .join(EnquiryRow, EnquiryRow.id == PartRow.enquiry_id)
            .outerjoin(QuestionVectorRow, known[0] & known[1])
            .where(*is_reusable(), PartRow.question != "", QuestionVectorRow.part_id.is_(None))
            .order_by(PartRow.decided_at.desc(), PartRow.id.desc())
            .limit(limit)
        ).all()
    return [(number, question) for number, question in rows]
