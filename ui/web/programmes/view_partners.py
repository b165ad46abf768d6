"""Who can apply in a programme, and what a partnership and its lead partner have to be."""

from collections.abc import Sequence

import streamlit as st

from assistant.compose.naming import short_name
from corpus.condition_types import Condition, Criterion
from corpus.types import Programme
from ui.texts import Texts
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.programmes.references import reference_line
from ui.web.programmes.saying import show_fact, show_unknown


def show_applicants(frame: Frame, programme: Programme) -> None:
    say = frame.say
    if programme.who_can_apply:
        lines = "\n".join(f"- {literal(item)}" for item in programme.who_can_apply)
        show_fact(frame, programme, lines, "who_can_apply")
    else:
        show_unknown(
            say(
                "Who can apply in {programme} is not in the sources that we hold; ask its secretariat.",
                programme=literal(short_name(programme)),
            )
        )
    _conditions(frame, programme, ("applicant", "legal_status"))


def show_partnership(frame: Frame, programme: Programme) -> None:
    text = frame.say(
        "Smallest partnership in {programme}: {partnership}.",
        programme=literal(short_name(programme)),
        partnership=literal(programme.min_partnership.rstrip(".")),
    )
    show_fact(frame, programme, text, "min_partnership")
    _conditions(frame, programme, ("partnership", "lead_partner"))


def _conditions(frame: Frame, programme: Programme, criteria: Sequence[Criterion]) -> None:
    corpus, say = frame.shared.corpus, frame.say
    concerned = [
        condition
        for condition in corpus.conditions.values()
        if condition.criterion in criteria
        and condition.concerns(programme.id, programme.strand)
        and (not condition.countries or set(condition.countries) & set(programme.countries))
    ]
    for own in (True, False):
        chosen = [condition for condition in concerned if condition.own is own]
        if chosen:
            st.markdown(f"**{say('Of this programme') if own else say('By law, for all')}**")
        for condition in chosen:
            st.markdown(condition_text(say, condition))
            st.caption(reference_line(say, corpus, condition.refs, programme))


def condition_text(say: Texts, condition: Condition) -> str:
    """What is required as Markdown, with the kind of project and the countries that it is about."""
    heads = [literal(condition.variant)] if condition.variant else []
    if condition.countries:
        heads.append(literal(say.countries(condition.countries)))
    if condition.criterion == "lead_partner":
        heads.insert(0, say("Lead partner"))
    head = f"**{' · '.join(heads)}:** " if heads else ""
    loose = "" if condition.firm else f" :material/help: {say('A call may ask for something else.')}"
    return f"- {head}{literal(condition.text)}{loose}"
