#!/usr/bin/env python3
"""Makes kocast-sans-sc.ttf and kocast-sans-sc-bold.ttf: Noto Sans CJK SC cut to GB 2312 (bold: its first level, the
3,755 common characters), Latin and chart symbols, with TrueType outlines.

Usage (Debian packages fonts-noto-cjk and python3-fonttools, tried with 4.38):
    /usr/bin/python3 reports/fonts/subset.py
"""

import json
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

SOURCE = '/usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc'
SIMPLIFIED_CHINESE = 2
FAMILY = 'Kocast Sans SC'
# Half a thousandth of an em is invisible at any size a chart uses and keeps the file small.
MAX_ERROR = 1.2
HERE = Path(__file__).parent


def characters(last_row: int) -> set[int]:
    """GB 2312 (rows up to `last_row`), ASCII, Latin-1, Latin Extended-A, Greek, punctuation, arrows, mathematics, shapes."""
    chars = set()
    for row in range(0xA1, last_row + 1):
        for cell in range(0xA1, 0xFF):
            try:
                chars.add(ord(bytes([row, cell]).decode('gb2312')))
            except UnicodeDecodeError:
                pass
    for low, high in ((0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x3FF), (0x2010, 0x2027), (0x2030, 0x203E), (0x20A0, 0x20BF),
                      (0x2070, 0x209C), (0x2190, 0x2199), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x2606), (0x2713, 0x2718),
                      (0x3000, 0x303F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)):
        chars.update(range(low, high + 1))
    # Common in brand names, places and marketing, and absent from GB 2312.
    chars.update(map(ord, '镕瞭睿喆堃珺琤祎昇翀芃垚淼焱囍啰嗨啵嘚瑟囧槑哒呗咪逅逑砼氪羟苷哌啶罗玥玮琪琳璐璟暄昊昶晞晗栩棣梵楠榕樾沄泓湉滢漪澍炜烨煊煜熠骁骏鑫谷雲臺體'))
    return chars


def to_truetype(font: TTFont) -> None:
    """Replaces cubic CFF outlines by quadratic glyf outlines."""
    glyphs = {}
    glyph_set = font.getGlyphSet()
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font['loca'] = newTable('loca')
    glyf = font['glyf'] = newTable('glyf')
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = glyphs
    for tag in ('CFF ', 'VORG'):
        if tag in font:
            del font[tag]
    glyf.compile(font)
    maxp = font['maxp']
    maxp.tableVersion = 0x00010000
    for field in ('maxZones', 'maxTwilightPoints', 'maxStorage', 'maxFunctionDefs', 'maxInstructionDefs', 'maxStackElements',
                  'maxSizeOfInstructions', 'maxPoints', 'maxContours', 'maxCompositePoints', 'maxCompositeContours', 'maxComponentElements',
                  'maxComponentDepth'):
        setattr(maxp, field, 1 if field == 'maxZones' else 0)
    font['post'].formatType = 3.0
    font.sfntVersion = '\000\001\000\000'


def rename(font: TTFont, weight: str) -> None:
    keep = {0, 13, 14}
    font['name'].names = [n for n in font['name'].names if n.nameID in keep and n.platformID == 3 and n.langID == 0x409]
    for name_id, text in ((1, FAMILY), (2, weight), (3, f'kocast-sans-sc-{weight}-1'), (4, f'{FAMILY} {weight}'), (5, 'Version 1.0'),
                          (6, f'KocastSansSC-{weight}')):
        font['name'].setName(text, name_id, 3, 1, 0x409)


def make(weight: str, last_row: int, file: str) -> None:
    font = TTFont(SOURCE.format(weight=weight), fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=['*'], glyph_names=False,
                             drop_tables=['vhea', 'vmtx', 'BASE', 'GSUB', 'GPOS', 'GDEF', 'VORG', 'DSIG'])
    subsetter = subset.Subsetter(options)
    wanted = characters(last_row) & set(font.getBestCmap())
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    to_truetype(font)
    rename(font, weight)
    out = HERE / file
    font.save(out)
    cmap, metrics, em = font.getBestCmap(), font['hmtx'].metrics, font['head'].unitsPerEm
    ascii_widths = [metrics[cmap[c]][0] for c in range(0x20, 0x7F)]
    print(json.dumps({'glyphs': len(font.getGlyphOrder()), 'bytes': out.stat().st_size, 'unitsPerEm': em, 'asciiWidths': ascii_widths}))


if __name__ == '__main__':
    make('Regular', 0xF7, 'kocast-sans-sc.ttf')
    make('Bold', 0xD7, 'kocast-sans-sc-bold.ttf')
