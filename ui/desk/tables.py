"""Enquiries in a CSV file, one a row; which column is which is told from its header."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from typing import Final

from assistant.understand.fold import folded
from corpus.errors import CorrectDocument, CorrectInput
from ingest.loaders.base import Raw
from ingest.loaders.encoding import decoded
from ui.desk.messages import Message, pasted

MOST_ROWS: Final = 50_000
_NAMES: Final = {
    "text": (
        *("text", "body", "message", "question", "enquiry", "inquiry", "content", "mail", "frage", "anfrage"),
        *("nachricht", "inhalt", "texte", "corps", "testo", "messaggio", "domanda", "pregunta", "mensaje", "mensagem"),
        *("pergunta", "pytanie", "wiadomosc", "tresc", "otazka", "dotaz", "zprava", "sprava", "kerdes", "uzenet"),
    ),
    "address": ("from", "sender", "email", "e mail", "address", "from address", "sender address", "von", "absender"),
    "name": ("name", "from name", "sender name", "absendername", "nom", "nome", "nombre", "jmeno", "meno", "nazwisko"),
    "subject": ("subject", "betreff", "objet", "oggetto", "asunto", "assunto", "temat", "predmet", "targy", "subiect"),
    "date": ("date", "received", "received at", "sent", "datum", "eingang", "data", "fecha", "datum prijeti", "kelt"),
}  # fmt: skip
_DATES: Final = (
    *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y"),
    *("%d/%m/%Y %H:%M", "%d/%m/%Y"),
)
_DELIMITERS: Final = ";,\t|"


def rows_of(raw: Raw) -> Iterator[tuple[str, Message | CorrectInput]]:
    """(name of the row, its enquiry or why it is none). Raises CorrectInput if no column can be the question."""
    text = decoded(raw.data, raw.name)
    rows = _rows(raw, text)
    header = next(rows, (0, []))[1]
    columns = _columns(header)
    if "text" not in columns:
        shown = ", ".join(repr(name) for name in header[:10]) or "none"
        raise CorrectInput(
            f"{raw.name} has no column for the question (its first row has: {shown}): name one of them `question`, and "
            "others `from`, `subject` and `date`."
        )
    for number, row in rows:
        name = f"{raw.name}, row {number}"
        try:
            yield name, _message(row, columns, name)
        except CorrectInput as error:
            yield name, error


def _rows(raw: Raw, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with any text, numbered as a spreadsheet does."""
    # Mails in a field are longer than the 128 KB that the module takes by itself.
    csv.field_size_limit(10_000_000)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for number, row in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise CorrectDocument(f"{raw.name} has more than {MOST_ROWS} rows: divide it.")
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error as error:
        raise CorrectDocument(
            f"{raw.name} is not a table that can be read (row {reader.line_num}: {error}): save it again."
        ) from error


def _delimiter(text: str) -> str:
    """The sign that divides the header into most fields."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what; the more usual name wins where two could be the same."""
    names = [folded(cell) for cell in header]
    found: dict[str, int] = {}
    for what, words in _NAMES.items():
        places = [
            names.index(word) for word in words if word in names and names.index(word) not in found.values()
        ]
        if places:
            found[what] = places[0]
    return found


def _message(row: Sequence[str], columns: dict[str, int], name: str) -> Message:
    def cell(what: str) -> str:
        at = columns.get(what)
        return row[at].strip() if at is not None and at < len(row) else ""

    sender, address = cell("name"), cell("address")
    if "<" in address and address.endswith(">"):
        shown, _, address = address[:-1].rpartition("<")
        sender = sender or shown.strip(' "')
    elif address and "@" not in address:
        sender, address = sender or address, ""
    try:
        found = pasted(cell("text"), sender, address, cell("subject"), _moment(cell("date")))
    except CorrectInput as error:
        raise CorrectInput(f"{name}: {error}") from error
    # A row in another file of the same table is the same enquiry only if all of it is the same.
    digest = sha256("\x1f".join([found.digest, cell("date")]).encode("utf-8", "replace")).hexdigest()
    return replace(found, origin=name, digest=digest)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _written(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _written(text: str) -> datetime:
    for form in _DATES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise CorrectInput(f"{text[:40]!r} is no date: write it as 2026-11-26.")
