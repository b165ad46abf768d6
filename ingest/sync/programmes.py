"""Programmes of the corpus against keep.eu: name, CCI code, area, and whether its data are newer than our reading."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from corpus import Corpus
from corpus.errors import CorrectInput
from corpus.types import Area, Programme
from ingest.fetch import Gone
from ingest.sources.keep import Keep, Memory, Sought, area_codes, find_programme
from ingest.sources.keep.api import whole, words
from ingest.sources.keep.matching import name_key
from ingest.sync.difference import Comparison, Difference

_REMEMBERED = "keep/number/"


def compare_programmes(
    corpus: Corpus, keep: Keep, memory: Memory, result: Comparison, tell: Callable[[str], None]
) -> None:
    """Adds what differs. Raises TryAgainLater if keep.eu does not answer."""
    numbers = dict(memory.remembered(_REMEMBERED))
    rows = (
        list(keep.programmes())
        if any(f"{_REMEMBERED}{name}" not in numbers for name in corpus.programmes)
        else []
    )
    for programme in corpus.programmes.values():
        tell(f"keep.eu, {programme.id}")
        name = f"{_REMEMBERED}{programme.id}"
        try:
            number = whole(numbers.get(name)) or find_programme(Sought.of(programme), rows, keep)
            record = keep.programme(number)
        except (CorrectInput, Gone) as error:
            result.unknown.append(f"{programme.id}: {error}")
            continue
        if name not in numbers:
            memory.remember({name: str(number)})
        result.compared += 1
        url = f"{keep.site}/api/programme/{number}/"
        for part, reviewed, live in _differences(programme, record):
            result.differences.append(
                Difference(f"corpus/programmes/{programme.id}.yaml, {part}", reviewed, live, url)
            )


def _differences(programme: Programme, record: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    """(field, what we have, what keep.eu has)."""
    title = words(record.get("title"))
    if title and name_key(title) not in [name_key(name) for name in Sought.of(programme).names]:
        yield "name", programme.name, title
    cci = words(record.get("cci"))
    if re.fullmatch(r"20\d\dTC16[A-Z]{4}\d{3}", cci) and cci != programme.cci:
        yield "cci", programme.cci or "not known", cci
    live = area_codes(record.get("eligible_geographical_area"))
    if live:
        yield from _area(programme.area, live)
    imported = words(record.get("date_of_data_import"))[:10]
    if _later(imported, programme.checked_on):
        yield (
            "checked_on",
            str(programme.checked_on),
            f"keep.eu took over data of the programme on {imported}",
        )


def _area(area: Area, live: set[str]) -> Iterator[tuple[str, str, str]]:
    """A code covers those that begin with it, and a code of 2016 is the same as what became of it."""
    later = {
        code: set(re.findall(r"\b[A-Z]{2}[0-9A-Z]{0,3}\b", became))
        for became_by in (area.nuts_2021_equivalents, area.recoded_in_2021)
        for code, became in became_by.items()
    }
    ours = set(area.codes)
    known = ours | {became for codes in later.values() for became in codes}
    only_live = {code for code in live if not _covered(code, known)}
    only_ours = {
        code for code in ours if not _covered(code, live) and not _any_covered(later.get(code), live)
    }
    if only_live:
        yield "area.codes", f"without {', '.join(sorted(only_live))}", f"with {', '.join(sorted(only_live))}"
    if only_ours:
        yield "area.codes", f"with {', '.join(sorted(only_ours))}", f"without {', '.join(sorted(only_ours))}"


def _covered(code: str, codes: set[str]) -> bool:
    """Whether a code or one above or below it is among `codes`."""
    return any(code.startswith(other) or other.startswith(code) for other in codes)


def _any_covered(codes: set[str] | None, among: set[str]) -> bool:
    return any(_covered(code, among) for code in codes or ())


def _later(text: str, than: date) -> bool:
    try:
        return date.fromisoformat(text) > than
    except ValueError:
        return False
