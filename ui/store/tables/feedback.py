"""What visitors said of answers, and what could not be answered; never with personal data."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from ui.store.tables.base import Base


class RemarkRow(Base):
    """Helpful or not, of one answer."""

    __tablename__ = "remarks"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    helpful: Mapped[bool] = mapped_column(index=True)
    reason: Mapped[str | None]
    text: Mapped[str]
    question: Mapped[str]
    answer_digest: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    cited: Mapped[list[Any]]


class UnansweredRow(Base):
    """A question without an answer, once for all who asked it in these words."""

    __tablename__ = "unanswered"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    question: Mapped[str]
    language: Mapped[str]
    status: Mapped[str]
    topic: Mapped[str] = mapped_column(index=True)
    count: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime] = mapped_column(index=True)
