"""Inserting a row unless it is there, in one statement that two processes can send at once."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ui.store.tables import Base


def insert_if_new(session: Session, table: type[Base], **values: Any) -> bool:
    """Whether the row was inserted; False where one with the same key or unique value was there."""
    dialect = session.get_bind().dialect.name
    maker = postgresql.insert if dialect == "postgresql" else sqlite.insert
    done = session.execute(maker(table).values(**values).on_conflict_do_nothing())
    return int(getattr(done, "rowcount", 0)) == 1
