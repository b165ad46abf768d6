"""Column types that hold the same on SQLite and PostgreSQL, whatever a hostile mail puts into them."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# PostgreSQL refuses NUL, and no database takes halves of characters, which is how Python hands over broken bytes.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` with what no database takes shown as the sign for an unreadable character."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json(value: Any) -> str:
    """One writing for one value (keys in order, texts storable), so that digests of it can be compared."""
    return json.dumps(_storable(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(str(key)): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list | tuple) else value


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class Plain(TypeDecorator[str]):
    """Text of any length that every database takes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A moment, aware and in UTC both ways; SQLite itself knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its time zone was to be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
