"""Inserting a row unless it is there, in one statement that two processes can send at once."""

from typing import Any, cast

from sqlalchemy import Table, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ui.store.tables import Base


def insert_if_new(session: Session, table: type[Base], **values: Any) -> bool:
    """Whether the row was inserted; False where one with the same key or unique value was there."""
    target = cast(Table, table.__table__)
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # Asked for what was inserted, because no count comes back for this statement.
        statement = postgresql.insert(target).values(**values).on_conflict_do_nothing()
        return connection.execute(statement.returning(literal(1))).first() is not None
    done = connection.execute(sqlite.insert(target).values(**values).on_conflict_do_nothing())
    return done.rowcount == 1
