"""Programmes listed by a fact: a rate, a seat, a language, a strand, or those with the most money."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose.comparison import named
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.programme_facts import say_budget
from assistant.compose.programme_item import say_programme
from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from assistant.references import Ref
from assistant.understand.listing import Listing
from corpus.types import Programme
from ingest.names import country_name

_SHOWN_IN_ORDER = 5
_MOST_UNKNOWN = 6


def working_languages(known: Known) -> frozenset[str]:
    """The ISO 639-1 codes of the languages that some programme works in."""
    return frozenset(code for item in known.corpus.programmes.values() for code in item.working_languages)


def answer_listing(known: Known, draft: Draft, listing: Listing) -> Answer | None:
    """The programmes for which the fact holds, each with it; None where there is none, or nothing is known of it."""
    asked = [item for item in known.corpus.programmes.values() if {*listing.countries} <= {*item.countries}]
    found = _in_order(listing, asked) if listing.order else [item for item in asked if _holds(listing, item)]
    if not found:
        return None
    if not listing.order:
        refs = [_ref(listing, item) for item in found]
        draft.say(
            draft.texts("Programmes that this holds for: {count}.", count=len(found)),
            *refs,
            style="paragraph",
        )
    for programme in found:
        _say(draft, listing, programme)
    unknown = [item for item in asked if listing.fact == "rate" and item.max_cofinancing_rate is None]
    if len(unknown) <= _MOST_UNKNOWN:
        for programme in unknown:
            say_programme(draft, programme)
    return draft.finish("answered", programmes=[named(programme) for programme in found])


def _holds(listing: Listing, programme: Programme) -> bool:
    if listing.fact == "rate":
        return _within(listing, programme.max_cofinancing_rate)
    if listing.fact == "secretariat":
        seat = name_key(programme.secretariat_city or "")
        return bool(seat) and any(
            seat in {name_key(place.name), name_key(place.text)} for place in listing.places
        )
    if listing.fact == "managing_authority":
        return _runs_it(listing, programme)
    if listing.fact == "languages":
        return {*listing.languages} <= {*programme.working_languages}
    return programme.strand == listing.strand


def _within(listing: Listing, rate: float | None) -> bool:
    if rate is None or listing.share is None:
        return False
    if listing.bound == "over":
        return rate > listing.share
    return rate < listing.share if listing.bound == "under" else rate == listing.share


def _runs_it(listing: Listing, programme: Programme) -> bool:
    """Whether the authority is said to be in one of the countries: "(AT)", "(Austria)"."""
    said = programme.managing_authority
    countries = [nuts_country(place.country) for place in listing.places]
    return any(f"({code})" in said or country_name(code) in said for code in countries)


def _in_order(listing: Listing, asked: Sequence[Programme]) -> list[Programme]:
    def amount(programme: Programme) -> float | None:
        return programme.eu_funding_eur if listing.fact == "budget" else programme.max_cofinancing_rate

    of_strand = [item for item in asked if listing.strand in ("", item.strand)]
    having = [(value, item) for item in of_strand if (value := amount(item)) is not None]
    ranked = sorted(having, key=lambda pair: pair[0], reverse=listing.order == "most")
    same_rate = [item for value, item in ranked if value == ranked[0][0]]
    return same_rate if listing.fact == "rate" else [item for _, item in ranked[:_SHOWN_IN_ORDER]]


def _ref(listing: Listing, programme: Programme) -> Ref:
    part, needle = {
        "rate": ("money", "pays up to"),
        "budget": ("money", "EU funding"),
        "secretariat": ("contacts", "Joint secretariat"),
        "managing_authority": ("contacts", "Managing authority"),
        "languages": ("contacts", "Working languages"),
        "strand": ("overview", "Countries:"),
    }[listing.fact]
    return Ref(f"programme:{programme.id}#{part}", needle)


def _say(draft: Draft, listing: Listing, programme: Programme) -> None:
    """A line: the programme and the fact."""
    texts = draft.texts
    if listing.fact == "rate":
        say_programme(draft, programme)
        return
    if listing.fact == "budget":
        say_budget(draft, programme, style="item")
        return
    fact = {
        "secretariat": programme.secretariat_city or "",
        "managing_authority": programme.managing_authority,
        "languages": texts.join([texts.language_name(code) for code in programme.working_languages]),
        "strand": texts.countries(programme.countries),
    }[listing.fact]
    draft.say(f"{short_name(programme)}: {fact}", _ref(listing, programme), style="item")
