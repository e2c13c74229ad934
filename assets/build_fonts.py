"""Cut the fonts of the window and the figures out of Debian's packages.

Needs: apt install fonts-inter fonts-noto-cjk; pip install fonttools
Run:   python3 assets/build_fonts.py        (writes assets/fonts/*.otf)

Inter, Regular and SemiBold: its Latin, Greek and Cyrillic, punctuation, arrows, mathematics and
geometric shapes. egui has no OpenType features, so its tabular digits ("tnum") become the digits,
and the substitutions are dropped: what is laid out is then the same in every renderer.

Noto Sans CJK JP, Regular, without what Inter has: every Hangul syllable and letter, kana, and the
Chinese characters of JIS X 0208 and KS X 1001. Hints are dropped: egui and resvg draw without.

Both licences (SIL OFL 1.1) allow this, and neither reserves a font name.
"""

import datetime
import pathlib

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

DEBIAN = pathlib.Path("/usr/share/fonts/opentype")
OUT = pathlib.Path(__file__).parent / "fonts"
# A fixed moment for the fonts' own "modified" field (seconds since 1904), so that two runs agree.
EPOCH = int((datetime.datetime(2024, 1, 1) - datetime.datetime(1904, 1, 1)).total_seconds())
# General Punctuation's blanks: a fixed one in thousandths of an em, "digit", or "half" a space,
# which is what egui makes of the thin ones whatever the font says: SVG readers must agree with it.
BLANKS = {0x2007: "digit", 0x2008: 280, 0x2009: "half", 0x200A: 100, 0x202F: "half", 0x205F: 222, 0x3000: 1000}


def ranges(*pairs):
    """Every code point of the given inclusive ranges."""
    return {c for first, last in pairs for c in range(first, last + 1)}


LATIN = ranges(
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x338), (0x370, 0x3FF), (0x400, 0x45F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x257F),
    (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0x2B00, 0x2BFF),
)
SYMBOLS_OF_NOTO = ranges((0x2000, 0x206F), (0x2100, 0x23FF), (0x2460, 0x24FF), (0x25A0, 0x27BF))
HANGUL = ranges((0x1100, 0x11FF), (0x3131, 0x318E), (0xAC00, 0xD7A3))
KANA = ranges((0x3000, 0x303F), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF01, 0xFFEF))
UNITS = ranges((0x3200, 0x33FF))


def plane(codec, rows):
    """The code points of a 94 by 94 character set's rows, by its EUC encoding."""
    found = set()
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode(codec)))
            except UnicodeDecodeError:
                pass
    return found


def save(font, unicodes, name):
    """Cut `font` down to `unicodes` and write it."""
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk"]
    options.drop_tables += ["BASE", "GSUB", "VORG", "vhea", "vmtx"]
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17]
    cutter = Subsetter(options)
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)
    font["head"].modified = EPOCH
    path = OUT / name
    font.save(path)
    print(f"{name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


def tabular(font):
    """Make the tabular digits the digits."""
    found = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for sub in gsub.LookupList.Lookup[index].SubTable:
                found |= getattr(sub, "ExtSubTable", sub).mapping
    for table in font["cmap"].tables:
        for digit in range(ord("0"), ord("9") + 1):
            if digit in table.cmap:
                table.cmap[digit] = found.get(table.cmap[digit], table.cmap[digit])
    digits = [font.getBestCmap()[d] for d in range(ord("0"), ord("9") + 1)]
    widths = [font["hmtx"][d][0] for d in digits]
    # SemiBold's zero is 3 of 2816 units wider than the others.
    assert max(widths) - min(widths) <= 3, widths
    for digit in digits:
        font["hmtx"][digit] = (max(widths), font["hmtx"][digit][1])
    return max(widths)


def blanks(font, digit_width):
    """Give every blank of general punctuation a glyph of its own."""
    cff = font["CFF "].cff
    top = cff.topDictIndex[0]
    space = font.getBestCmap()[0x20]
    order = font.getGlyphOrder()
    for code, thousandths in BLANKS.items():
        name = f"apogee{code:04X}"
        if thousandths == "digit":
            width = digit_width
        elif thousandths == "half":
            width = font["hmtx"][space][0] // 2
        else:
            width = round(thousandths * font["head"].unitsPerEm / 1000)
        private = top.Private
        charstring = type(top.CharStrings[space])(
            program=[width - private.nominalWidthX, "endchar"], private=private, globalSubrs=cff.GlobalSubrs
        )
        top.CharStrings.charStringsIndex.append(charstring)
        top.CharStrings.charStrings[name] = len(top.charset)
        top.charset.append(name)
        if name not in order:
            order.append(name)
        font["hmtx"].metrics[name] = (width, 0)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(order)
    font["maxp"].numGlyphs = len(order)


def inter(style):
    """Write one style of Inter; returns its characters."""
    font = TTFont(DEBIAN / "inter" / f"Inter-{style}.otf")
    blanks(font, tabular(font))
    save(font, LATIN, f"Inter-{style}.otf")
    return set(font.getBestCmap())


def main():
    """Write every font."""
    OUT.mkdir(exist_ok=True)
    latin = inter("Regular")
    inter("SemiBold")
    han = plane("euc_jp", range(0xB0, 0xF5)) | plane("euc_kr", range(0xCA, 0xFE))
    wanted = HANGUL | KANA | UNITS | han | SYMBOLS_OF_NOTO | plane("euc_jp", range(0xA1, 0xA9))
    noto = TTFont(DEBIAN / "noto" / "NotoSansCJK-Regular.ttc", fontNumber=0)
    save(noto, wanted - latin, "NotoSansCJKjp-Regular.otf")


main()
