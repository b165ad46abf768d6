"""The one short question that may follow an answer: for the fact that would change it most."""

from collections.abc import Sequence

from assistant.answer import Choice
from assistant.compose import refusals
from assistant.compose.case import Case
from assistant.compose.draft import Draft
from assistant.eligibility.applicants import listed
from assistant.eligibility.verdict import Verdict
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.texts import Texts, mark
from assistant.understand.applicants import applicant_by_name, find_applicants
from assistant.understand.understood import Reading

WHAT_KIND = mark("What kind of organisation are you?")
_KINDS = ("municipality", "university", "ngo", "sme", "public_body")
_MOST_COUNTRIES = 6


def next_question(
    draft: Draft, reading: Reading, fits: Sequence[Verdict], case: Case, open_places: Sequence[Place] = ()
) -> tuple[str | None, list[Choice]]:
    """Says the question, if one is worth asking, and gives it with its choices.

    Which of several places, then which kind of organisation, then from where a partner would come; none of them
    twice in a conversation, so that never more than two come in a row.
    """
    if open_places:
        return said(draft, refusals.which_place(draft, open_places[:1])), refusals.place_choices(
            draft, open_places[0]
        )
    texts = draft.texts
    kind = texts(WHAT_KIND)
    if case.applicant is None and _kind_matters(fits) and kind not in reading.context.answers:
        return said(draft, kind), kind_choices(texts)
    partner = texts("From which country would your partner come?")
    countries = _partner_countries(fits, case)
    alone = len(case.members) == 1 and not reading.facts.countries and not reading.countries
    if alone and len(countries) > 1 and case.applicant is not None and partner not in reading.context.answers:
        label = texts("Partner")
        choices = [
            Choice(label=texts.country(code), value=f"{label}: {texts.country(code)}")
            for code in countries[:_MOST_COUNTRIES]
        ]
        return said(draft, partner), choices
    return None, []


def said(draft: Draft, question: str) -> str:
    """Says a question as a paragraph of its own."""
    draft.say(question, style="paragraph")
    return question


def _kind_matters(fits: Sequence[Verdict]) -> bool:
    """Whether the lists of applicants treat common kinds differently."""
    kinds = [kind for name in _KINDS if (kind := applicant_by_name(name))]
    return any(len({listed(verdict.programme, kind).outcome for kind in kinds}) > 1 for verdict in fits)


def kind_choices(texts: Texts) -> list[Choice]:
    """Common kinds of organisation; the value is the label where the language's own words are understood."""
    choices = []
    for name in _KINDS:
        kind = applicant_by_name(name)
        if kind is not None:
            label = texts(kind.label)
            understood = [found.kind for found in find_applicants(label)][:1] == [name]
            choices.append(Choice(label=label, value=label if understood else kind.label))
    return choices


def _partner_countries(fits: Sequence[Verdict], case: Case) -> list[str]:
    """The countries of the cross-border programmes that fit, but for the own one."""
    own = {nuts_country(place.country) for place in case.places}
    counted: dict[str, int] = {}
    for verdict in fits:
        if verdict.group in ("cross-border", "outermost"):
            for code in verdict.programme.countries:
                counted[code] = counted.get(code, 0) + 1
    return sorted((code for code in counted if code not in own), key=lambda code: -counted[code])
