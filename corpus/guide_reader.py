"""Reads a guide: a short page in plain language whose every statement carries its references.

---
title: Costs: travel
topics: [eligible costs]
checked_on: 2026-11-22
---
## Is travel outside the area eligible? {#travel-outside-area}
> other wording | autre formulation
Yes: travel costs are eligible inside and outside the area. [R107]
Ask the secretariat of the programme. [-]
## How many applications were approved? {#success-rate status=not_in_sources}
My sources do not hold that. [-]

The status of a section is `answered` if the heading names none.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn, get_args

from corpus.errors import CorrectCorpus
from corpus.types import Guide, Section, SectionStatus, Statement
from corpus.yaml_reader import read_text

_HEADING = re.compile(
    r"^## +(?P<heading>.*\S) +\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?: +status=(?P<status>[^\s}]*))?\}$"
)
_STATUSES: tuple[SectionStatus, ...] = get_args(SectionStatus)
_STATEMENT = re.compile(r"^(?P<text>\S.*?) *\[(?P<refs>[^\[\]]+)\]$")
_RULE = re.compile(r"^R\d{3}$")
_REF = re.compile(
    r"^(?:rule:R\d{3}|programme:[a-z0-9-]+(?:#[a-z]+)?|(?:strategy|cancelled|overview):[a-z0-9-]+)$"
)


def read_guide(path: Path) -> Guide:
    """The guide in a file; its id is the file name without ending.

    Raises CorrectCorpus with file and line if the format is not kept. That references exist is for the check.
    """
    name = f"guides/{path.name}"
    return _Reader(name).read(path.stem, read_text(path, name).split("\n"))


class _Heading(NamedTuple):
    id: str
    text: str
    status: SectionStatus
    line: int


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.sections: list[Section] = []

    def read(self, guide_id: str, lines: list[str]) -> Guide:
        title, topics, checked_on, body = self._front(lines)
        heading: _Heading | None = None
        asked: list[str] = []
        statements: list[Statement] = []
        for number, raw in enumerate(lines[body:], start=body + 1):
            line = raw.strip()
            if not line:
                continue
            if line.startswith("#"):
                self._close(heading, asked, statements)
                heading, asked, statements = self._heading(line, number), [], []
            elif heading is None:
                self._fail(number, "text before the first heading `## Question {#id}`")
            elif line.startswith(">"):
                if statements:
                    self._fail(number, "other wordings (`>`) belong before the first statement")
                asked += [phrase.strip() for phrase in line[1:].split("|") if phrase.strip()]
            else:
                statements.append(self._statement(line, number))
        self._close(heading, asked, statements)
        if not self.sections:
            self._fail(len(lines), "no section: a guide has at least one `## Question {#id}`")
        return Guide(
            id=guide_id, title=title, topics=topics, sections=tuple(self.sections), checked_on=checked_on
        )

    def _front(self, lines: list[str]) -> tuple[str, tuple[str, ...], date, int]:
        """title, topics, checked_on, and the index of the first line after the front matter."""
        if not lines or lines[0].strip() != "---":
            self._fail(1, "the first line must be `---`, followed by title, topics and checked_on")
        end = next((i for i, line in enumerate(lines[1:], start=1) if line.strip() == "---"), None)
        if end is None:
            self._fail(1, "the block that begins with `---` is not closed by another `---`")
        values: dict[str, str] = {}
        # Not YAML: a title with a colon needs no quotes here.
        for number, line in enumerate(lines[1:end], start=2):
            key, colon, value = line.partition(":")
            if not colon or key.strip() not in ("title", "topics", "checked_on"):
                self._fail(number, f"unknown field {key.strip()!r}; there are title, topics and checked_on")
            if key.strip() in values:
                self._fail(number, f"the field {key.strip()!r} stands twice")
            values[key.strip()] = value.strip().strip("\"'")
        if not values.get("title"):
            self._fail(1, "the title is missing")
        try:
            checked_on = date.fromisoformat(values.get("checked_on", ""))
        except ValueError:
            self._fail(1, "checked_on is missing or not a date like 2026-11-22")
        topics = values.get("topics", "").strip("[]").split(",")
        cleaned = tuple(topic.strip().strip("\"'") for topic in topics if topic.strip())
        return values["title"], cleaned, checked_on, end + 1

    def _heading(self, line: str, number: int) -> _Heading:
        match = _HEADING.match(line)
        if match is None:
            self._fail(
                number,
                "a heading is written `## Question {#section-id}` or `## Question {#section-id status=...}` "
                "(id: small letters, digits, hyphens)",
            )
        if any(section.id == match["id"] for section in self.sections):
            self._fail(number, f"the section id {match['id']!r} stands twice")
        return _Heading(match["id"], match["heading"], self._status(match["status"], number), number)

    def _status(self, written: str | None, number: int) -> SectionStatus:
        wanted = "answered" if written is None else written
        if wanted not in _STATUSES:
            self._fail(number, f"the status {wanted!r} is unknown; there are {', '.join(_STATUSES)}")
        return _STATUSES[_STATUSES.index(wanted)]

    def _statement(self, line: str, number: int) -> Statement:
        match = _STATEMENT.match(line)
        if match is None:
            self._fail(
                number, "a statement ends with its references in brackets, `[R117]`, or `[-]` for advice"
            )
        refs = [ref.strip() for ref in match["refs"].split(",")]
        if refs == ["-"]:
            return Statement(text=match["text"], refs=())
        full = tuple(f"rule:{ref}" if _RULE.match(ref) else ref for ref in refs)
        for ref in full:
            if not _REF.match(ref):
                self._fail(
                    number, f"{ref!r} is not a reference such as R117, programme:mac#money or strategy:eusdr"
                )
        return Statement(text=match["text"], refs=full)

    def _close(self, heading: _Heading | None, asked: list[str], statements: list[Statement]) -> None:
        if heading is None:
            return
        if not statements:
            self._fail(heading.line, "the section has no statement")
        self.sections.append(
            Section(
                id=heading.id,
                heading=heading.text,
                status=heading.status,
                asked_as=tuple(asked),
                statements=tuple(statements),
            )
        )

    def _fail(self, number: int, problem: str) -> NoReturn:
        raise CorrectCorpus(f"{self.name}, line {number}: {problem}; correct the line.")
