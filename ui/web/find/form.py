"""What is wanted: typed into a form, or a region picked on a map. The address of the page keeps it."""

from dataclasses import replace
from typing import Final

import streamlit as st

from assistant.understand.applicants import applicant_by_name, applicant_kinds
from ui.find import MOST_PARTNERS, Wanted
from ui.texts import Texts
from ui.web.frame.frame import Frame
from ui.web.map.pick_chart import SELECTION, parts, pick_chart

_STRANDS: Final = ("A", "B", "C", "D")


def form(frame: Frame, wanted: Wanted) -> None:
    """The form, filled with what the address says; sending it changes the address."""
    say = frame.say
    kinds = {key: label for key in applicant_kinds() if (label := kind_words(say, key))}
    topics = {key: say(topic.label) for key, topic in frame.shared.corpus.topics.items()}
    with st.form("find", border=True):
        left, right = st.columns(2)
        place = left.text_input(
            say("Place"),
            value=wanted.place or "",
            max_chars=200,
            help=say("A town, a postcode, a region or its NUTS code"),
        )
        applicant = right.selectbox(
            say("Kind of organisation"),
            sorted(kinds, key=kinds.__getitem__),
            index=_index(sorted(kinds, key=kinds.__getitem__), _kind(wanted)),
            format_func=kinds.__getitem__,
            placeholder=say("Any"),
        )
        partners = left.multiselect(
            say("Places of partners"),
            list(wanted.partners),
            default=list(wanted.partners),
            accept_new_options=True,
            max_selections=MOST_PARTNERS,
            placeholder=say("Type a place and press Enter"),
        )
        topic = right.selectbox(
            say("Topic"),
            sorted(topics, key=topics.__getitem__),
            index=_index(sorted(topics, key=topics.__getitem__), wanted.topic),
            format_func=topics.__getitem__,
            placeholder=say("Any"),
        )
        sent = st.form_submit_button(say("Find programmes"), type="primary", icon=":material/search:")
    if sent:
        region = wanted.region if place == (wanted.place or "") else None
        place_given = place.strip() or None
        go(
            replace(
                wanted,
                place=place_given,
                region=region,
                applicant=applicant,
                partners=tuple(partners),
                topic=topic,
            )
        )


def go(wanted: Wanted) -> None:
    """Shows the page for what is wanted, under its own address."""
    st.query_params.from_dict(wanted.to_query())
    st.rerun()


def pick(frame: Frame, wanted: Wanted) -> None:
    """A region picked on the map of a country, or from the list of its regions, which says the same in words."""
    say, shared = frame.say, frame.shared
    folder = st.expander(
        say("Pick the region on a map"), icon=":material/map:", on_change="rerun", key="pick"
    )
    if not folder.open or shared.atlas.shapes is None:
        return
    maps = parts(shared.atlas.regions)
    with folder:
        left, right = st.columns(2)
        part = left.selectbox(
            say("Country"),
            sorted(maps, key=lambda code: part_name(frame, code)),
            index=None,
            placeholder=say("Choose"),
            format_func=lambda code: part_name(frame, code),
            key="pick-country",
        )
        if part is None:
            return
        named_here = [region._replace(name=say.place(region.name, region.country)) for region in maps[part]]
        regions = sorted(named_here, key=lambda region: region.name)
        named = right.selectbox(
            say("Region"),
            [region.code for region in regions],
            index=None,
            placeholder=say("Choose"),
            format_func={region.code: f"{region.name} ({region.code})" for region in regions}.__getitem__,
            key=f"pick-region-{part}",
        )
        shown = pick_chart(regions, shared.atlas.shapes, say("Map of the regions of {country}", country=part))
        with st.container(key="pick-drawing"):
            event = st.vega_lite_chart(
                None, shown, key=f"pick-map-{part}", on_select="rerun", width="stretch", theme=None
            )
        st.caption(say("Regions are NUTS 3 of 2016; their borders and coasts are approximate."))
    clicked = event.get("selection", {}).get(SELECTION, [])
    code = str(clicked[0]["code"]) if clicked else named
    if code and code != wanted.region:
        go(replace(wanted, place=None, region=code))


def narrow(frame: Frame, wanted: Wanted) -> None:
    """Limits of the list by strand and country."""
    say = frame.say
    programmes = frame.shared.corpus.programmes.values()
    codes = sorted({code for item in programmes for code in item.countries}, key=say.country)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        strands = st.pills(
            say("Strand"), _STRANDS, selection_mode="multi", default=list(wanted.strands), key="find-strands"
        )
        countries = st.multiselect(
            say("Countries"),
            codes,
            default=[code for code in wanted.countries if code in codes],
            format_func=say.country,
            placeholder=say("Any"),
            key="find-countries",
        )
    if tuple(strands) != wanted.strands or tuple(countries) != wanted.countries:
        go(replace(wanted, strands=tuple(strands), countries=tuple(countries)))


def kind_words(say: Texts, key: str) -> str:
    """The name of a kind of organisation, with a capital letter."""
    kind = applicant_by_name(key)
    words = say(kind.label) if kind else key
    return words[:1].upper() + words[1:]


def part_name(frame: Frame, code: str) -> str:
    """The name of a country, or of a part of one that lies apart."""
    if len(code) == 2:
        return frame.say.country(code)
    name = frame.shared.corpus.regions.name(code) or code
    return f"{frame.say.country(code[:2])}: {frame.say.place(name, code[:2])}"


def _kind(wanted: Wanted) -> str | None:
    kind = applicant_by_name(wanted.applicant) if wanted.applicant else None
    return kind.kind if kind else None


def _index(options: list[str], value: str | None) -> int | None:
    return options.index(value) if value in options else None
