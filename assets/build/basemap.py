"""Builds basemap.pmtiles: land, lakes, coasts, borders and labels of the world, zooms 0 to 6."""

import gzip
import json
import math
import shutil
import struct
import subprocess
import sys
import sysconfig
from collections import defaultdict
from pathlib import Path

import shapely
from shapely import STRtree
from shapely.geometry import LineString, MultiLineString, Point, mapping
from shapely.ops import linemerge, nearest_points

import sources
from labels import label_features

# Parts of a country that the topology lists by themselves.
PART_OF = {"Baikonur": "Kazakhstan", "Cyprus U.N. Buffer Zone": "N. Cyprus", "Akrotiri": "Cyprus",
           "Dhekelia": "Cyprus", "USNB Guantanamo Bay": "Cuba"}

# Pairs whose common line is a claim or a ceasefire line rather than an agreed border.
CONTESTED = [{"Morocco", "W. Sahara"}, {"Cyprus", "N. Cyprus"}, {"Somalia", "Somaliland"},
             {"Ethiopia", "Somaliland"}, {"Djibouti", "Somaliland"}, {"Serbia", "Kosovo"},
             {"Israel", "Palestine"}, {"Israel", "Syria"}, {"Russia", "Ukraine"}]

# The part of a border that is contested: (pair, west, south, east, north).
CONTESTED_IN = [({"India", "Pakistan"}, 73.6, 32.4, 77.9, 35.6),
                ({"India", "China"}, 77.5, 31.0, 80.5, 36.0),
                ({"Russia", "Ukraine"}, 33.0, 45.5, 35.6, 46.4)]


def kind_of_border(a, b, line):
    """`border` or `disputed`."""
    pair = {a, b}
    if "Siachen Glacier" in pair:
        return "disputed"
    for names, west, south, east, north in CONTESTED_IN:
        if pair == names:
            middle = line.interpolate(0.5, normalized=True)
            inside = west < middle.x < east and south < middle.y < north
            return "disputed" if inside else "border"
    return "disputed" if pair in CONTESTED else "border"


def at_the_seam(a, b):
    """Whether a segment runs along the 180th meridian or the cut through Antarctica."""
    return (abs(a[0]) > 179.99 and abs(b[0]) > 179.99) or (a[1] < -85.0 and b[1] < -85.0)


def without_seams(points):
    """The runs of a line that are real coast."""
    runs, run = [], points[:1]
    for a, b in zip(points, points[1:]):
        if at_the_seam(a, b):
            runs.append(run)
            run = [b]
        else:
            run.append(b)
    return [r for r in runs + [run] if len(r) > 1]


def merged(lines):
    """The lines joined end to end wherever exactly two meet."""
    joined = linemerge(MultiLineString(lines)) if lines else MultiLineString()
    return list(joined.geoms) if hasattr(joined, "geoms") else [joined]


def coasts_and_borders(topology):
    """Lines by kind: coast, border, disputed."""
    coast, borders = [], defaultdict(list)
    for points, owners in zip(topology.arcs, topology.owners):
        owners = {PART_OF.get(name, name) for name in owners}
        if len(points) < 2 or not owners:
            continue
        if len(owners) == 1:
            coast.extend(without_seams(points))
            continue
        line = LineString(points)
        borders[kind_of_border(*sorted(owners)[:2], line)].append(line)
    # An arc between a country and its own part is neither coast nor border.
    inner = {i for i, o in enumerate(topology.owners) if len(o) > 1}
    inner = {tuple(topology.arcs[i][0]) + tuple(topology.arcs[i][-1]) for i in inner}
    coast = [run for run in coast if tuple(run[0]) + tuple(run[-1]) not in inner]
    return {"coast": merged(coast), **{kind: merged(lines) for kind, lines in borders.items()}}


def shared_edges(rows):
    """Edges between two provinces of one country, by country."""
    owners = defaultdict(set)
    for index, (polygons, _, _, country, *_) in enumerate(rows):
        for polygon in polygons.geoms:
            for ring in (polygon.exterior, *polygon.interiors):
                points = [(round(x, 7), round(y, 7)) for x, y in ring.coords]
                for a, b in zip(points, points[1:]):
                    if a != b:
                        owners[min(a, b), max(a, b)].add((country, index))
    edges = defaultdict(list)
    for edge, who in owners.items():
        countries = {country for country, _ in who}
        if len(who) == 2 and len(countries) == 1:
            edges[countries.pop()].append(edge)
    return edges


def reached(line, outline, tree):
    """The line with loose ends led on to the outline when it is near."""
    points = list(line.coords)
    for end in (0, -1):
        tip = Point(points[end])
        near = tree.query(tip, predicate="dwithin", distance=0.03)
        if len(near) == 0:
            continue
        target = min((nearest_points(outline[i], tip)[0] for i in near), key=tip.distance)
        if 0 < tip.distance(target) < 0.03:
            points = [target.coords[0], *points] if end == 0 else [*points, target.coords[0]]
    return LineString(points)


def province_zoom(rows):
    """The view zoom from which a country's provinces are worth a line, by country."""
    areas = defaultdict(list)
    for polygons, _, _, country, *_ in rows:
        areas[country].append(sources.area_km2(polygons))
    zooms = {}
    for country, sizes in areas.items():
        side = math.sqrt(sorted(sizes)[len(sizes) // 2])
        zooms[country] = round(min(9.0, max(4.0, 4.2 + math.log2(260 / side))), 1)
    # Where flights start and end, a province is part of the report.
    zooms["North Korea"] = 5.4
    zooms["South Korea"] = 6.2
    zooms["Japan"] = 6.2
    return zooms


def province_lines(rows, topology, lines):
    """(line, view zoom) of each province border, led on to the coasts and country borders."""
    outline = [line for kind in ("coast", "border") for line in lines[kind]]
    outline = [part for line in outline for part in cut(line)]
    tree = STRtree(outline)
    zooms = province_zoom(rows)
    found = []
    for country, edges in sorted(shared_edges(rows).items()):
        if zooms[country] >= 7.5:
            continue
        area = topology.countries.get(country)
        if area is not None:
            area = shapely.make_valid(area)
            shapely.prepare(area)
        for line in merged([LineString(edge) for edge in edges]):
            inside = area is None or area.contains_properly(line)
            clipped = line if inside else area.intersection(line)
            for part in getattr(clipped, "geoms", [clipped]):
                if part.geom_type == "LineString" and part.length > 0.01:
                    found.append((reached(part, outline, tree), zooms[country]))
    return found


def cut(line, most=64):
    """A long line in pieces, so that a nearest-line query is quick."""
    points = list(line.coords)
    return [LineString(points[i:i + most + 1]) for i in range(0, len(points) - 1, most)]


def feature(geometry, layer, zoom=0.0, **properties):
    """A GeoJSON feature for the tiler; `zoom` is the view zoom from which it shows."""
    if zoom:
        properties["z"] = zoom
    # A view at zoom v is drawn from tiles of zoom v - 1, as each tile is 512 points wide.
    least = min(6, max(0, math.floor(zoom) - 1))
    return {"type": "Feature", "properties": properties, "geometry": mapping(geometry),
            "tippecanoe": {"layer": layer, "minzoom": least}}


def features(work):
    """Every feature of the archive."""
    topology = sources.Topology(work)
    rows = sources.provinces(work)
    lines = coasts_and_borders(topology)
    for polygon in topology.land:
        yield feature(polygon, "land")
    # Coasts and shores are the outlines of land and lakes, so they are not stored again.
    for kind in ("border", "disputed"):
        for line in lines[kind]:
            yield feature(line, kind)
    for geometry, _ in sources.disputed(work):
        for line in geometry.geoms:
            yield feature(line, "disputed", 3.6)
    for line, zoom in province_lines(rows, topology, lines):
        yield feature(line, "province", zoom)
    for lake in sources.lakes(work, 500):
        size = math.sqrt(sources.area_km2(lake))
        yield feature(lake, "lake", round(max(0.0, 7.6 - math.log2(size / 10)), 1))
    for point, layer, zoom, properties in label_features(topology):
        yield feature(point, layer, zoom, **properties)


def tile(work, geojson, tiles):
    """Runs the tiler within the work folder, under bare names: it notes its command line."""
    site = Path(sysconfig.get_paths()["purelib"]) / "cubao_tippecanoe"
    tool = shutil.which("tippecanoe") or str(site / "__cubao_tippecanoe_tippecanoe.exe")
    subprocess.run(["tippecanoe", "-q", "-f", "-o", tiles, "-Z0", "-z6", "--full-detail=12",
                    "--low-detail=11", "--buffer=2", "--simplification=3",
                    "--simplification-at-maximum-zoom=1", "--no-simplification-of-shared-nodes",
                    "--drop-rate=1", "--no-tile-size-limit", "--no-feature-limit",
                    "--no-tiny-polygon-reduction-at-maximum-zoom",
                    "-n", "Apogee basemap", "-A", "Natural Earth; GeoNames CC BY 4.0", geojson],
                   executable=tool, cwd=work, check=True)


def without_traces(path):
    """Replaces the tiler's notes, which hold its command line, by the layers' names alone."""
    data = bytearray(Path(path).read_bytes())
    start, length = struct.unpack_from("<QQ", data, 24)
    notes = json.loads(gzip.decompress(data[start:start + length]))
    kept = {key: notes[key] for key in ("name", "attribution", "vector_layers") if key in notes}
    packed = gzip.compress(json.dumps(kept, ensure_ascii=False).encode(), mtime=0)
    # The room stays, filled with noughts: no other offset has to move.
    data[start:start + length] = packed.ljust(length, b"\0")
    struct.pack_into("<Q", data, 32, len(packed))
    Path(path).write_bytes(data)


def main(work, out):
    path = Path(work) / "basemap.geojsonl"
    with open(path, "w", encoding="utf-8") as file:
        for item in features(work):
            file.write(json.dumps(item, ensure_ascii=False) + "\n")
    tile(work, "basemap.geojsonl", "basemap.pmtiles")
    shutil.copyfile(Path(work) / "basemap.pmtiles", out)
    without_traces(out)
    print(f"{out}: {Path(out).stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
