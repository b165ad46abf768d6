"""Programmes side by side: one row for each fact, one column for each programme, each cell with its sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.compose.naming import short_name
from assistant.texts import Texts, mark
from corpus import Corpus
from corpus.types import Programme
from ui.find.proof import Proof, proofs, proofs_of_rules
from ui.find.wanted import MOST_COMPARED

_COUNTRY: Final = 2


@dataclass(frozen=True)
class Cell:
    """What is known, one line for each thing; `doubts` are to be shown with a mark. Empty `proofs`: nothing known."""

    lines: tuple[str, ...]
    proofs: tuple[Proof, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Comparison:
    """`columns` are the ids and names of the programmes, `rows` have a cell for each of them."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[FactRow, ...]


@dataclass(frozen=True)
class _Desk:
    """What is at hand for filling a cell."""

    programme: Programme
    corpus: Corpus
    say: Texts

    def cell(self, lines: Sequence[str], *fields: str, doubts: Sequence[str] = ()) -> Cell:
        """The lines with what the fields stand on; without lines it is said that nothing is known."""
        if not lines:
            return Cell((self.say("Not in our sources; ask the programme."),))
        shown = proofs(self.corpus, self.programme, *fields)
        unsure = any(proof.confidence != "high" for proof in shown)
        advice = [self.say("Confirm it with the programme before you rely on it.")] if unsure else []
        return Cell(tuple(lines), shown, (*doubts, *advice))


def compare(programmes: Sequence[str], corpus: Corpus, say: Texts) -> Comparison:
    """The facts of up to four programmes, by id; ids that are not known are left out."""
    known = [corpus.programmes[key] for key in dict.fromkeys(programmes) if key in corpus.programmes]
    desks = [_Desk(programme, corpus, say) for programme in known[:MOST_COMPARED]]
    return Comparison(
        tuple((desk.programme.id, short_name(desk.programme)) for desk in desks),
        tuple(FactRow(say(label), tuple(fill(desk) for desk in desks)) for label, fill in _FACTS),
    )


def _strand(desk: _Desk) -> Cell:
    programme, say = desk.programme, desk.say
    lines = [say("Strand {strand}: {kind}", strand=programme.strand, kind=say(programme.kind))]
    if not programme.funds_projects:
        lines.append(say("It funds no ordinary projects."))
    return desk.cell(lines, "strand", "kind")


def _countries(desk: _Desk) -> Cell:
    return desk.cell([desk.say.country(code) for code in desk.programme.countries], "countries")


def _area(desk: _Desk) -> Cell:
    area, say = desk.programme.area, desk.say
    parts: dict[str, list[str]] = {}
    for code in area.codes:
        whole = len(code) == _COUNTRY
        named = area.names.get(code) or desk.corpus.regions.name(code) or code
        name = say("the whole country") if whole else say.place(named, code[:_COUNTRY])
        parts.setdefault(code[:_COUNTRY], []).append(name)
    for part in area.parts:
        name = say("the whole country") if part.whole_country else say.place(part.name, part.country)
        inside = say("{name} (a part of {region} only)", name=name, region=part.part_of or "")
        parts.setdefault(part.country, []).append(inside if part.part_of else name)
    lines = [f"{say.country(country)}: {'; '.join(names)}" for country, names in parts.items()]
    doubts = [area.doubt] if area.doubt else []
    return desk.cell(lines + ([area.note] if area.note else []), "area", doubts=doubts)


def _rate(desk: _Desk) -> Cell:
    """The programme's ceiling, then what it says on kinds of partners and countries."""
    programme, say = desk.programme, desk.say
    lines = []
    if programme.max_cofinancing_rate is not None:
        lines.append(say("up to {rate}", rate=say.percent(programme.max_cofinancing_rate)))
    if programme.cofinancing_note:
        lines.append(programme.cofinancing_note)
    own = [entry for entry in desk.corpus.funding.values() if programme.id in entry.programmes]
    lines += [entry.text for entry in own]
    cell = desk.cell(lines, "max_cofinancing_rate", "cofinancing_note")
    rules = proofs_of_rules(desk.corpus, (ref for entry in own for ref in entry.refs)) if lines else ()
    return replace(cell, proofs=tuple(dict.fromkeys([*cell.proofs, *rules])))


def _applicants(desk: _Desk) -> Cell:
    return desk.cell(desk.programme.who_can_apply, "who_can_apply")


def _partnership(desk: _Desk) -> Cell:
    text = desk.programme.min_partnership
    return desk.cell([text] if text else [], "min_partnership")


def _money(desk: _Desk) -> Cell:
    euros = desk.programme.eu_funding_eur
    return desk.cell([] if euros is None else [desk.say.money(euros)], "eu_funding_eur")


def _calls(desk: _Desk) -> Cell:
    """Calls change too often to be held: where they are published."""
    text = desk.say("Calls and their dates change: see {website}", website=desk.programme.website)
    return desk.cell([text], "website")


def _contacts(desk: _Desk) -> Cell:
    programme, say = desk.programme, desk.say
    lines = []
    if programme.managing_authority:
        lines.append(say("Managing authority: {name}", name=programme.managing_authority))
    if programme.secretariat_city:
        lines.append(say("Joint secretariat: {city}", city=programme.secretariat_city))
    if programme.working_languages:
        names = say.join([say.language_name(code) for code in programme.working_languages])
        lines.append(say("Working languages: {languages}", languages=names))
    return desk.cell(lines, "managing_authority", "secretariat_city", "working_languages")


def _website(desk: _Desk) -> Cell:
    return desk.cell([desk.programme.website], "website")


_FACTS: Final[tuple[tuple[str, Callable[[_Desk], Cell]], ...]] = (
    (mark("Strand"), _strand),
    (mark("Countries"), _countries),
    (mark("Area"), _area),
    (mark("Highest EU share"), _rate),
    (mark("Who can apply"), _applicants),
    (mark("Partnership"), _partnership),
    (mark("EU money 2021-2027"), _money),
    (mark("Calls"), _calls),
    (mark("Contacts"), _contacts),
    (mark("Website"), _website),
)
