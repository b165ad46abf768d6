"""Whether a kind of organisation is on a programme's list of applicants: yes, no or not settled, and why."""

from assistant.compose.criteria import ASK_THE_PROGRAMME
from assistant.compose.draft import Draft
from assistant.compose.naming import short_name
from assistant.eligibility.applicants import Applicant, listed
from assistant.references import Ref
from assistant.texts import mark
from corpus.types import Programme


def say_listed(draft: Draft, programme: Programme, applicant: Applicant) -> None:
    """The finding first, then the whole list."""
    texts, name = draft.texts, short_name(programme)
    source = f"programme:{programme.id}#applicants"
    kind = texts(applicant.label)
    if not programme.who_can_apply:
        text = texts(
            "Who can apply in {programme} is not in the sources that we hold; ask its secretariat.",
            programme=name,
        )
        draft.say(text, f"programme:{programme.id}#contacts")
        return
    found = listed(programme, applicant)
    phrases = "; ".join(found.phrases)
    sentence = {
        "met": mark(
            "Yes, as far as its list goes: {programme} names this kind ({kind}) with the words: {phrases}."
        ),
        "not_met": mark("No: the list of {programme} says of this kind ({kind}): {phrases}."),
    }.get(found.outcome)
    if sentence is None:
        draft.say(texts(ASK_THE_PROGRAMME, matter=kind, programmes=name))
    else:
        draft.say(
            texts(sentence, programme=name, kind=kind, phrases=phrases),
            Ref(source, found.phrases[0] if phrases else None),
        )
    draft.say(
        texts(
            "These can apply in {programme}: {applicants}.",
            programme=name,
            applicants="; ".join(programme.who_can_apply),
        ),
        source,
    )
