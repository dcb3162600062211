"""Tables of characters that CPython's str methods know and JavaScript does not: python tools/reference/jinja_characters.py

Writes packages/jinja/src/data/characters.ts, which prettier then formats. CPython 3.11 has Unicode 14.
"""

import unicodedata
from pathlib import Path

OUT = Path(__file__).parents[2] / "packages/jinja/src/data/characters.ts"
CHARACTERS = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]

HEAD = """/** Character tables of Unicode 14 that JavaScript lacks, as CPython 3.11's `str` methods show them; made by tools/reference/jinja_characters.py. */

const readTable = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.trim().split(/\\s+/).map((entry) => {
      const [from = '', to = ''] = entry.split(':');
      const character = (code: string) => String.fromCodePoint(parseInt(code, 16));
      return [character(from), to ? to.split(',').map(character).join('') : ''];
    }),
  );
"""


def ranges(holds):
    """A character class of those for which it holds."""
    found = []
    for code in (ord(character) for character in CHARACTERS if holds(character)):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"\\u{{{a:x}}}" if a == b else f"\\u{{{a:x}}}-\\u{{{b:x}}}" for a, b in found)


def table(change, ordinary):
    """A line of `from:to` for each character that changes otherwise than it ordinarily does."""
    lines = [""]
    for character in CHARACTERS:
        if change(character) == ordinary(character):
            continue
        entry = f"{ord(character):x}:" + ",".join(f"{ord(part):x}" for part in change(character))
        if len(lines[-1]) + len(entry) + 1 > 105:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + entry
    return "\n".join(lines)


digits = ranges(lambda character: character.isdigit() and not character.isdecimal())
numerals = ranges(lambda character: character.isnumeric() and unicodedata.category(character)[0] != "N")
OUT.write_text(
    f"""{HEAD}
/** `isdigit` and not `isdecimal`. */
export const digits = /^[{digits}]$/u;

/** `isnumeric`, though in no category of numbers. */
export const numerals = /^[{numerals}]$/u;

/** Title case where it is not upper case. */
export const titles = readTable(`
{table(str.title, str.upper)}
`);

/** Folded case where it is not lower case. */
export const folds = readTable(`
{table(str.casefold, str.lower)}
`);
"""
)
