"""Builds provinces.geojson: simplified admin-1 areas that still share their borders."""

import json
import sys

import shapely
from shapely.geometry import MultiPolygon, Polygon

import sources

# Tolerance in degrees; 0.01 is about a kilometre.
TOLERANCE = {"North Korea": 0.008, "South Korea": 0.01, "Japan": 0.012, "Taiwan": 0.02,
             "Israel": 0.008, "Yemen": 0.03, "Syria": 0.02, "Iraq": 0.03, "Iran": 0.03,
             "Ukraine": 0.03, "Pakistan": 0.03, "India": 0.035, "China": 0.05,
             "Kazakhstan": 0.06, "France": 0.04, "United Kingdom": 0.03, "Russia": 0.09,
             "United States of America": 0.05}

NAMES = {"United States of America": "United States"}

# Nobody reports a launch from one of the 232 British districts.
BRITAIN = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}

# Words in GeoNames' names that say what kind of area it is.
KINDS = ("Muhafazat ", "Ostan-e ", "State of ", "Union Territory of ", "Respublika ", " Oblast'",
         " Oblysy", " Sheng", " Shi")


def holder(row):
    """The country under international law (UN General Assembly resolution 68/262)."""
    return "Ukraine" if row[1] in ("Crimea", "Sevastopol") else row[3]


def britain(rows):
    """The four countries of the United Kingdom, as rows."""
    parts = {code: [row[0] for row in rows if row[6] == code] for code in BRITAIN}
    return [(shapely.union_all(shapes), BRITAIN[code], "GBR", "United Kingdom", "", "", code)
            for code, shapes in parts.items()]


def alternates(name, row, listed):
    """Other spellings, the hand-written first."""
    found = [part for part in listed.split(";") if part]
    if row[3] not in ("North Korea", "France", "United States of America"):
        plain = row[4] or ""
        for word in KINDS:
            plain = plain.replace(word, "")
        found += [row[1], plain]
    out = []
    for other in found:
        if other and other != name and other not in out:
            out.append(other)
    return ";".join(out)


def polygons(shape, least_km2):
    """The polygons of a shape that are worth drawing."""
    parts = [p for p in getattr(shape, "geoms", [shape]) if isinstance(p, Polygon)]
    parts.sort(key=lambda polygon: -polygon.area)
    kept = [p for p in parts if sources.area_km2(p) >= least_km2]
    return MultiPolygon(kept or parts[:1])


def rounded(shape):
    """The rings with three decimals: about a hundred metres."""
    def ring(points):
        out = []
        for x, y in points:
            point = [round(x, 3), round(y, 3)]
            if not out or out[-1] != point:
                out.append(point)
        return out
    return [[r for r in (ring(line.coords) for line in (p.exterior, *p.interiors)) if len(r) > 3]
            for p in shape.geoms]


def areas(work):
    """(country, name, alternates, shape), simplified a country at a time."""
    table = {(row["country"], row["map_name"]): row for row in sources.table("provinces.csv")}
    rows = sources.provinces(work)
    for country, tolerance in TOLERANCE.items():
        chosen = [row for row in rows if holder(row) == country]
        if country == "United Kingdom":
            chosen = britain(chosen)
        shapes = shapely.coverage_simplify([row[0] for row in chosen], tolerance)
        label = NAMES.get(country, country)
        for row, shape in zip(chosen, shapes):
            listed = table.get((label, row[1]), {})
            name = listed.get("name") or row[1]
            if not name or name == "UNDOF":
                continue
            least = max(1.0, (tolerance * 111) ** 2 * 4)
            others = alternates(name, row, listed.get("alternates", ""))
            yield label, name, others, polygons(shape, least)


def main(work, out):
    features = []
    for country, name, others, shape in sorted(areas(work), key=lambda row: row[:2]):
        coordinates = [polygon for polygon in rounded(shape) if polygon]
        if coordinates:
            features.append({"type": "Feature",
                             "properties": {"name": name, "country": country,
                                            "alternates": others},
                             "geometry": {"type": "MultiPolygon", "coordinates": coordinates}})
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
        file.write(",\n".join(lines))
        file.write("\n]}\n")
    print(f"{out}: {len(features)} areas")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
