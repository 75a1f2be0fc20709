#!/usr/bin/env python3
"""Writes crates/bidi-cells/src/shape/forms.rs: the Arabic presentation forms of every letter that has them.

The table comes from the compatibility decompositions <isolated>, <final>, <initial> and <medial>
of single letters in U+FB50..U+FDFF and U+FE70..U+FEFF, as Python's own copy of the Unicode
Character Database gives them. Usage: python3 scripts/presentation_forms.py > crates/bidi-cells/src/shape/forms.rs
"""

import unicodedata

KINDS = ("isolated", "final", "initial", "medial")
HAMZA = 0x0621  # non-joining: its isolated form draws the same, so it is left as it is
HEH, AE = 0x0647, 0x06D5  # ae looks like the isolated and the final heh, and has no forms of its own
ALEF_MAKSURA = 0x0649  # its initial and medial forms are named after the Uighur letter


def forms() -> dict[int, list[int | None]]:
    table: dict[int, list[int | None]] = {}
    for point in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]:
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) != 2 or parts[0].strip("<>") not in KINDS:
            continue
        letter = int(parts[1], 16)
        if letter == HAMZA or unicodedata.category(chr(letter)) != "Lo":
            continue
        row = table.setdefault(letter, [None] * 4)
        kind = KINDS.index(parts[0].strip("<>"))
        if row[kind] is None:
            row[kind] = point
    table[ALEF_MAKSURA][2:] = [0xFBE8, 0xFBE9]
    table[AE] = [*table[HEH][:2], None, None]
    return table


def cell(point: int | None) -> str:
    return "NONE" if point is None else f"'\\u{{{point:X}}}'"


def main() -> None:
    table = forms()
    print("//! Arabic presentation forms, letter by letter. Written by `scripts/presentation_forms.py`.")
    print("//!")
    print(f"//! Source: Unicode Character Database {unicodedata.unidata_version}, compatibility decompositions of")
    print("//! U+FB50..U+FDFF and U+FE70..U+FEFF. Do not edit by hand.")
    print()
    print("/// Stands where a letter has no such form.")
    print("pub const NONE: char = '\\0';")
    print()
    print("/// A letter and its isolated, final, initial and medial forms, in the order of the letters.")
    print(f"pub const FORMS: [(char, [char; 4]); {len(table)}] = [")
    for letter in sorted(table):
        cells = ", ".join(cell(point) for point in table[letter])
        print(f"    ('\\u{{{letter:X}}}', [{cells}]),")
    print("];")


main()
