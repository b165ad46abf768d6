"""Other texts that a reply could have: the assistant's draft, and answers that were approved before."""

import streamlit as st

from corpus.errors import InterregError
from ui.desk import Meaning, Part, earlier_answers
from ui.web.desk import actions
from ui.web.desk.edits import box_text
from ui.web.desk.words import short_moment
from ui.web.frame.escape import literal, paragraphs
from ui.web.frame.frame import Frame


def show_draft(frame: Frame, part: Part) -> None:
    """The assistant's draft, where it is not what stands in the box."""
    say = frame.say
    if not part.draft_text or part.draft_text.strip() == box_text(part).strip():
        return
    fold = st.expander(
        say("The assistant's draft"),
        icon=":material/smart_toy:",
        key=f"draft-{part.id}",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        _preview(f"draft-text-{part.id}", part.draft_text)
        st.button(
            say("Take the draft"),
            key=f"take-draft-{part.id}",
            on_click=actions.take_the_draft,
            args=(frame, part),
        )


def show_earlier(frame: Frame, part: Part) -> None:
    """Approved answers to questions like this one, looked up once somebody wants to see them."""
    say = frame.say
    fold = st.expander(
        say("Earlier answers"), icon=":material/history:", key=f"earlier-{part.id}", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        found = earlier_answers(frame.shared.store, frame.person, part.id, meaning=_meaning(frame))
        if not found:
            st.caption(say("No approved answer to a question like this one."))
        for one in found:
            likeness = say("the same words") if one.same else say.percent(round(one.score, 2))
            when = short_moment(one.approved_at, say) if one.approved_at else "–"
            st.markdown(f"**{literal(one.question)}**")
            number = say("Enquiry {number}", number=one.enquiry_id)
            st.caption(f"{likeness} · {literal(one.approved_by or '–')} · {when} · {number}")
            if one.told:
                st.caption(say("Told before: {text}", text=literal(one.told)))
            _preview(f"earlier-text-{part.id}-{one.part_id}", one.text)
            st.button(
                say("Use this answer"),
                icon=":material/content_paste_go:",
                key=f"reuse-{part.id}-{one.part_id}",
                on_click=actions.reuse,
                args=(frame, part, one.part_id),
            )


def _meaning(frame: Frame) -> Meaning | None:
    """By the assistant's encoder; where there is no assistant, why, and words alone are compared."""
    try:
        asker = frame.shared.asker
    except InterregError as problem:
        st.caption(literal(str(problem)))
        return None
    return Meaning(asker.encoder, asker.scale)


def _preview(key: str, text: str) -> None:
    with st.container(key=f"preview-{key}"):
        st.markdown(paragraphs(text, lambda n: f"\\[{n}\\]"))
