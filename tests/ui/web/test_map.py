"""The map: the right regions, inside the frame, and shapes wound the way the chart library needs."""

import json
import sys
from math import cos, radians, sin, sqrt
from types import SimpleNamespace
from typing import Any

import pytest

from corpus import Corpus, Region, load_corpus
from tests.ui.web.fakes import ATLAS, REGIONS, museum_answer
from ui.web.map import boundaries as module
from ui.web.map.atlas import Atlas
from ui.web.map.map_chart import Marker, map_chart
from ui.web.map.view_map import drawable, regions_of


def values(chart: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [layer["data"]["values"] for layer in chart["layer"]]


def test_every_region_of_the_programmes_is_drawn_once_with_all_its_programmes() -> None:
    local = [item for item in museum_answer().programmes if item.group == "cross-border"]
    covered = regions_of(((item.id, item.name) for item in local), ATLAS)
    assert {region.code for region in covered} == {
        *("AT125", "AT130", "CZ063", "CZ064", "CZ072", "SK010", "SK021"),
    }
    both = [names for region, names in covered.items() if region.code == "CZ064"]
    assert both == [["Interreg Austria-Czechia", "Interreg Slovakia-Czechia"]]


def test_programmes_open_to_everyone_are_not_painted_over_the_map() -> None:
    assert {item.id for item in drawable(museum_answer(), ATLAS)} == {
        *("austria-czechia", "slovakia-czechia", "central-europe"),
    }


def seen(chart: dict[str, Any], lat: float, lon: float, width: float = 700.0) -> tuple[float, float]:
    """Where a point comes to lie, as shares of the drawing, by the projection that the chart asks for."""
    projection, height = chart["projection"], float(chart["height"])
    middle_lon, mid = -projection["rotate"][0], radians(-projection["rotate"][1])
    room = {"width": width, "height": height, "min": min, "__builtins__": {}}
    # Our own chart's expressions, as the browser computes them; no foreign text is among them.
    scale, (right, down) = (eval(projection[key]["expr"], room) for key in ("scale", "translate"))
    y, x = radians(lat), radians(lon - middle_lon)
    k = sqrt(2 / (1 + sin(mid) * sin(y) + cos(mid) * cos(y) * cos(x)))
    across, up = k * cos(y) * sin(x), k * (cos(mid) * sin(y) - sin(mid) * cos(y) * cos(x))
    return (right + scale * across) / width, (down - scale * up) / height


def test_regions_and_place_lie_inside_the_drawing() -> None:
    covered = {region: ["P"] for region in REGIONS[:4]}
    chart = map_chart(covered, REGIONS, [Marker("Brno", 49.19, 16.61)])
    layers = values(chart)
    for width in (300, 700, 1200):
        for row in [row for layer in layers for row in layer]:
            assert all(0 < share < 1 for share in seen(chart, row["lat"], row["lon"], width))
    assert layers[-1] == [{"lat": 49.19, "lon": 16.61, "kind": "Your place", "place": "Brno"}]


@pytest.fixture(scope="module")
def shipped() -> Corpus:
    return load_corpus()


def chart_of(corpus: Corpus, *programmes: str) -> dict[str, Any]:
    atlas = Atlas.of_corpus(corpus)
    covered: dict[Region, list[str]] = {}
    for key in programmes:
        for region in atlas.covered(key):
            covered.setdefault(region, []).append(atlas.areas[key].name)
    return map_chart(covered, atlas.regions, [], (), atlas.shapes)


def test_regions_and_the_land_around_are_shapes_without_a_network(shipped: Corpus) -> None:
    chart = chart_of(shipped, "austria-czechia")
    assert [layer["mark"]["type"] for layer in chart["layer"]] == ["geoshape", "geoshape"]
    land, area = values(chart)
    assert {"AT", "CZ", "DE", "SK"} <= {item["properties"]["code"] for item in land}
    codes = {item["properties"]["region"].rsplit("(", 1)[1][:-1] for item in area}
    assert codes == set(shipped.programmes["austria-czechia"].area.codes)
    for item in area:
        for polygon in item["geometry"]["coordinates"]:
            for lon, lat in polygon[0]:
                assert all(0 < share < 1 for share in seen(chart, lat, lon))


def test_exact_boundaries_take_the_place_of_the_approximate_ones(shipped: Corpus) -> None:
    region = shipped.regions.by_code["AT130"]
    ring = [[16.2, 48.1], [16.2, 48.3], [16.5, 48.3], [16.5, 48.1], [16.2, 48.1]]
    exact = {
        "type": "Feature",
        "properties": {"code": "AT130"},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }
    chart = map_chart({region: ["P"]}, [region], [], [exact], shipped.shapes)
    assert values(chart)[-1][0]["geometry"]["coordinates"] == [[ring]]


def test_a_map_stays_small_however_much_it_shows(shipped: Corpus) -> None:
    sizes = {
        key: len(json.dumps(chart_of(shipped, key)))
        for key, programme in shipped.programmes.items()
        if programme.strand != "C" and programme.area.codes
    }
    assert max(sizes.values()) < 150_000, max(sizes, key=sizes.__getitem__)
    several = chart_of(shipped, "central-europe", "danube-region", "alpine-space", "euro-med")
    assert len(json.dumps(several)) < 300_000


def test_small_islands_are_drawn_bolder(shipped: Corpus) -> None:
    layers = chart_of(shipped, "mac")["layer"]
    bold = [layer for layer in layers if layer["mark"].get("strokeWidth", 0) > 2]
    assert any("Madeira" in row["properties"]["region"] for row in bold[0]["data"]["values"])
    assert not [la for la in chart_of(shipped, "austria-czechia")["layer"] if la["mark"]["strokeWidth"] > 2]


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
