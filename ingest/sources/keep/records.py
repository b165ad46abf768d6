"""From a record of keep.eu to a document. What the record does not say is left out, never guessed."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from ingest.document import Block, Document, Section
from ingest.sources.keep.api import inner, words
from ingest.sources.keep.area import area_codes, area_entries

VERSION = 1
PUBLISHER = "keep.eu (Interact)"
CREDIT = "Source: keep.eu, a database of Interreg by Interact; retrieved on {day}."
_PROGRAMME_FACTS = (
    ("CCI code", "cci"),
    ("Period", "period"),
    ("Type", "type"),
    ("Type", "programme_type"),
    ("Total budget (EUR)", "total_budget"),
    ("EU funding (EUR)", "eu_funding"),
    ("Website", "website"),
    ("Data of the programme last taken over", "date_of_data_import"),
)
_PROJECT_FACTS = (
    ("Programme", "programme"),
    ("Number in the programme", "project_id"),
    ("Status", "status"),
    ("Start", "start_date"),
    ("End", "end_date"),
    ("Total budget (EUR)", "total_budget"),
    ("EU funding (EUR)", "eu_funding"),
    ("EU co-financing rate (%)", "union_co_financing_rate"),
    ("Priority", "priority"),
    ("Type of intervention", "intervention_type"),
)
_TEXTS = (
    ("Description", "description"),
    ("Expected results", "expected_results"),
    ("Achievements", "achievements"),
)
_PARTNER_HEADER = "Partner | role | town | country | total budget of the partner (EUR)"


def kept(record: dict[str, Any], kind: str) -> bytes:
    """What is used of a record, always written in the same way: two records that say the same are equal."""
    facts = _PROGRAMME_FACTS if kind == "programme" else _PROJECT_FACTS
    used = {
        "id",
        "title",
        "acronym",
        "seo_name",
        "translations",
        "partnerships",
        "themes",
        *(key for _, key in facts),
    }
    used |= {"eligible_geographical_area"}
    return json.dumps({key: record[key] for key in sorted(used & record.keys())}, ensure_ascii=False).encode()


def programme_document(data: bytes, url: str, read_on: date) -> Document:
    """The document of a programme: what is said of it, and its area."""
    record = json.loads(data)
    parts = [_facts(record, _PROGRAMME_FACTS, read_on), *_texts(record)]
    area = record.get("eligible_geographical_area")
    names = dict(area_entries(area))
    if codes := area_codes(area):
        lines = [f"{code} {names[code]}".strip() for code in names if code in codes]
        parts.append(("Programme area on keep.eu", Block(kind="list", lines=tuple(lines))))
    title = words(record.get("title")) or f"Programme {record.get('id')} on keep.eu"
    return _document(record, title, parts, data, url, read_on)


def project_document(data: bytes, url: str, read_on: date) -> Document:
    """The document of a project: what is said of it, and its partners as a table."""
    record = json.loads(data)
    parts = [_facts(record, _PROJECT_FACTS, read_on), *_texts(record)]
    if partners := list(_partners(record)):
        parts.append(("Partners", Block(kind="table", header=_PARTNER_HEADER, lines=tuple(partners))))
    name = words(_translation(record)[1].get("name"))
    acronym = words(record.get("acronym"))
    title = ": ".join(dict.fromkeys(part for part in (acronym, name) if part))
    return _document(record, title or f"Project {record.get('id')} on keep.eu", parts, data, url, read_on)


def _document(
    record: dict[str, Any],
    title: str,
    parts: list[tuple[str, Block]],
    data: bytes,
    url: str,
    read_on: date,
) -> Document:
    sections, pieces, position = [], [], 0
    for heading, block in parts:
        text = "\n".join(block.lines)
        placed = block.model_copy(update={"span": (position, position + len(text))})
        sections.append(Section(heading=(title, heading), blocks=(placed,)))
        pieces.append(text)
        position += len(text) + 1
    return Document(
        source=url,
        title=title,
        media_type="application/json",
        digest=sha256(data).hexdigest(),
        text="\n".join(pieces),
        sections=tuple(sections),
        url=url,
        publisher=PUBLISHER,
        kind="keep.eu record",
        language=_translation(record)[0],
        period=_period(record),
        read_on=read_on,
    )


def _facts(record: dict[str, Any], facts: tuple[tuple[str, str], ...], read_on: date) -> tuple[str, Block]:
    lines = [f"{label}: {text}" for label, key in facts if (text := words(record.get(key)))]
    if themes := [text for theme in _listed(record.get("themes")) if (text := words(theme))]:
        lines.append(f"Themes: {'; '.join(themes)}")
    return "Facts", Block(kind="list", lines=(*lines, CREDIT.format(day=read_on.isoformat())))


def _texts(record: dict[str, Any]) -> Iterator[tuple[str, Block]]:
    texts = _translation(record)[1]
    for label, key in _TEXTS:
        value = texts.get(key) or record.get(key)
        lines = [" ".join(line.split()) for line in value.splitlines()] if isinstance(value, str) else []
        if lines := [line for line in lines if line]:
            yield label, Block(lines=tuple(lines))


def _partners(record: dict[str, Any]) -> Iterator[str]:
    for one in _listed(record.get("partnerships")):
        names = inner(one, "partner", "translations", "en")
        name = words(inner(names, "name_translated")) or words(inner(one, "partner", "name"))
        role = "lead partner" if inner(one, "type") == "lead" else words(inner(one, "type"))
        country = words(inner(one, "partner", "country")) or words(inner(one, "country"))
        if name:
            yield " | ".join(
                (name, role, words(inner(one, "town")), country, words(inner(one, "total_budget")))
            )


def _translation(record: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """(language, texts): in English if there are any, else in the first language that there is."""
    texts = record.get("translations")
    given = (
        {key: value for key, value in texts.items() if isinstance(value, dict)}
        if isinstance(texts, dict)
        else {}
    )
    language = "en" if given.get("en") else next(iter(given), None)
    return language, given.get(language, {}) if language else {}


def _period(record: dict[str, Any]) -> str | None:
    said = words(record.get("period")) or words(inner(record, "programme", "period"))
    short = said.replace(" ", "").replace("–", "-")
    return short if short in ("2014-2020", "2021-2027") else None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
