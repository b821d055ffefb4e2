"""Cuts Noto Sans CJK SC down to what the sheets of Doorstep are set in: GB 2312, the 8,105 characters of the Table of
General Standard Chinese Characters 通用规范汉字表 (kTGH of Unicode's Unihan: what a name may be registered with), Latin-1 and
the punctuation of both. A character that is not there is drawn as a box, not left blank.

    python3 subset.py NotoSansCJK-Regular.ttc Unihan_OtherMappings.txt NotoSansSC-Standard.otf

needs fonttools; both inputs are in Debian's packages fonts-noto-cjk and unicode-data.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTCollection


def general_standard(path):
    """The characters with a place in the table."""
    with open(path, encoding="utf-8") as lines:
        rows = (line.split("\t") for line in lines if not line.startswith("#"))
        return {int(row[0][2:], 16) for row in rows if len(row) == 3 and row[1] == "kTGH"}


def gb_2312():
    """Every character of the code table, punctuation and all."""
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([high, low]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


# In neither table: older forms that people are still named with, and signs of our own texts.
OTHERS = "頔頫龘濬叡喦峯堃喆—–•…‰−≥≤≠≈≅∋→←↑↓✓✗"


def main(source, unihan, target):
    fonts = TTCollection(source).fonts
    font = next(font for font in fonts if font["name"].getDebugName(4) == "Noto Sans CJK SC")
    options = subset.Options(
        hinting=False, desubroutinize=False, layout_features=["kern", "palt"], notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        drop_tables=["DSIG", "VORG", "vhea", "vmtx"],
    )
    letters = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | gb_2312() | general_standard(unihan) | {ord(letter) for letter in OTHERS}
    cut = subset.Subsetter(options)
    cut.populate(unicodes=letters)
    cut.subset(font)
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
