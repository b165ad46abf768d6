"""Labelled pairs: a sentence, what it cites, and whether it stands in it.

A pair is a line of JSON: `{"id", "sentence", "language", "refs" or "sources", "label": "right" | "wrong", "kind"}`.
`refs` are references of the corpus (`rule:R048`, `programme:mac#money`), `sources` texts as they stand.
"""

from hashlib import sha256
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import CorrectInput


class Pair(BaseModel):
    """A sentence with what it cites, and whether it stands in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    sentence: str = Field(min_length=1)
    language: str | None = None
    refs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    sources_language: str | None = None
    label: Literal["right", "wrong"]
    kind: str
    held_out: bool | None = None

    @model_validator(mode="after")
    def _has_sources(self) -> Self:
        if not self.refs and not self.sources:
            raise ValueError("a pair needs refs or sources")
        return self

    @property
    def half(self) -> Literal["tune", "report"]:
        """Which half it belongs to: as it says, or so that all pairs made from one source fall into the same."""
        if self.held_out is not None:
            return "report" if self.held_out else "tune"
        key = "|".join(self.refs or self.sources).split("#")[0]
        return "tune" if sha256(key.encode()).digest()[0] % 2 else "report"


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Pairs of a JSON Lines file. Raises CorrectInput naming file and line."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectInput(f"The pairs in {path} cannot be read; name a readable UTF-8 file.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(Pair.model_validate_json(line))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                where = ".".join(str(part) for part in first["loc"]) or "the line"
                raise CorrectInput(
                    f"{path}, line {number}: {where}: {first['msg']}; correct this pair."
                ) from error
    if not found:
        raise CorrectInput(f"{path} holds no pair; write one JSON object a line.")
    return tuple(found)
