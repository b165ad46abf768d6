"""The map: the right regions, inside the frame, and shapes wound the way the chart library needs."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from corpus import load_corpus
from tests.ui.web.fakes import ATLAS, REGIONS, museum_answer
from ui.web.map import boundaries as module
from ui.web.map.atlas import Atlas
from ui.web.map.map_chart import Marker, map_chart
from ui.web.map.view_map import drawable, regions_of


def values(chart: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [layer["data"]["values"] for layer in chart["layer"]]


def test_every_region_of_the_programmes_is_drawn_once_with_all_its_programmes() -> None:
    local = [item for item in museum_answer().programmes if item.group == "cross-border"]
    covered = regions_of(local, ATLAS)
    assert {region.code for region in covered} == {
        *("AT125", "AT130", "CZ063", "CZ064", "CZ072", "SK010", "SK021"),
    }
    both = [names for region, names in covered.items() if region.code == "CZ064"]
    assert both == [["Interreg Austria-Czechia", "Interreg Slovakia-Czechia"]]


def test_programmes_open_to_everyone_are_not_painted_over_the_map() -> None:
    assert {item.id for item in drawable(museum_answer(), ATLAS)} == {
        *("austria-czechia", "slovakia-czechia", "central-europe"),
    }


def test_regions_and_place_lie_inside_the_frame() -> None:
    covered = {region: ["P"] for region in REGIONS[:4]}
    frame, *layers = values(map_chart(covered, REGIONS, [Marker("Brno", 49.19, 16.61)]))
    lats, lons = [row["lat"] for row in frame], [row["lon"] for row in frame]
    for row in [row for layer in layers for row in layer]:
        assert min(lats) < row["lat"] < max(lats)
        assert min(lons) < row["lon"] < max(lons)
    assert layers[-1] == [{"lat": 49.19, "lon": 16.61, "kind": "Your place", "place": "Brno"}]


def test_a_region_with_a_shape_is_not_drawn_as_a_dot_too() -> None:
    covered = {region: ["P"] for region in REGIONS[:2]}
    shape = {
        "type": "Feature",
        "properties": {"code": "AT111"},
        "geometry": {"type": "MultiPolygon", "coordinates": []},
    }
    layers = {
        layer["mark"]["type"]: layer["data"]["values"]
        for layer in map_chart(covered, [], [], [shape])["layer"]
    }
    assert [row["properties"]["region"] for row in layers["geoshape"]] == ["Mittelburgenland (AT111)"]
    assert [row["region"] for row in layers["point"]] == ["Weinviertel (AT125)"]


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        map_chart({}, REGIONS, [])


def test_the_atlas_of_the_corpus_covers_what_the_codes_say() -> None:
    corpus = load_corpus()
    atlas = Atlas.of_corpus(corpus)
    for key, programme in corpus.programmes.items():
        expected = {
            code for code in corpus.regions.by_code if any(code.startswith(c) for c in programme.area.codes)
        }
        assert {region.code for region in atlas.covered(key)} == expected
    assert any("Louth" in part for part in atlas.undrawn(["peaceplus"]))


def fake_service(monkeypatch: pytest.MonkeyPatch, get: Any) -> None:
    client = SimpleNamespace(set_httpx_args=lambda **_: None, NUTS=lambda: SimpleNamespace(get=get))
    monkeypatch.setitem(sys.modules, "gisco_geodata", client)
    monkeypatch.setattr(module, "available", lambda: True)


def test_boundaries_are_wound_clockwise_with_holes_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    outer = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]  # anticlockwise, as GeoJSON has it
    hole = [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]
    feature = {
        "properties": {"NUTS_ID": "AT111"},
        "geometry": {"type": "Polygon", "coordinates": [outer, hole]},
    }
    asked: list[dict[str, Any]] = []

    def get(**options: Any) -> Any:
        asked.append(options)
        return SimpleNamespace(__geo_interface__={"features": [feature]})

    fake_service(monkeypatch, get)
    [found] = module.boundaries(["AT111"])
    assert asked[0]["countries"] == ["AT111"]
    assert asked[0]["year"] == "2016"
    assert found["properties"] == {"code": "AT111"}
    assert found["geometry"]["coordinates"] == [[outer[::-1], hole[::-1]]]


def test_no_network_means_no_boundaries_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def get(**_: Any) -> Any:
        raise ConnectionError("offline")

    fake_service(monkeypatch, get)
    assert module.boundaries(["AT111"]) == []
    assert module.boundaries(["X"] * (module.MOST_REGIONS + 1)) == []
