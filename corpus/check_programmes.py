"""Checks the programme files: areas against NUTS 2016 and against the countries, evidence, names."""

import re
from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.problem import COUNTRY, SLUG, Problem, check_evidence, repeated, well_formed_url
from corpus.types import Area, Programme

_CCI = re.compile(r"2021TC16[A-Z]{4}\d{3}")
_STRANDS = {
    "internal cross-border": "A",
    "IPA cross-border": "A",
    "NEXT cross-border": "A",
    "PEACEPLUS": "A",
    "transnational": "B",
    "IPA transnational": "B",
    "NEXT transnational": "B",
    "interregional": "C",
    "outermost regions": "D",
}
# Fields that are what the file is about, or editorial: they need no evidence.
_IDENTITY = {"id", "name", "short_name", "aliases", "aliases_as_written", "strand", "kind", "countries"}
_OWN = _IDENTITY | {"funds_projects", "evidence", "checked_on"}
EVIDENCED = tuple(field for field in Programme.model_fields if field not in _OWN)


def programme_file(programme_id: str) -> str:
    return f"programmes/{programme_id}.yaml"


def check_programmes(corpus: Corpus) -> Iterator[Problem]:
    for programme in corpus.programmes.values():
        file = programme_file(programme.id)
        yield from _check_names(file, programme)
        yield from _check_countries(file, programme)
        yield from _check_codes(corpus, file, programme.area)
        yield from _check_parts(corpus, file, programme.area)
        yield from _check_recoding(corpus, file, programme.area)
        filled = {field: bool(getattr(programme, field)) for field in EVIDENCED}
        yield from check_evidence(file, filled, programme.evidence, EVIDENCED)
    yield from _check_across(corpus)


def _check_names(file: str, programme: Programme) -> Iterator[Problem]:
    if not SLUG.fullmatch(programme.id):
        yield Problem(file, "id", f"{programme.id!r} is not made of small letters, digits and hyphens")
    if programme.cci is not None and not _CCI.fullmatch(programme.cci):
        yield Problem(file, "cci", f"{programme.cci!r} is not a CCI code of Interreg 2021-2027")
    if _STRANDS[programme.kind] != programme.strand:
        yield Problem(file, "strand", f"a programme of the kind {programme.kind!r} belongs to another strand")
    if not well_formed_url(programme.website):
        yield Problem(file, "website", f"not a web address: {programme.website!r}")
    rate = programme.max_cofinancing_rate
    if rate is not None and not 0 < rate <= 1:
        yield Problem(file, "max_cofinancing_rate", f"{rate} is not a share between 0 and 1")
    for language in programme.working_languages:
        if not re.fullmatch(r"[a-z]{2}", language):
            yield Problem(file, "working_languages", f"{language!r} is not a two-letter language code")
    if programme.area.check.status == "unchecked" and not programme.area.doubt:
        yield Problem(file, "area.doubt", "the area is unchecked: say so in one sentence")
    if programme.area.check.url and not well_formed_url(programme.area.check.url):
        yield Problem(file, "area.check.url", f"not a web address: {programme.area.check.url!r}")


def _check_countries(file: str, programme: Programme) -> Iterator[Problem]:
    in_area = {code[:2] for code in programme.area.codes} | {part.country for part in programme.area.parts}
    for country in sorted(in_area - set(programme.countries)):
        yield Problem(
            file, "countries", f"the area lies partly in {country}, which is not among the countries"
        )
    for country in sorted(set(programme.countries) - in_area):
        yield Problem(file, "area", f"no code and no part lies in {country}, which is among the countries")
    for country in programme.countries:
        if not COUNTRY.fullmatch(country):
            yield Problem(file, "countries", f"{country!r} is not a two-letter country code")
    for country in repeated(programme.countries):
        yield Problem(file, "countries", f"{country} stands twice")


def _check_codes(corpus: Corpus, file: str, area: Area) -> Iterator[Problem]:
    for code in area.codes:
        if not 2 <= len(code) <= 5 or not corpus.regions.expand(code):
            yield Problem(file, "area.codes", f"{code!r} does not exist in NUTS 2016")
        wider = [other for other in area.codes if other != code and code.startswith(other)]
        if wider:
            yield Problem(file, "area.codes", f"{code} is already covered by {wider[0]}")
    for code in repeated(area.codes):
        yield Problem(file, "area.codes", f"{code} stands twice")
    for code in sorted(set(area.names) - set(area.codes)):
        yield Problem(file, f"area.names.{code}", "a name for a code that is not in the area")


def _check_parts(corpus: Corpus, file: str, area: Area) -> Iterator[Problem]:
    for part in area.parts:
        field = f"area.parts ({part.name})"
        if not COUNTRY.fullmatch(part.country):
            yield Problem(file, field, f"{part.country!r} is not a two-letter country code")
        if part.part_of is None:
            continue
        if part.part_of not in corpus.regions.by_code:
            yield Problem(file, field, f"{part.part_of!r} does not exist in NUTS 2016")
        if not part.part_of.startswith(part.country):
            yield Problem(file, field, f"{part.part_of} does not lie in {part.country}")
        if area.codes and corpus.regions.covers(part.part_of, area.codes):
            yield Problem(
                file, field, f"{part.part_of} is in the codes as a whole: it cannot be in only in part"
            )
    for name in repeated(f"{part.country} {part.name}" for part in area.parts):
        yield Problem(file, "area.parts", f"{name} stands twice")


def _check_recoding(corpus: Corpus, file: str, area: Area) -> Iterator[Problem]:
    """The codes of 2021 noted in the file have to agree with the table of changes."""
    for field in ("nuts_2021_equivalents", "recoded_in_2021"):
        noted: dict[str, str] = getattr(area, field)
        for old, new in noted.items():
            expected = {
                code
                for part in corpus.regions.expand(old)
                for code, _ in corpus.regions.from_2016(part, "2021")
            }
            named = set(re.findall(r"\b[A-Z]{2}[A-Z0-9]{1,3}\b", new))
            if not corpus.regions.covers(old, area.codes):
                yield Problem(file, f"area.{field}.{old}", "not in the area")
            elif not all(any(code.startswith(one) for code in expected) for one in named):
                yield Problem(
                    file, f"area.{field}.{old}", f"the table of changes gives {sorted(expected)}, not {new}"
                )


def _check_across(corpus: Corpus) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for programme in corpus.programmes.values():
        file = programme_file(programme.id)
        for field, values in (("cci", (programme.cci,)), ("aliases", _called(programme))):
            for value in values:
                if value and owner.setdefault(f"{field} {value}", programme.id) != programme.id:
                    yield Problem(file, field, f"{value!r} is also used by {owner[f'{field} {value}']}")


def _called(programme: Programme) -> tuple[str, ...]:
    return (programme.name, programme.short_name, *programme.aliases, *programme.aliases_as_written)
