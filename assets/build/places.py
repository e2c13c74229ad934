"""Builds places.csv: the gazetteer of cities and provinces, with other spellings."""

import csv
import json
import sys
import unicodedata

from shapely.geometry import shape

import sources
from labels import north_korean_name

# The least number of people, by country; 100,000 elsewhere.
LEAST = {"KP": 0, "KR": 5000, "JP": 5000, "IR": 5000, "IL": 5000, "PS": 15000, "YE": 5000,
         "SY": 5000, "PK": 10000, "UA": 10000, "TW": 5000, "IQ": 10000, "IN": 30000, "CN": 40000,
         "RU": 25000, "KZ": 15000, "US": 80000, "FR": 80000, "GB": 90000, "SA": 40000}
ELSEWHERE = 100000

# Towns of Russia's Far East and of test ranges count from 5,000 people.
FAR_EAST = {"Asia/Vladivostok", "Asia/Kamchatka", "Asia/Sakhalin", "Asia/Magadan", "Asia/Anadyr",
            "Asia/Srednekolymsk", "Asia/Khandyga"}
RANGES = {"Plesetsk", "Severodvinsk", "Vilyuchinsk", "Yasnyy", "Tsiolkovsky",
          "Uglegorsk", "Polyarnyy", "Gadzhiyevo", "Nyonoksa", "Severomorsk", "Balasore", "Baleshwar",
          "Sriharikota", "Chandipur", "Jiuquan", "Baikonur", "Baykonyr", "Leninsk", "Lompoc",
          "Cape Canaveral", "Pohang", "Anheung", "Semnan", "Shahrud"}

FULL = {"KP"}
NATIVE = {"KP": "HANGUL", "KR": "HANGUL", "JP": "CJK", "CN": "CJK", "TW": "CJK"}

HEADS = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t",
         "p", "h"]
VOWELS = ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo",
          "we", "wi", "yu", "eu", "ui", "i"]
TAILS = ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
         "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"]
VOICED = {"k": "g", "t": "d", "p": "b", "l": "r"}


def romanised(hangul):
    """Hangul in the South's spelling (Revised Romanization), with its commonest sound changes."""
    out = ""
    for letter in hangul:
        code = ord(letter) - 0xAC00
        if not 0 <= code < 11172:
            return ""
        head, vowel, tail = HEADS[code // 588], VOWELS[code // 28 % 21], TAILS[code % 28]
        for before, after, changed_before, changed_head in [
                ("l", "r", "l", "l"), ("n", "r", "l", "l"), ("m", "r", "m", "n"),
                ("ng", "r", "ng", "n"), ("l", "n", "l", "l"), ("k", "n", "ng", "n"),
                ("k", "m", "ng", "m"), ("p", "n", "m", "n"), ("p", "m", "m", "m"),
                ("k", "r", "ng", "n"), ("p", "r", "m", "n"), ("t", "n", "n", "n")]:
            if out.endswith(before) and head == after and not (before == "n" and
                                                               out.endswith("ng")):
                out, head = out.removesuffix(before) + changed_before, changed_head
                break
        else:
            if head == "" and out and out[-1] in VOICED and not out.endswith("ng"):
                out = out[:-1] + VOICED[out[-1]]
        out += head + vowel + tail
    return out.capitalize()


def script_of(text):
    """HANGUL, CJK, KANA, LATIN or OTHER, by the first letter."""
    for letter in text:
        name = unicodedata.name(letter, "")
        for script, word in [("HANGUL", "HANGUL"), ("CJK UNIFIED", "CJK"), ("KATAKANA", "KANA"),
                             ("HIRAGANA", "KANA"), ("LATIN", "LATIN")]:
            if name.startswith(script):
                return word
    return "OTHER"


def is_latin_name(text):
    """A proper name in Latin letters, no code and no machine transliteration."""
    return (script_of(text) == "LATIN" and text[0].isupper() and not text.isupper()
            and len(text) > 2)


def plain(text):
    """For comparison: lower case, letters only."""
    return "".join(c for c in sources.ascii_name(text).lower() if c.isalpha())


def alternates(city, name, ascii_name, listed):
    """Other spellings worth looking for, at most a handful; `listed` are written by hand."""
    code = city["countrycode"]
    found = [city["name"]] if city["name"] not in (name, ascii_name) else []
    found += [other for other in listed.split(";") if other]
    native = [a for a in city["alternatenames"] if script_of(a) == NATIVE.get(code)]
    native.sort(key=lambda a: (len(a), a))
    if code in ("KP", "KR") and native:
        found.append(romanised(native[0]))
    if code in FULL:
        found += [a for a in city["alternatenames"] if is_latin_name(a)][:14]
    found += native[:2 if code in FULL else 1]
    seen, out = {plain(name) if code not in FULL else name, ascii_name}, []
    for other in found:
        key = other if script_of(other) != "LATIN" or code in FULL else plain(other)
        if other and key not in seen and other not in (name, ascii_name):
            seen.add(key)
            out.append(other.replace(";", ","))
    return out


def wanted(city):
    """Whether a city is large enough for its country, or near a range."""
    code, people = city["countrycode"], city["population"]
    if code == "RU" and city["timezone"] in FAR_EAST:
        return people >= 5000
    if city["name"] in RANGES:
        return True
    return people >= LEAST.get(code, ELSEWHERE)


def cities():
    """A row for each city."""
    countries = {code: c["name"] for code, c in sources.geonames_countries().items()}
    labels = {(r["country"], r["name"]): r["label"] for r in sources.table("cities.csv")}
    also = {(r["country"], r["name"]): r["alternates"] for r in sources.table("spellings.csv")}
    for city in sources.cities():
        if not wanted(city):
            continue
        code, name = city["countrycode"], city["name"]
        if code == "KP":
            name = labels.get((code, name)) or north_korean_name(name)
        elif code == "KR":
            name = name.removesuffix("-si").removesuffix("-gun")
        ascii_name = sources.ascii_name(name).strip()
        others = alternates(city, name, ascii_name, also.get((code, city["name"]), ""))
        yield [name, ascii_name if ascii_name != name else "", ";".join(others),
               countries[code], f"{city['latitude']:.4f}", f"{city['longitude']:.4f}",
               city["population"], "city"]


def provinces(path):
    """A row for each province of provinces.geojson; its point lies inside it."""
    with open(path, encoding="utf-8") as file:
        for feature in json.load(file)["features"]:
            whole = shape(feature["geometry"]).buffer(0)
            largest = max(getattr(whole, "geoms", [whole]), key=lambda polygon: polygon.area)
            point = largest.representative_point()
            about = feature["properties"]
            ascii_name = sources.ascii_name(about["name"])
            yield [about["name"], ascii_name if ascii_name != about["name"] else "",
                   about["alternates"], about["country"], f"{point.y:.3f}", f"{point.x:.3f}", "",
                   "province"]


def main(areas, out):
    rows = sorted([*cities(), *provinces(areas)], key=lambda row: (row[3], row[7], row[0], row[4]))
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "ascii", "alternates", "country", "lat", "lon", "population",
                         "kind"])
        writer.writerows(rows)
    print(f"{out}: {len(rows)} places")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
