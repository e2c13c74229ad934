"""The label points of the basemap: countries, seas and cities, each with its least view zoom."""

import math

import shapely.ops
from shapely.geometry import Point

import sources

# Countries whose smaller towns are named too.
FOCUS = {"KP": 0, "KR": 30000, "JP": 40000, "IR": 40000, "IL": 30000, "SY": 40000, "YE": 30000,
         "TW": 60000, "UA": 60000, "PK": 80000, "RU": 70000, "IQ": 60000}

# (people, view zoom): a city shows from the zoom of the first line it reaches.
STEPS = [(8e6, 4.0), (4e6, 4.6), (2e6, 5.2), (1e6, 5.8), (5e5, 6.4), (3e5, 6.9), (2e5, 7.3),
         (1e5, 7.9), (5e4, 8.6), (2e4, 9.2), (0, 9.8)]

SUFFIXES = ("-ŭp", "-up", "-si", "-nodongjagu", "-lodongjagu", "-rodongjagu")


def north_korean_name(name):
    """The name as news agencies print it: no marks, no word for town."""
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            name = name.removesuffix(suffix)
            break
    return sources.ascii_name(name)


def city_labels():
    """(point, layer, zoom, properties) of each city."""
    capitals = {(code, country["capital"]) for code, country in
                sources.geonames_countries().items()}
    chosen = {(row["country"], row["name"]): row for row in sources.table("cities.csv")}
    used = set()
    for city in sorted(sources.cities(), key=lambda c: (-c["population"], c["geonameid"])):
        code, name, people = city["countrycode"], city["name"], city["population"]
        key = (code, name)
        row = chosen.get(key) if key not in used else None
        used.add(key)
        capital = key in capitals
        if row is None and not capital and people < FOCUS.get(code, 150000):
            continue
        zoom = next(zoom for least, zoom in STEPS if people >= least)
        if code not in FOCUS and people < 8e6:
            zoom = round(zoom + 0.6, 1)
        if capital:
            zoom = min(zoom, 4.6 if people > 1e6 else 5.6 if people > 2e5 else 6.4)
        if code == "KP":
            # The registered numbers are of counties, so small towns come out far too large.
            name = north_korean_name(name)
            zoom = max(zoom, 9.6 if "-" in name else 8.8)
            if row is None and (people < 5000 or any(c.isdigit() for c in name)):
                continue
        if code == "KR":
            name = name.removesuffix("-si").removesuffix("-gun")
        if row:
            zoom, name = float(row["min_zoom"]), row["label"]
        if zoom > 12:
            continue
        properties = {"name": name, "rank": round(math.log10(max(people, 1)) * 10)}
        if capital:
            properties["capital"] = 1
        if row and row["side"]:
            properties["side"] = row["side"]
        yield Point(city["longitude"], city["latitude"]), "city", zoom, properties


def country_labels(topology):
    """(point, layer, zoom, properties) of each country; the larger come first."""
    chosen = {row["name"]: row for row in sources.table("countries.csv")}
    for name, shape in sorted(topology.countries.items()):
        if shape.is_empty:
            continue
        area = sources.area_km2(shape)
        row = chosen.get(name)
        if row is None:
            largest = max(shape.geoms, key=lambda polygon: polygon.area)
            point, label = shapely.ops.polylabel(largest.simplify(0.02), 0.05), name
            zoom = max(2.4, 9.2 - 0.5 * math.log2(max(area, 1) / 400))
            zoom = round(min(zoom, 8.0), 1)
        else:
            point = Point(float(row["lon"]), float(row["lat"]))
            label, zoom = row["label"], float(row["min_zoom"])
        if zoom < 12:
            label = label.replace("Is.", "Islands").replace("St. ", "Saint ")
            rank = round(math.log10(max(area, 1)) * 10)
            yield point, "country", zoom, {"name": label, "rank": rank}


def sea_labels():
    """(point, layer, zoom, properties) of each sea."""
    for row in sources.table("seas.csv"):
        point = Point(float(row["lon"]), float(row["lat"]))
        properties = {"name": row["name"], "rank": int(row["size"]), "to": float(row["max_zoom"])}
        yield point, "sea", float(row["min_zoom"]), properties


def label_features(topology):
    """Every label."""
    yield from country_labels(topology)
    yield from sea_labels()
    yield from city_labels()
