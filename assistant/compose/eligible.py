"""The verdict of every programme on places and a kind of applicant, without a question in words."""

from collections.abc import Sequence

from assistant.answer import Answer, Reason
from assistant.compose import refusals
from assistant.compose.comparison import named
from assistant.compose.draft import Draft
from assistant.compose.geography import say_item, to_answer
from assistant.compose.known import Known
from assistant.compose.wording import place_in_words
from assistant.eligibility.applicants import Applicant
from assistant.eligibility.verdict import decide
from assistant.places import Place
from assistant.understand.applicants import applicant_by_name, applicant_kinds
from corpus.errors import CorrectInput
from corpus.types import Programme


def answer_eligible(
    known: Known,
    draft: Draft,
    place: str,
    country: str | None,
    applicant: str | None,
    partners: Sequence[str],
    programme: str | None,
) -> Answer:
    """Verdicts on all programmes (or one); a question back where a place is unknown or ambiguous.

    Raises CorrectInput for an unknown kind of applicant or an unknown programme.
    """
    kind = _applicant(applicant)
    programmes = _programmes(known, programme)
    found: list[Place] = []
    for number, text in enumerate([place, *partners]):
        resolved = known.gazetteer.resolve(text, country if number == 0 else None)
        if resolved is None:
            return _unknown_place(draft, text, programmes)
        found.append(resolved)
    ambiguous = [item for item in found if item.ambiguous]
    verdicts = [decide(item, found, kind) for item in programmes]
    answers = [to_answer(draft, verdict) for verdict in verdicts]
    if ambiguous:
        asked = refusals.ask_which_place(draft, ambiguous)
        return asked.model_copy(update={"programmes": answers, "places": [item.to_found() for item in found]})
    inside = [verdict for verdict in verdicts if verdict.inside]
    where = draft.texts.join([place_in_words(draft.texts, item) for item in found])
    draft.say(
        draft.texts(
            "{where}: in the area of {count} of {all} programmes.",
            where=where,
            count=len(inside),
            all=len(verdicts),
        )
    )
    for verdict in inside:
        say_item(draft, verdict)
    return draft.finish("answered", programmes=answers, places=[item.to_found() for item in found])


def _unknown_place(draft: Draft, text: str, programmes: Sequence[Programme]) -> Answer:
    """A question back; no programme can be judged, and none is ruled out."""
    question = draft.texts(
        "I do not know the place {place}: give the country, a larger town nearby, a postcode or a NUTS code.",
        place=text,
    )
    draft.say(question)
    reason = Reason(criterion="place", outcome="unknown", text=question)
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
