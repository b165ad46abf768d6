"""A programme's profile as passages: one for each thing that people ask about, in complete sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from corpus.types import Confidence, Evidence, Part, Programme
from ingest.fitting import Fitter
from ingest.names import country_name, language_name, objective_name
from ingest.passage import Passage

RegionName = Callable[[str], str | None]
Publisher = Callable[[str], str | None]

STRANDS = {
    "A": "strand A, cross-border",
    "B": "strand B, transnational",
    "C": "strand C, interregional",
    "D": "strand D, outermost regions",
}
LEVELS: tuple[Confidence, ...] = ("low", "medium", "high")


class ProgrammePassages:
    """Writes passages; `region_name` gives the name of a NUTS 2016 code, `publisher` that of a page."""

    def __init__(self, fit: Fitter, region_name: RegionName, publisher: Publisher) -> None:
        self._fit = fit
        self._region_name = region_name
        self._publisher = publisher

    def of(self, programme: Programme) -> Iterator[Passage]:
        """All passages of a programme; a section whose facts are all unknown is left out."""
        name = programme.plain_name
        sections: list[tuple[str, str, list[str], tuple[str, ...]]] = [
            ("overview", "Overview", _overview(programme), ("kind", "strand", "countries")),
            ("area", "Programme area: eligible regions", self._area(programme), ("area",)),
            ("money", "Money: budget and co-financing rate", _money(programme), _MONEY_FACTS),
            ("partnership", "Partnership: how many partners", _partnership(programme), ("min_partnership",)),
            ("applicants", "Who can apply", _applicants(programme), ("who_can_apply",)),
            ("contacts", "Contacts, languages and predecessor", _contacts(programme), _CONTACT_FACTS),
            ("priorities", "Priorities: what is funded", _priorities(programme), ("priorities",)),
        ]
        for field, heading, lines, facts in sections:
            if lines:
                whole = self._passage(programme, field, (name, heading), facts)
                yield from self._fit(whole, lines)

    def _passage(
        self, programme: Programme, field: str, heading: tuple[str, ...], facts: Sequence[str]
    ) -> Passage:
        evidence = [programme.evidence[fact] for fact in facts if fact in programme.evidence]
        page = next((item.url for item in evidence if item.url and item.basis == "page"), None)
        return Passage(
            id=f"programme:{programme.id}#{field}",
            text="",
            heading=heading,
            keywords=(programme.short_name, *programme.aliases, *programme.aliases_as_written),
            source=page or f"corpus/programmes/{programme.id}.yaml",
            title=f"{programme.plain_name}: {field}",
            url=page or programme.website,
            publisher=self._publisher(page) if page else None,
            kind="programme",
            locator=heading[-1],
            confidence=weakest(evidence),
            checked_on=programme.checked_on,
            programme=programme.id,
            strand=programme.strand,
            period="2021-2027",
            countries=programme.countries,
        )

    def _area(self, programme: Programme) -> list[str]:
        area = programme.area
        # Some names begin with the article already, others carry brackets: a colon needs no grammar.
        lines = [f"{programme.short_name}: the programme area in regions of NUTS {area.nuts_version}."]
        codes = _by_country(area.codes)
        parts = _parts_by_country(area.parts)
        for country in sorted({*codes, *parts}, key=country_name):
            regions = [self._region(code, area.names) for code in codes.get(country, ())]
            lines.append(f"{country_name(country)}: {'; '.join([*regions, *parts.get(country, ())])}.")
        if area.note:
            lines.append(f"Note on the area: {area.note}")
        if area.doubt:
            lines.append(f"Doubt: {area.doubt}")
        return lines

    def _region(self, code: str, names: Mapping[str, str]) -> str:
        if len(code) == 2:
            return "the whole country"
        name = names.get(code) or self._region_name(code)
        return f"{name} ({code})" if name else code


_MONEY_FACTS = ("max_cofinancing_rate", "eu_funding_eur", "cofinancing_note")
_CONTACT_FACTS = (
    "website",
    "managing_authority",
    "secretariat_city",
    "working_languages",
    "cci",
    "predecessor",
)


def weakest(evidence: Sequence[Evidence]) -> Confidence:
    """The lowest confidence among facts; facts without evidence of their own are structural: high."""
    return min((item.level for item in evidence), key=LEVELS.index, default="high")


def _by_country(codes: Sequence[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for code in codes:
        grouped.setdefault(code[:2], []).append(code)
    return grouped


def _parts_by_country(parts: Sequence[Part]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for part in parts:
        name = "the whole country" if part.whole_country else part.name
        limit = f" (a part of {part.part_of} only)" if part.part_of else ""
        grouped.setdefault(part.country, []).append(name + limit)
    return grouped


def _overview(programme: Programme) -> list[str]:
    countries = _enumerated([country_name(code) for code in programme.countries])
    lines = [
        f"{programme.plain_name} ({programme.short_name}) is an Interreg programme of 2021-2027 "
        f"({STRANDS[programme.strand]}; {programme.kind}).",
        f"Countries: {countries}.",
    ]
    if aliases := (*programme.aliases, *programme.aliases_as_written):
        lines.append(f"Also called: {'; '.join(aliases)}.")
    if programme.macro_regional_strategies:
        lines.append(f"Macro-regional strategies: {', '.join(programme.macro_regional_strategies)}.")
    if not programme.funds_projects:
        lines.append("It serves other programmes and authorities and funds no ordinary projects.")
    return lines


def _money(programme: Programme) -> list[str]:
    lines = []
    if not programme.funds_projects:
        lines.append(f"{programme.short_name} gives no grants to ordinary projects.")
    if programme.max_cofinancing_rate is not None:
        rate = f"{programme.max_cofinancing_rate * 100:.4g} %"
        lines.append(
            f"{programme.short_name} pays up to {rate} of the eligible costs (maximum EU co-financing rate)."
        )
    if programme.eu_funding_eur is not None:
        amount = programme.eu_funding_eur
        lines.append(
            f"EU funding of the programme 2021-2027: EUR {amount:,} (about EUR {amount / 1e6:,.4g} million)."
        )
    if programme.cofinancing_note:
        lines.append(f"Note on the money: {programme.cofinancing_note}")
    return lines


def _partnership(programme: Programme) -> list[str]:
    if not programme.min_partnership:
        return []
    return [f"Smallest partnership in {programme.short_name}: {_sentence(programme.min_partnership)}"]


def _applicants(programme: Programme) -> list[str]:
    if not programme.who_can_apply:
        return []
    return [f"These can apply in {programme.short_name}: {'; '.join(programme.who_can_apply)}."]


def _contacts(programme: Programme) -> list[str]:
    lines = [f"Website of {programme.short_name}: {programme.website}"]
    if programme.managing_authority:
        lines.append(f"Managing authority: {_sentence(programme.managing_authority)}")
    if programme.secretariat_city:
        lines.append(f"Joint secretariat in: {_sentence(programme.secretariat_city)}")
    if programme.working_languages:
        languages = _enumerated([language_name(code) for code in programme.working_languages])
        lines.append(f"Working languages: {languages}.")
    if programme.cci:
        lines.append(f"CCI code: {programme.cci}.")
    if programme.predecessor:
        lines.append(f"Predecessor: {_sentence(programme.predecessor)}")
    return lines


def _priorities(programme: Programme) -> list[str]:
    if not programme.priorities:
        return []
    lines = [f"{programme.short_name} works under these objectives."]
    unspecified = []
    for priority in programme.priorities:
        name = objective_name(priority.policy_objective)
        title = f"{name}, {priority.title}" if priority.title else name
        specific = "; ".join(objective_name(code) for code in priority.specific_objectives)
        lines.append(f"{title}: {specific}." if specific else f"{title}.")
        if not specific:
            unspecified.append(priority.policy_objective)
    if unspecified:
        lines.append(f"Specific objectives are not known here under: {', '.join(unspecified)}.")
    return lines


def _enumerated(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
