"""What the criteria beside the place say, as far as somebody told of them: kind, topic, lead, time, standing in law."""

from collections.abc import Iterable, Sequence

from assistant.answer import Outcome
from assistant.compose.case import Case
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.place_record import record_ref
from assistant.compose.rules import say_english_only
from assistant.eligibility.applicants import Applicant, listed
from assistant.eligibility.findings import CriterionResult
from assistant.eligibility.scope import scope_result
from assistant.eligibility.verdict import Verdict
from assistant.places import Place
from assistant.references import Ref
from assistant.texts import mark
from assistant.understand.facts import NamedTopic

Found = tuple[Verdict, CriterionResult]

_APPLICANT: dict[Outcome, str] = {
    "not_met": mark("Who can apply ({kind}): the lists of {programmes} exclude this kind."),
    "met": mark("Who can apply ({kind}): {programmes}."),
    # The words of the list say in which cases.
    "unknown": "Who can apply ({kind}): {programmes}.",
}
_TOPIC: dict[Outcome, str] = {
    "met": mark("Topic ({topic}): among the objectives of {programmes}."),
    "not_met": mark("Topic ({topic}): not among the objectives of {programmes}."),
}
_LEAD: dict[Outcome, str] = {
    "met": mark("{place} as lead partner: possible in {programmes}."),
    "not_met": mark("{place} as lead partner: not possible in {programmes}."),
    "unknown": mark(
        "{place} as lead partner: the sources do not settle it for {programmes}; ask the programme."
    ),
}
# What the lists leave open is no claim but advice, and begins as such.
ASK_THE_PROGRAMME = mark(
    "Ask the programme about this ({matter}): the lists that we hold do not settle it for {programmes}."
)
_ORDER: tuple[Outcome, ...] = ("not_met", "met", "unknown")
_MOST_REASONS = 4
_BODIES = ("egtc", "euroregion")


def say_first(known: Known, draft: Draft, verdicts: Sequence[Verdict], case: Case) -> None:
    """First of all the programmes that leave out a partner's kind of organisation, and what fits the topic."""
    for number in range(len(case.members)):
        _say_applicant(known, draft, verdicts, case, number, ("not_met",))
    for topic in case.topics:
        say_topic(draft, verdicts, topic)


def say_told(known: Known, draft: Draft, verdicts: Sequence[Verdict], case: Case) -> None:
    """Kind, lead partner, time and standing in law, each only where it was told."""
    for number in range(len(case.members)):
        _say_applicant(known, draft, verdicts, case, number, ("met", "unknown"))
    if case.enquiry.lead is not None:
        say_lead(
            known,
            draft,
            [(v, r) for v in verdicts for r in v.of("lead_partner")],
            case.places[case.enquiry.lead],
        )
    _say_time(draft, verdicts, case)
    _say_rules_told(draft, verdicts, case)


def _say_applicant(
    known: Known,
    draft: Draft,
    verdicts: Sequence[Verdict],
    case: Case,
    number: int,
    outcomes: Iterable[Outcome],
) -> None:
    """Which programmes name a partner's kind, which leave it out, which leave it open."""
    applicant = case.enquiry.partners[number].applicant
    if applicant is None:
        return
    kind = draft.texts(applicant.label)
    if number:
        kind = f"{case.places[number].name}: {kind}"
    found = [(v, r) for v in verdicts for r in v.of("applicant") if r.partner == number]
    for outcome in outcomes:
        these = [(verdict, result) for verdict, result in found if result.outcome == outcome]
        if outcome == "unknown":
            _say_open(draft, kind, these)
            these = [item for item in these if listed(item[0].programme, applicant).phrases]
        if these:
            names = _names(draft, these) if outcome == "not_met" else _words_of_lists(these, applicant)
            where = [record_ref(known, [case.places[number]])] if number else []
            _say(draft, draft.texts(_APPLICANT[outcome], kind=kind, programmes=names), these, where)


def say_topic(draft: Draft, verdicts: Sequence[Verdict], topic: NamedTopic) -> None:
    """Which of the programmes have the topic among their objectives; what an incomplete list lacks stays open."""
    found = [(verdict, scope_result(verdict.programme, topic.topic)) for verdict in verdicts]
    for outcome in ("met", "not_met", "unknown"):
        these = [(verdict, result) for verdict, result in found if result.outcome == outcome]
        if these and outcome == "unknown":
            _say_open(draft, topic.word, these)
        elif these:
            names = _names(draft, these) if outcome == "not_met" else _objectives(draft, these)
            _say(draft, draft.texts(_TOPIC[outcome], topic=topic.word, programmes=names), these)


def _by_sources(found: Sequence[Found]) -> list[list[Found]]:
    """The programmes of which the same sources speak together, in order."""
    groups: dict[tuple[Ref | str, ...], list[Found]] = {}
    for item in found:
        groups.setdefault(tuple(item[1].refs), []).append(item)
    return list(groups.values())


def say_lead(known: Known, draft: Draft, found: Sequence[Found], place: Place) -> None:
    """In which programmes a partner may lead; where it may not, the programme's own words on it."""
    for outcome in _ORDER:
        these = [(verdict, result) for verdict, result in found if result.outcome == outcome]
        if not these:
            continue
        for one in _by_sources(these):
            text = draft.texts(_LEAD[outcome], place=place.name, programmes=_names(draft, one))
            refs = [ref for _, result in one[:1] for ref in _own_first(result)]
            draft.say(text, record_ref(known, [place], place.name), *refs, style="paragraph")
        if outcome == "not_met":
            for verdict, result in these[:_MOST_REASONS]:
                draft.say(f"{short_name(verdict.programme)}: {result.text}", *result.refs, style="item")


def _own_first(result: CriterionResult) -> Sequence[Ref]:
    """The programme's own word where it has one; the rule for all is said once, after the programmes."""
    own = [ref for ref in result.refs if ref.passage.startswith("programme:")]
    return own or result.refs


def _say_time(draft: Draft, verdicts: Sequence[Verdict], case: Case) -> None:
    """The time of the project against the time in which costs count; the same for all programmes."""
    results = [result for verdict in verdicts[:1] for result in verdict.of("period")]
    told = case.period is not None or case.enquiry.completed is not None
    if not results or not told:
        return
    result = results[0]
    if case.period is not None and case.enquiry.completed is None:
        sentence = (
            mark("Time of the project ({time}): not all of it lies where costs can count.")
            if result.outcome == "not_met"
            else mark("Time of the project ({time}): nothing that we hold speaks against it.")
        )
        draft.say(draft.texts(sentence, time=case.period.word), *result.refs, style="paragraph")
    say_english_only(draft)
    draft.say(result.text, *result.refs)


def _say_rules_told(draft: Draft, verdicts: Sequence[Verdict], case: Case) -> None:
    """Undertakings in difficulty, and cross-border bodies that take part alone: as the rule has it, each once."""
    told: list[CriterionResult] = []
    if any(partner.legal_status_told for partner in case.enquiry.partners):
        told += [result for verdict in verdicts for result in verdict.of("legal_status")]
    kind = case.enquiry.partners[0].kind
    if len(case.members) == 1 and kind in _BODIES:
        told += [result for verdict in verdicts for result in verdict.of("partnership")]
    said: set[str] = set()
    for result in told:
        if result.text not in said:
            said.add(result.text)
            say_english_only(draft)
            draft.say(result.text, *result.refs, style="paragraph")


def _names(draft: Draft, found: Sequence[Found]) -> str:
    return draft.texts.join([short_name(verdict.programme) for verdict, _ in found])


def _words_of_lists(found: Sequence[Found], applicant: Applicant) -> str:
    """Each programme with the words of its list that name the kind, since the list seldom has the kind's own name."""
    parts = []
    for verdict, _ in found:
        words = ", ".join(listed(verdict.programme, applicant).phrases)
        parts.append(f"{short_name(verdict.programme)} ({words})" if words else short_name(verdict.programme))
    return "; ".join(parts)


def _objectives(draft: Draft, found: Sequence[Found]) -> str:
    """Each programme with the objective under which it has the topic."""
    return draft.texts.join(
        [
            f"{short_name(verdict.programme)} ({result.refs[0].needle})"
            if isinstance(result.refs[0], Ref) and result.refs[0].needle
            else short_name(verdict.programme)
            for verdict, result in found
        ]
    )


def _say_open(draft: Draft, matter: str, found: Sequence[Found]) -> None:
    if not found:
        return
    text = draft.texts(ASK_THE_PROGRAMME, matter=matter, programmes=_names(draft, found))
    draft.say(text, style="paragraph")


def _say(draft: Draft, text: str, found: Sequence[Found], more: Sequence[Ref] = ()) -> None:
    refs = [*more, *(ref for _, result in found for ref in result.refs)]
    contacts = [f"programme:{verdict.programme.id}#contacts" for verdict, _ in found]
    draft.say(text, *(refs if draft.cite(refs) else contacts), style="paragraph")
