"""The map of an answer: where the areas of the programmes named lie, also said in words."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from assistant.answer import Answer, ProgrammeVerdict
from corpus import Region
from ui.texts import Texts, mark, screen_texts
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.map.atlas import Atlas
from ui.web.map.boundaries import available, boundaries
from ui.web.map.map_chart import Marker, map_chart

# Programmes open everywhere would paint the whole map and say nothing.
_WITHOUT_MAP: Final = ("everywhere", "service")
_ALL: Final = ""
_DOTS: Final = mark("A dot stands for a region (NUTS 3 of 2016), not for its size.")
_SHAPES: Final = mark("Regions are NUTS 3 of 2016; their borders and coasts are approximate.")
_EXACT: Final = mark("Regions are NUTS 3 of 2016, © EuroGeographics for the administrative boundaries.")


def show_map(number: int, answer: Answer, frame: Frame, *, unfolded: bool) -> None:
    """A foldable map with a choice of programme; nothing when no programme named has an area to draw."""
    atlas, say = frame.shared.atlas, frame.say
    choices = drawable(answer, atlas)
    if not choices:
        return
    folder = st.expander(
        say("Map of the areas"),
        icon=":material/map:",
        expanded=unfolded,
        key=f"map-{number}-{'open' if unfolded else 'folded'}",
        on_change="rerun",
    )
    if folder.open:
        with folder:
            _map(number, answer, atlas, choices, say)


def drawable(answer: Answer, atlas: Atlas) -> list[ProgrammeVerdict]:
    """The programmes with regions to draw: those that fit where there are any, else all that were named."""
    mapped = [item for item in answer.programmes if item.group not in _WITHOUT_MAP and atlas.covered(item.id)]
    fitting = [item for item in mapped if item.verdict in {"in_area", "partly_in_area"}]
    return fitting or mapped


def _map(number: int, answer: Answer, atlas: Atlas, choices: list[ProgrammeVerdict], say: Texts) -> None:
    local = [item for item in choices if item.group in {"cross-border", "outermost"}] or choices
    names = {item.id: item.name for item in choices}
    several = len(local) > 1
    everything = (
        say("All cross-border programmes named") if len(local) < len(choices) else say("All programmes named")
    )
    chosen = st.selectbox(
        say("Show the area of"),
        options=([_ALL] if several else [])
        + [item.id for item in [*local, *(c for c in choices if c not in local)]],
        format_func=lambda key: names.get(key, everything),
        key=f"map-choice-{number}",
    )
    shown = local if chosen == _ALL else [item for item in choices if item.id == chosen]
    covered = regions_of(((item.id, item.name) for item in shown), atlas)
    exact: Sequence[dict[str, Any]] = ()
    if available() and st.toggle(
        say("Exact boundaries (asks the Commission's GISCO service)"), key=f"exact-{number}"
    ):
        with st.spinner(say("Fetching the boundaries…")):
            exact = _boundaries(tuple(region.code for region in covered))
        if not exact:
            st.caption(say("The exact boundaries could not be fetched; the map stays as it is."))
    places = _markers(answer)
    st.vega_lite_chart(
        None,
        map_chart(covered, atlas.regions, places, exact, atlas.shapes, say=say)
        if exact
        else _chart(atlas, tuple((item.id, item.name) for item in shown), tuple(places), say.language),
        key=f"map-chart-{number}",
        width="stretch",
        theme="streamlit",
    )
    sign = "■" if exact or atlas.shapes else "●"
    signs = [f":blue[**{sign}**] " + say("Region in the area")]
    if places:
        signs.append(":orange[**◆**] " + say("Your place"))
    st.caption("  ·  ".join(signs))
    drawn = _EXACT if exact else _SHAPES if atlas.shapes else _DOTS
    _in_words(number, covered, say(drawn), atlas.undrawn(item.id for item in shown), say)


def regions_of(programmes: Iterable[tuple[str, str]], atlas: Atlas) -> dict[Region, list[str]]:
    """Each region that these programmes (id and name) cover, with the names of those that do."""
    covered: dict[Region, list[str]] = {}
    for programme, name in programmes:
        for region in atlas.covered(programme):
            covered.setdefault(region, []).append(name)
    return covered


# Pages are drawn many times over, and their readers ask for the same areas; a chart has up to a megabyte.
@lru_cache(maxsize=32)
def _chart(
    atlas: Atlas, shown: tuple[tuple[str, str], ...], places: tuple[Marker, ...], language: str
) -> dict[str, Any]:
    """The chart with approximate shapes; whoever gets it must not change it."""
    return map_chart(
        regions_of(shown, atlas), atlas.regions, places, (), atlas.shapes, say=screen_texts(language)
    )


def _markers(answer: Answer) -> list[Marker]:
    return [
        Marker(place.name, place.lat, place.lon)
        for place in answer.places
        if place.lat is not None and place.lon is not None
    ]


@st.cache_data(show_spinner=False, max_entries=64)
def _boundaries(codes: tuple[str, ...]) -> list[dict[str, Any]]:
    return boundaries(codes)


def _in_words(
    number: int, covered: dict[Region, list[str]], drawn: str, undrawn: list[str], say: Texts
) -> None:
    """What the map shows, for those who cannot see it."""
    countries: dict[str, list[str]] = {}
    for region in covered:
        countries.setdefault(say.country(region.country), []).append(say.place(region.name, region.country))
    label = say("Regions as a list: {count}", count=say.number(len(covered)))
    with st.popover(label, icon=":material/list:", key=f"regions-{number}"):
        for country, names in sorted(countries.items()):
            st.markdown(f"**{literal(country)}:** {literal(', '.join(sorted(names)))}")
    note = [drawn]
    if undrawn:
        parts = "; ".join(undrawn)
        note.append(
            say("Parts of the area without a region of their own are not drawn: {parts}.", parts=parts)
        )
    st.caption(literal(" ".join(note)))
