"""Lists of programmes by what they have in common, each with the line of its own facts that says so."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Outcome
from assistant.compose.comparison import named
from assistant.compose.criteria import ASK_THE_PROGRAMME
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.region_lists import shortened
from assistant.eligibility.applicants import listed
from assistant.eligibility.scope import scope_result
from assistant.references import Ref
from assistant.texts import Texts, mark
from assistant.understand.properties import Bound, Kind, Properties
from corpus.types import Programme
from ingest.passage import Passage

_PROGRAMMES = mark("Programmes: {count}.")
_RATE = mark("EU share up to {rate}")
_KIND_IN_WORDS: dict[Kind, str] = {
    "cross-border": mark("Cross-border"),
    "transnational": mark("Transnational"),
    "interregional": mark("Interregional, in the whole Union"),
    "outermost": mark("Outermost regions"),
    "IPA": "IPA",
    "NEXT": "NEXT",
}
_STRAND: dict[Kind, str] = {"cross-border": "A", "transnational": "B", "interregional": "C", "outermost": "D"}
_IN_WORDS = Texts("en")
_EQUAL = 1e-6
_UNSETTLED = "The lists that we hold do not settle it for"


def answer_catalogue(known: Known, draft: Draft, asked: Properties) -> Answer | None:
    """The programmes that have all that was asked for, and of which it is open; None where there is none."""
    judged = [(programme, _outcome(programme, asked)) for programme in known.corpus.programmes.values()]
    fitting = [programme for programme, outcome in judged if outcome == "met"]
    if not fitting:
        return None
    unsettled = [programme for programme, outcome in judged if outcome == "unknown"]
    record = _record(known, asked, fitting, unsettled)
    criteria = "; ".join(_criteria(draft.texts, asked))
    count = draft.texts(_PROGRAMMES, count=len(fitting))
    draft.say(f"{criteria} – {count}", Ref(record), style="paragraph")
    for programme in sorted(fitting, key=lambda item: (item.strand, short_name(item))):
        _say_one(draft, programme, asked)
    if unsettled:
        names, more = shortened(draft.texts, [short_name(programme) for programme in unsettled])
        text = draft.texts(ASK_THE_PROGRAMME, matter=criteria, programmes=f"{names}{more}")
        draft.say(text, Ref(record, _UNSETTLED), style="paragraph")
    return draft.finish("answered", programmes=[named(programme) for programme in fitting])


def _outcome(programme: Programme, asked: Properties) -> Outcome:
    """Whether a programme has all that is asked for: not met as soon as one thing is surely missing."""
    found = list(_outcomes(programme, asked))
    if "not_met" in found:
        return "not_met"
    return "unknown" if "unknown" in found else "met"


def _outcomes(programme: Programme, asked: Properties) -> Iterator[Outcome]:
    if not programme.funds_projects and (asked.rate is not None or asked.topics or asked.applicants):
        yield "not_met"
    yield from ("met" if _is_of(programme, kind) else "not_met" for kind in asked.kinds)
    yield from ("met" if code in programme.countries else "not_met" for code in asked.countries)
    rate = programme.max_cofinancing_rate
    if asked.rate is not None:
        if rate is None:
            yield "unknown"
        else:
            yield "met" if _within(rate, asked.rate, asked.bound) else "not_met"
    yield from (scope_result(programme, topic).outcome for _, topic in asked.topics)
    yield from (listed(programme, applicant).outcome for applicant in asked.applicants)


def _within(rate: float, wanted: float, bound: Bound) -> bool:
    same = abs(rate - wanted) < _EQUAL
    return {"=": same, "≥": same or rate > wanted, ">": rate > wanted and not same}[bound]


def _is_of(programme: Programme, kind: Kind) -> bool:
    if kind in _STRAND:
        return programme.strand == _STRAND[kind]
    return programme.kind.startswith(kind)


def _criteria(texts: Texts, asked: Properties) -> Iterator[str]:
    yield from (texts(_KIND_IN_WORDS[kind]) for kind in asked.kinds)
    yield from (texts.country(code) for code in asked.countries)
    if asked.rate is not None:
        share = texts.percent(asked.rate)
        yield texts(_RATE, rate=share) if asked.bound == "=" else f"{asked.bound} {share}"
    yield from (word for word, _ in asked.topics)
    yield from (texts(applicant.label) for applicant in asked.applicants)


def _say_one(draft: Draft, programme: Programme, asked: Properties) -> None:
    """One programme with what its own facts say on each thing asked for."""
    texts, own = draft.texts, f"programme:{programme.id}"
    said: list[str] = []
    refs: list[Ref] = []
    if asked.rate is not None and programme.max_cofinancing_rate is not None:
        said.append(texts.percent(programme.max_cofinancing_rate))
        refs.append(Ref(f"{own}#money", "pays up to"))
    for _, topic in asked.topics:
        result = scope_result(programme, topic)
        said.append(", ".join(ref.needle for ref in result.refs if isinstance(ref, Ref) and ref.needle))
        refs += [ref for ref in result.refs if isinstance(ref, Ref)]
    for applicant in asked.applicants:
        phrases = listed(programme, applicant).phrases
        said.append(", ".join(phrases))
        refs.append(Ref(f"{own}#applicants", phrases[0]))
    if asked.kinds or asked.countries or not said:
        said.append(texts.countries(programme.countries))
        refs.append(Ref(f"{own}#overview", "Countries:"))
    draft.say(f"{short_name(programme)}: {'; '.join(said)}", *refs, style="item")


def _record(
    known: Known, asked: Properties, fitting: Sequence[Programme], unsettled: Sequence[Programme]
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
