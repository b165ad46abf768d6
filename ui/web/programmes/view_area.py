"""The area of a programme: map, regions folded by country, doubts, and whether a second page confirmed it."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from assistant.compose.naming import short_name
from corpus import Corpus
from corpus.types import Part, Programme
from ui.texts import Texts, mark
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.map.map_chart import map_chart
from ui.web.programmes.evidence import source_link
from ui.web.programmes.saying import show_fact

_CHECK: Final = {
    "confirmed": (":material/done_all:", mark("A second page confirms the area: {page}")),
    "changed": (":material/edit:", mark("The area was corrected after a second page: {page}")),
    "unchecked": (":material/rule:", mark("No second page has confirmed the area yet.")),
}


def show_area(frame: Frame, programme: Programme) -> None:
    say, corpus, area = frame.say, frame.shared.corpus, programme.area
    text = say(
        "The area of {programme} lies in {countries}.",
        programme=literal(short_name(programme)),
        countries=say.countries(programme.countries),
    )
    show_fact(frame, programme, text, "area")
    if area.doubt:
        doubt = say(
            "To be confirmed for {programme}: {why}",
            programme=literal(short_name(programme)),
            why=literal(area.doubt),
        )
        st.warning(doubt, icon=":material/warning:")
    _map(frame, programme)
    _regions(say, corpus, programme)
    icon, sentence = _CHECK[area.check.status]
    checked = say(sentence, page=source_link(say, corpus, area.check.url))
    st.markdown(f"{icon} {checked}")
    notes = [note for note in (area.note, area.check.note) if note]
    if notes:
        st.caption(say("Note in the source: {note}", note=literal(" ".join(notes))))
    for heading, codes in (
        (mark("Regions with another code since 2021: {codes}"), area.recoded_in_2021),
        (mark("Regions that match a region of 2021: {codes}"), area.nuts_2021_equivalents),
    ):
        if codes:
            st.caption(say(heading, codes=literal("; ".join(f"{a} → {b}" for a, b in codes.items()))))


def _map(frame: Frame, programme: Programme) -> None:
    if programme.strand == "C":
        st.markdown(frame.say("Strand C (interregional) covers the whole territory of the Union."))
        return
    chart = _chart(programme.id, frame.shared.corpus.digest, frame.say.language, frame)
    if chart is None:
        return
    st.vega_lite_chart(None, chart, key="programme-map", width="stretch", theme="streamlit")
    st.caption(
        f"{frame.say('Regions are NUTS 3 of 2016; their borders and coasts are approximate.')} "
        f"{frame.say('The list below says the same.')}"
    )


@st.cache_data(show_spinner=False, max_entries=200)
def _chart(programme_id: str, digest: str, language: str, _frame: Frame) -> dict[str, Any] | None:  # noqa: ARG001 - key of the cache
    atlas = _frame.shared.atlas
    covered = {region: [atlas.areas[programme_id].name] for region in atlas.covered(programme_id)}
    return map_chart(covered, atlas.regions, (), shapes=atlas.shapes, say=_frame.say) if covered else None


def _regions(say: Texts, corpus: Corpus, programme: Programme) -> None:
    for country, lines in regions_by_country(say, corpus, programme).items():
        with st.expander(literal(f"{say.country(country)} ({len(lines)})")):
            st.markdown("\n".join(f"- {literal(line)}" for line in lines))


def regions_by_country(say: Texts, corpus: Corpus, programme: Programme) -> Mapping[str, list[str]]:
    """The regions and parts of the area in words, by country in the order of their names."""
    area, found = programme.area, dict[str, list[str]]()
    for code in area.codes:
        name = area.names.get(code) or corpus.regions.name(code)
        whole = (
            say("The whole country")
            if len(code) == 2
            else (f"{say.place(name, code[:2])} ({code})" if name else code)
        )
        found.setdefault(code[:2], []).append(whole)
    for part in area.parts:
        found.setdefault(part.country, []).append(_part(say, corpus, part))
    return {country: found[country] for country in sorted(found, key=say.country)}


def _part(say: Texts, corpus: Corpus, part: Part) -> str:
    if part.whole_country:
        return say("The whole country")
    if part.part_of is None:
        return say.place(part.name, part.country)
    name = corpus.regions.name(part.part_of)
    region = f"{say.place(name, part.country)} ({part.part_of})" if name else part.part_of
    return say("{part}: only this part of {region}", part=say.place(part.name, part.country), region=region)
