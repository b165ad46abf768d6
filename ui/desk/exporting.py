"""All enquiries written to a file, for another program or to answer who asks what is kept of them."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Final

from pydantic_core import to_jsonable_python
from sqlalchemy import select

from corpus.errors import FreeResource
from ui.desk.rows import enquiry_of
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.tables import EnquiryRow

_AT_ONCE: Final = 100


@needs(Role.ADMIN)
def export_enquiries(store: Store, person: Person, file: Path) -> int:
    """Write every enquiry that was not deleted as one JSON object a line; how many. The file is there whole or not.

    Only its owner can read it. Raises FreeResource if it cannot be written.
    """
    beside = file.with_name(f"{file.name}.part")
    count, last = 0, 0
    try:
        with open(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            while True:
                with store.reading() as session:
                    chosen = select(EnquiryRow).where(EnquiryRow.id > last, EnquiryRow.deleted_at.is_(None))
                    rows = session.scalars(chosen.order_by(EnquiryRow.id).limit(_AT_ONCE)).all()
                    lines = [to_jsonable_python(asdict(enquiry_of(session, row))) for row in rows]
                out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
                count += len(rows)
                if len(rows) < _AT_ONCE:
                    break
                last = rows[-1].id
        os.replace(beside, file)
    except OSError as error:
        raise FreeResource(f"{file} cannot be written ({error.strerror}): choose another file.") from error
    with store.session() as session:
        record(session, person, "enquiries exported", Thing("desk", "enquiries"), after={"enquiries": count})
    return count
