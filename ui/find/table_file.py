"""What was found as a file for a spreadsheet."""

import csv
import io
from typing import Final

from assistant.texts import Texts
from ui.find.finding import Found, Row, all_proofs
from ui.find.wording import criterion_words, missing_words, outcome_words, verdict_words

# A cell that begins so is run as a formula by spreadsheets; behind an apostrophe it is text.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_BETWEEN: Final = "; "


def as_csv(found: Found, say: Texts | None = None) -> bytes:
    """UTF-8 with a mark at the beginning (spreadsheets need it), names in the first line, then a line a programme.

    `say` gives the language, default English. No cell can act as a formula.
    """
    say = say or Texts("en")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(name) for name in _names(say)])
    for row in found.rows:
        writer.writerow([_harmless(value) for value in _values(row, say)])
    return out.getvalue().encode("utf-8-sig")


def _names(say: Texts) -> list[str]:
    return [
        say("Programme"),
        say("Short name in addresses"),
        say("Strand"),
        say("Countries"),
        say("Area"),
        say("All criteria"),
        say("Highest EU share"),
        say("Note on the share"),
        say("Reasons"),
        say("Still open"),
        say("To do"),
        say("To be confirmed"),
        say("Website"),
        say("Sources"),
        say("Checked on"),
    ]


def _values(row: Row, say: Texts) -> list[str]:
    proofs = all_proofs(row)
    pages = dict.fromkeys(f"{proof.title} {proof.url or ''}".strip() for proof in proofs)
    dates = sorted({proof.checked_on or row.checked_on for proof in proofs} or {row.checked_on})
    reasons = (
        f"{criterion_words(say, reason.criterion)} ({outcome_words(say, reason.outcome)}): {reason.text}"
        for reason in row.reasons
    )
    return [
        row.name,
        row.id,
        row.strand,
        _BETWEEN.join(say.country(code) for code in row.countries),
        verdict_words(say, row.verdict),
        outcome_words(say, row.decision),
        "" if row.rate is None else say.percent(row.rate),
        row.rate_note,
        _BETWEEN.join(reasons),
        _BETWEEN.join(dict.fromkeys(missing_words(say, fact) for fact in row.missing)),
        _BETWEEN.join(row.changes),
        _BETWEEN.join(row.doubts),
        row.website,
        _BETWEEN.join(pages),
        _BETWEEN.join(dates),
    ]


def _harmless(value: str) -> str:
    """The text on one line, and never a formula (nor behind blanks, which some programs drop)."""
    line = " ".join(value.replace("\0", "").splitlines())
    return f"'{line}" if line.startswith(_FORMULA) or line.lstrip().startswith(_FORMULA) else line
