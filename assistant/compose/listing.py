"""Lists of programmes by what they have in common, each with the line of its own facts that says so."""

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.answer import Answer, Outcome
from assistant.compose.comparison import named
from assistant.compose.criteria import ASK_THE_PROGRAMME
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.programme_facts import say_budget
from assistant.compose.programme_item import say_programme
from assistant.compose.region_lists import shortened
from assistant.eligibility.applicants import listed
from assistant.eligibility.scope import scope_result
from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from assistant.references import Ref
from assistant.texts import Texts, mark
from assistant.understand.listing import Kind, Listing
from corpus.types import Programme
from ingest.names import country_name
from ingest.passage import Passage

_PROGRAMMES: Final = mark("Programmes: {count}.")
_RATE: Final = mark("EU share up to {rate}")
_KIND: Final[dict[Kind, str]] = {
    "A": mark("Cross-border"),
    "B": mark("Transnational"),
    "C": mark("Interregional, in the whole Union"),
    "D": mark("Outermost regions"),
    "IPA": "IPA",
    "NEXT": "NEXT",
}
_IN_WORDS: Final = Texts("en")
_EQUAL: Final = 1e-6
_SHOWN_IN_ORDER: Final = 5
_UNSETTLED: Final = "The lists that we hold do not settle it for"


def answer_listing(known: Known, draft: Draft, asked: Listing) -> Answer | None:
    """The programmes that have all that was asked for, and those of which it is open; None where there is none."""
    judged = [(programme, _outcome(programme, asked)) for programme in known.corpus.programmes.values()]
    fitting = [programme for programme, outcome in judged if outcome == "met"]
    if asked.order:
        fitting = _in_order(asked, fitting)
    if not fitting:
        return None
    unsettled = [programme for programme, outcome in judged if outcome == "unknown"]
    record = _record(known, asked, fitting, unsettled)
    criteria = "; ".join(_criteria(draft.texts, asked))
    if not asked.order:
        fitting.sort(key=lambda item: (item.strand, short_name(item)))
        count = draft.texts(_PROGRAMMES, count=len(fitting))
        draft.say(f"{criteria} – {count}", Ref(record), style="paragraph")
    for programme in fitting:
        _say_one(draft, programme, asked)
    if unsettled and not asked.order:
        names, more = shortened(draft.texts, [short_name(programme) for programme in unsettled])
        text = draft.texts(ASK_THE_PROGRAMME, matter=criteria, programmes=f"{names}{more}")
        draft.say(text, Ref(record, _UNSETTLED), style="paragraph")
    return draft.finish("answered", programmes=[named(programme) for programme in fitting])


def _outcome(programme: Programme, asked: Listing) -> Outcome:
    """Whether a programme has all that is asked for: not met as soon as one thing is surely missing."""
    found = set(_outcomes(programme, asked))
    if "not_met" in found:
        return "not_met"
    return "unknown" if "unknown" in found else "met"


def _outcomes(programme: Programme, asked: Listing) -> Iterator[Outcome]:
    of_projects = asked.share is not None or asked.topics or asked.applicants
    yield "not_met" if of_projects and not programme.funds_projects else "met"
    yield from ("met" if _is_of(programme, kind) else "not_met" for kind in asked.kinds)
    yield "met" if {*asked.countries} <= {*programme.countries} else "not_met"
    if asked.languages:
        yield "met" if {*asked.languages} <= {*programme.working_languages} else "not_met"
    if asked.seat:
        yield "met" if _has_its_seat_there(programme, asked) else "not_met"
    if asked.share is not None:
        rate = programme.max_cofinancing_rate
        yield "unknown" if rate is None else "met" if _within(rate, asked.share, asked) else "not_met"
    yield from (scope_result(programme, topic).outcome for _, topic in asked.topics)
    yield from (listed(programme, applicant).outcome for applicant in asked.applicants)


def _within(rate: float, wanted: float, asked: Listing) -> bool:
    same = abs(rate - wanted) < _EQUAL
    above = rate > wanted and not same
    return {"=": same, ">": above, "≥": same or above, "<": not same and not above}[asked.bound]


def _is_of(programme: Programme, kind: Kind) -> bool:
    return programme.kind.startswith(kind) if kind in ("IPA", "NEXT") else programme.strand == kind


def _has_its_seat_there(programme: Programme, asked: Listing) -> bool:
    if asked.seat == "secretariat":
        seat = name_key(programme.secretariat_city or "")
        return bool(seat) and any(
            seat in {name_key(place.name), name_key(place.text)} for place in asked.places
        )
    # An authority is given with its country: "(AT)", "(Austria)".
    said, countries = programme.managing_authority, [nuts_country(place.country) for place in asked.places]
    return any(f"({code})" in said or country_name(code) in said for code in countries)


def _in_order(asked: Listing, programmes: Sequence[Programme]) -> list[Programme]:
    """Those with the highest or lowest rate, or the few with the most or least money; unknown amounts left out."""

    def amount(programme: Programme) -> float | None:
        return programme.eu_funding_eur if asked.of == "budget" else programme.max_cofinancing_rate

    having = [(value, item) for item in programmes if (value := amount(item)) is not None]
    ranked = sorted(having, key=lambda pair: pair[0], reverse=asked.order == "most")
    if asked.of == "rate":
        return [item for value, item in ranked if value == ranked[0][0]]
    return [item for _, item in ranked[:_SHOWN_IN_ORDER]]


def _criteria(texts: Texts, asked: Listing) -> Iterator[str]:
    yield from (texts(_KIND[kind]) for kind in asked.kinds)
    yield from (texts.country(code) for code in asked.countries if not asked.seat)
    if asked.share is not None:
        share = texts.percent(asked.share)
        yield texts(_RATE, rate=share) if asked.bound == "=" else f"{asked.bound} {share}"
    yield from (word for word, _ in asked.topics)
    yield from (texts(applicant.label) for applicant in asked.applicants)
    yield from (texts.language_name(code) for code in asked.languages)
    yield from (place.name for place in asked.places)


def _say_one(draft: Draft, programme: Programme, asked: Listing) -> None:
    """One programme with what its own facts say on each thing asked for."""
    if asked.order and asked.of == "budget":
        say_budget(draft, programme, style="item")
    elif asked.order or (
        asked.share is not None and not (asked.topics or asked.applicants or asked.languages)
    ):
        say_programme(draft, programme)
    else:
        said, refs = zip(*_facts(draft.texts, programme, asked), strict=True)
        draft.say(f"{short_name(programme)}: {'; '.join(said)}", *refs, style="item")


def _facts(texts: Texts, programme: Programme, asked: Listing) -> Iterator[tuple[str, Ref]]:
    own = f"programme:{programme.id}"
    if asked.seat == "secretariat":
        yield programme.secretariat_city or "", Ref(f"{own}#contacts", "Joint secretariat")
    elif asked.seat:
        yield programme.managing_authority, Ref(f"{own}#contacts", "Managing authority")
    if asked.languages:
        spoken = texts.join([texts.language_name(code) for code in programme.working_languages])
        yield spoken, Ref(f"{own}#contacts", "Working languages")
    if asked.share is not None and programme.max_cofinancing_rate is not None:
        yield texts.percent(programme.max_cofinancing_rate), Ref(f"{own}#money", "pays up to")
    for _, topic in asked.topics:
        objective = next(ref for ref in scope_result(programme, topic).refs if isinstance(ref, Ref))
        yield objective.needle or "", objective
    for applicant in asked.applicants:
        phrases = listed(programme, applicant).phrases
        yield ", ".join(phrases), Ref(f"{own}#applicants", phrases[0])
    if asked.kinds or (asked.countries and not asked.seat):
        yield texts.countries(programme.countries), Ref(f"{own}#overview", "Countries:")


def _record(
    known: Known, asked: Listing, fitting: Sequence[Programme], unsettled: Sequence[Programme]
) -> str:
    """The id of the list as a source to cite: it stands in no single entry, and is computed from all of them."""
    criteria = "; ".join(_criteria(_IN_WORDS, asked))
    record = Passage(
        id=f"programmes:{criteria}",
        text="\n".join(
            [
                f"{criteria} – programmes: {len(fitting)}.",
                *(programme.plain_name for programme in fitting),
                *([f"{_UNSETTLED}: {'; '.join(map(short_name, unsettled))}."] if unsettled else []),
            ]
        ),
        heading=("Programmes", criteria),
        source="corpus/programmes",
        title=f"Programmes by what they have in common: {criteria}",
        url=None,
        publisher="Computed from the facts of all programmes",
        kind="programme",
        confidence="high",
        checked_on=max((programme.checked_on for programme in fitting), default=None),
        period="2021-2027",
    )
    known.book.add(record)
    return record.id
