"""The verdict of every programme on an enquiry in words and codes, without a question around it."""

from collections.abc import Sequence

from assistant.answer import Answer, ProgrammeVerdict, Reason
from assistant.compose import refusals
from assistant.compose.comparison import named
from assistant.compose.draft import Draft
from assistant.compose.geography import say_item, say_services
from assistant.compose.known import Known
from assistant.compose.partners import say_partnerships
from assistant.compose.place_record import record_ref
from assistant.compose.verdicts import to_answer
from assistant.compose.wording import place_in_words
from assistant.eligibility.applicants import Applicant
from assistant.eligibility.enquiry import Enquiry, Partner
from assistant.eligibility.verdict import area_ref
from assistant.intake import clean_question
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.request import EligibilityRequest, PartnerRequest
from assistant.understand.applicants import applicant_by_name, applicant_kinds
from assistant.understand.topics import topic_by_name, topic_ids
from corpus.condition_types import Topic
from corpus.errors import CorrectInput
from corpus.types import Programme


def answer_eligible(known: Known, draft: Draft, request: EligibilityRequest) -> Answer:
    """Verdicts on all programmes (or one); a question back where a place is unknown or ambiguous.

    Raises CorrectInput for an unknown kind of applicant, programme, lead partner or topic.
    """
    kinds = [_applicant(partner.applicant) for partner in request.everyone]
    programmes = _programmes(known, request.programme)
    places = [_place(known, partner) for partner in request.everyone]
    found = [place for place in places if place is not None]
    if len(found) < len(places):
        return _unknown_place(draft, request.everyone[places.index(None)].place, programmes)
    enquiry = _enquiry(known, request, found, kinds)
    verdicts = known.decide(enquiry, programmes, full=request.explain)
    names = [place.name for place in found]

    def in_format() -> list[ProgrammeVerdict]:
        """Last, so that the sources of what is said come first."""
        return [to_answer(draft, verdict, names, explain=request.explain) for verdict in verdicts]

    shown = [place.to_found() for place in found]
    ambiguous = [place for place in found if place.ambiguous]
    if ambiguous:
        answers = in_format()
        asked = refusals.ask_which_place(draft, ambiguous)
        return asked.model_copy(update={"programmes": answers, "places": shown})
    inside = [verdict for verdict in verdicts if verdict.inside]
    where = draft.texts.join([place_in_words(draft.texts, place) for place in found])
    said = draft.texts(
        "{where}: in the area of {count} of {all} programmes.",
        where=where,
        count=len(inside),
        all=len(verdicts),
    )
    refs = [area_ref(verdict.programme, area) for verdict in inside for area in verdict.areas]
    draft.say(said, *(refs if request.programme else [record_ref(known, found, "In the area of")]))
    for verdict in inside:
        if verdict.group != "service":
            say_item(draft, verdict)
    say_services(draft, [verdict for verdict in inside if verdict.group == "service"])
    if enquiry.complete:
        say_partnerships(known, draft, [verdict for verdict in verdicts if verdict.some_inside], found)
    return draft.finish("answered", programmes=in_format(), places=shown)


def _place(known: Known, partner: PartnerRequest) -> Place | None:
    text = clean_question(partner.place, known.settings.max_question_chars, "The place")
    return known.gazetteer.resolve(text, partner.country)


def _enquiry(
    known: Known, request: EligibilityRequest, places: Sequence[Place], kinds: Sequence[Applicant | None]
) -> Enquiry:
    partners = tuple(
        Partner(
            place,
            kind,
            told.legal_personality,
            told.in_difficulty,
            tuple(nuts_country(country) for country in told.members),
        )
        for told, place, kind in zip(request.everyone, places, kinds, strict=True)
    )
    return Enquiry(
        partners,
        complete=len(partners) > 1,
        lead=_lead(request),
        topic=_topic(known, request.topic),
        start=request.start,
        end=request.end,
        completed=request.completed,
    )


def _lead(request: EligibilityRequest) -> int | None:
    """The number of the partner that leads, named by its place as given."""
    if request.lead is None:
        return None
    given = [partner.place.strip().casefold() for partner in request.everyone]
    wanted = request.lead.strip().casefold()
    if wanted not in given:
        raise CorrectInput(
            f"The lead partner {request.lead!r} is none of the places given: use one of {', '.join(given)}."
        )
    return given.index(wanted)


def _topic(known: Known, text: str | None) -> Topic | None:
    if text is None:
        return None
    topic = topic_by_name(known.corpus, text)
    if topic is None:
        raise CorrectInput(
            f"The topic {text!r} is not known: use one of {', '.join(topic_ids(known.corpus))}."
        )
    return topic


def _unknown_place(draft: Draft, text: str, programmes: Sequence[Programme]) -> Answer:
    """A question back; no programme can be judged, and none is ruled out."""
    question = refusals.unknown_place(draft, text)
    reason = Reason(criterion="place", outcome="unknown", text=question, missing=["place"])
    verdicts = [named(programme).model_copy(update={"reasons": [reason]}) for programme in programmes]
    return draft.finish("needs_clarification", clarify=question, programmes=verdicts)


def _applicant(text: str | None) -> Applicant | None:
    if text is None:
        return None
    kind = applicant_by_name(text)
    if kind is None:
        raise CorrectInput(
            f"The kind of applicant {text!r} is not known: use one of {', '.join(applicant_kinds())}."
        )
    return kind


def _programmes(known: Known, programme: str | None) -> list[Programme]:
    if programme is None:
        return list(known.corpus.programmes.values())
    if programme not in known.corpus.programmes:
        raise CorrectInput(
            f"There is no programme with the id {programme!r}: see the ids in `interreg search {programme}`."
        )
    return [known.corpus.programmes[programme]]
