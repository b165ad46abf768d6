"""What was found: the place as understood, a table, why each programme fits or not, and a map."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from assistant.answer import Outcome, PlaceFound
from ui.find import (
    Found,
    Proof,
    Row,
    Wanted,
    as_csv,
    criterion_words,
    missing_words,
    outcome_words,
    verdict_words,
)
from ui.texts import Texts, mark
from ui.web.find.form import go
from ui.web.frame.escape import is_web_address, link, literal
from ui.web.frame.frame import Frame
from ui.web.map.map_chart import Marker, map_chart

_FITTING: Final = ("in_area", "partly_in_area")
_SHOWN_REASONS: Final = 12
_DECISION: Final[dict[Outcome, str]] = {
    "met": mark("Everything fits"),
    "unknown": mark("Fits so far; questions are open"),
    "not_met": mark("Something does not fit"),
}


def show_found(frame: Frame, found: Found) -> None:
    """Everything that was found, or the question that has to be answered first."""
    say = frame.say
    if found.ignored:
        names = literal(say.join(list(found.ignored)))
        st.warning(say("Not understood in the address, and left out: {names}", names=names))
    for place in found.places:
        _place(frame, found.wanted, place)
    if found.question:
        st.info(literal(found.question), icon=":material/help:")
    if not found.rows:
        st.info(say("No programme fits these limits."), icon=":material/search_off:")
        return
    if found.judged:
        _summary(say, found)
    _table(say, found)
    st.download_button(
        say("Download as a table (CSV)"),
        data=lambda: as_csv(found, say),
        file_name="interreg-programmes.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    if found.judged:
        _reasons(frame, found)
        _map(frame, found)


def _place(frame: Frame, wanted: Wanted, place: PlaceFound) -> None:
    say = frame.say
    if place.nuts3 is None and place.candidates:
        st.markdown(f"**{say('Which place is meant by “{text}”?', text=literal(place.text))}**")
        with st.container(horizontal=True):
            for number, item in enumerate(place.candidates):
                where = ", ".join(part for part in (item.region, say.country(item.country)) if part)
                if st.button(literal(f"{item.name} ({where})"), key=f"candidate-{place.text}-{number}"):
                    go(_at(wanted, place, item.nuts3 or item.name))
        return
    if place.nuts3:
        where = ", ".join(
            part for part in (place.nuts3_name, place.nuts3, say.country(place.country)) if part
        )
        st.markdown(f":material/location_on: **{literal(place.name)}** ({literal(where)})")


def _at(wanted: Wanted, place: PlaceFound, chosen: str) -> Wanted:
    """The enquiry with one of its ambiguous places settled."""
    if wanted.place is not None and place.text.casefold() in wanted.place.casefold():
        return replace(wanted, region=chosen)
    return replace(
        wanted, partners=tuple(chosen if place.text in partner else partner for partner in wanted.partners)
    )


def _summary(say: Texts, found: Found) -> None:
    fitting = [row for row in found.rows if row.verdict in _FITTING]
    st.markdown(f"**{say('Programmes with this place in their area: {count}', count=len(fitting))}**")
    if found.missing:
        names = say.join([missing_words(say, fact) for fact in found.missing])
        st.caption(say("More could be said with: {names}", names=names))


def _table(say: Texts, found: Found) -> None:
    rows = [_line(say, row, judged=found.judged) for row in found.rows]
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        column_config={
            say("Website"): st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)"),
        },
        key="find-table",
    )


def decision_words(say: Texts, row: Row) -> str:
    """All criteria together in a few words; outside the area there is nothing more to say."""
    return say(_DECISION[row.decision]) if row.decision and row.verdict in _FITTING else ""


def _line(say: Texts, row: Row, *, judged: bool) -> dict[str, Any]:
    """A row of the table; a share that is uncertain or an area in doubt is marked with words."""
    line: dict[str, Any] = {say("Programme"): row.name}
    if judged:
        line[say("Area")] = verdict_words(say, row.verdict)
        line[say("All criteria")] = decision_words(say, row)
    line[say("Highest EU share")] = say.percent(row.rate) if row.rate is not None else ""
    line[say("Strand")] = row.strand
    line[say("Countries")] = ", ".join(say.country(code) for code in row.countries)
    line[say("To be confirmed")] = "; ".join(row.doubts)
    line[say("Website")] = row.website
    line[say("Checked on")] = say.day(row.checked_on)
    return line


def _reasons(frame: Frame, found: Found) -> None:
    """Why, for the programmes that fit; each opens its own page, and can be compared."""
    say = frame.say
    st.header(say("Why"), anchor=False)
    for row in [row for row in found.rows if row.verdict in _FITTING][:_SHOWN_REASONS]:
        label = f"**{literal(row.name)}** · {decision_words(say, row)}"
        with st.expander(label, key=f"why-{row.id}"):
            for reason in row.reasons:
                what = f"{criterion_words(say, reason.criterion)}: {outcome_words(say, reason.outcome)}."
                st.markdown(f"- **{literal(what)}** {literal(reason.text)} {sources(say, reason.proofs)}")
            if row.rate_note:
                st.markdown(
                    f"- **{say('Highest EU share')}:** {literal(row.rate_note)} {sources(say, row.rate_proofs)}"
                )
            for step in dict.fromkeys(row.changes):
                st.markdown(f"- **{say('To do')}:** {literal(step)}")
            for doubt in row.doubts:
                st.markdown(f"- :material/warning: **{say('To be confirmed')}:** {literal(doubt)}")
            with st.container(horizontal=True):
                frame.link("programmes", say("All facts"), ":material/menu_book:", id=row.id)
                if is_web_address(row.website):
                    st.markdown(link(say("Programme website"), row.website))


def sources(say: Texts, proofs: Sequence[Proof]) -> str:
    """Sources as links in Markdown, each with the day on which it was read and, if not high, how sure it is."""
    return " ".join(f"({_source(say, proof)})" for proof in proofs)


def _source(say: Texts, proof: Proof) -> str:
    parts = [link(proof.title, proof.url)]
    if proof.checked_on:
        parts.append(say.day(proof.checked_on))
    if proof.confidence != "high":
        parts.append(say("to be confirmed"))
    return ", ".join(parts)


def _map(frame: Frame, found: Found) -> None:
    say, atlas = frame.say, frame.shared.atlas
    fitting = [
        row for row in found.rows if row.verdict in _FITTING and row.group not in ("everywhere", "service")
    ]
    names = {row.id: row.name for row in fitting if atlas.covered(row.id)}
    if not names:
        return
    st.header(say("Map of the areas"), anchor=False)
    local = [row.id for row in fitting if row.id in names and row.group != "transnational"]
    chosen = st.multiselect(
        say("Show the area of"),
        list(names),
        default=local or list(names)[:1],
        format_func=names.__getitem__,
        placeholder=say("Choose programmes"),
        key="find-map-programmes",
    )
    covered: dict[Any, list[str]] = {}
    for key in chosen:
        for region in atlas.covered(key):
            covered.setdefault(region, []).append(names[key])
    markers = [
        Marker(place.name, place.lat, place.lon)
        for place in found.places
        if place.lat is not None and place.lon is not None
    ]
    if not covered:
        return
    with st.container(key="find-drawing"):
        st.vega_lite_chart(
            None,
            map_chart(covered, atlas.regions, markers, shapes=atlas.shapes, say=say),
            key="find-map",
            width="stretch",
            theme="streamlit",
        )
    st.caption(say("Regions are NUTS 3 of 2016; their borders and coasts are approximate."))
