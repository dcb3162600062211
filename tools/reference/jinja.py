"""What Jinja2 makes of chat templates, in the set-up of transformers: python tools/reference/jinja.py [PUBLISHED]

Writes packages/jinja/fixtures/templates.json: what jinja_templates.json holds and products of values with operators,
filters, tests, indices and methods, of which a seed chooses; each with its output or the class of its error. PUBLISHED
is a folder of published templates: of each with each of twelve conversations, digests go to published.json.
"""

import hashlib
import itertools
import json
import random
import sys
from datetime import datetime
from pathlib import Path

from jinja_environment import render
from jinja_published import TOKENS, conversations

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "packages/jinja/fixtures"
PRODUCTS = 1200

VARIABLES = {
    "s": "Hello, World",
    "e": "",
    "u": "Straße ǆ 日本 🎉é",
    "sp": "  a b\tc \n d  ",
    "n": None,
    "t": True,
    "f": False,
    "i": 7,
    "z": 0,
    "m": -3,
    "x": 2.5,
    "y": -0.5,
    "num": "42",
    "html": "<b>\"x\" & 'y'</b>",
    "a": "outer",
    "l": [3, 1, 2],
    "ls": ["b", "A", "c"],
    "el": [],
    "d": {"b": 1, "a": "x"},
    "ed": {},
    "mixed": [1, "1", 2.5, True, None],
    "nest": [{"a": 1, "b": {"c": "q"}}, {"a": 2, "b": {"c": "r"}}],
    "tree": [
        {"v": 1, "c": [{"v": 2, "c": []}, {"v": 3, "c": [{"v": 4, "c": []}]}]},
        {"v": 5, "c": []},
    ],
    "messages": [
        {"role": "user", "content": "hi"},
        {"role": "assistant", "content": "yo"},
        {"role": "user", "content": "bye"},
    ],
}
VALUES = "s e u sp n t f i z m x y num html l ls el d ed mixed nest undefd (1,2) () range(3) 'it\\'s' 10**18 1e16 d.items()"
OPERATORS = "+ - * / // % ** == != < > <= >= ~ and or |in |not"
FILTERS = (
    "abs capitalize center count d dictsort e filesizeformat first float int items|list join last length list lower max"
    " min reverse|list round sort string striptags sum title tojson trim truncate unique|list upper urlencode wordcount"
    " xmlattr indent batch(2)|list slice(2)|list select|list reject|list map('string')|list default(1,true) sort(reverse=true)"
)
TESTS = (
    "odd even defined undefined none boolean false true integer float lower upper string mapping number sequence iterable"
    " callable escaped filter test divisibleby(2)"
)
INDICES = "0 -1 5 true none 1.0 'a' 'items' 'upper' 'pop' 1: ::-1 :-1 5:1:-2 -100:100:3 ::0"
NAMES = "items upper pop append foo 0 _x __class__ real count keys title get a b"


def products():
    """All values with all operators, filters, tests, indices and names: many; a seed chooses."""
    values = VALUES.split()
    for left, operator, right in itertools.product(values, OPERATORS.split(), values):
        word = {"|in": "in", "|not": "not in"}.get(operator, operator)
        yield f"{{{{ {left} {word} {right} }}}}"
    for value in values:
        for name in FILTERS.split():
            yield from [f"{{{{ {value}|{name} }}}}"] * 8
        for name in TESTS.split():
            yield from [f"{{{{ {value} is {name} }}}}"] * 8
        for index in INDICES.split():
            yield from [f"{{{{ {value}[{index}] }}}}"] * 8
        for name in NAMES.split():
            yield from [f"{{{{ {value}.{name} is defined }}}}", f"{{{{ {value}.{name}() }}}}", f"{{{{ {value}.{name}.q }}}}"] * 4


FORMATS = (
    "%a|%A|%b|%B|%c|%C|%d|%D|%e|%f|%F|%g|%G|%h|%H|%I|%j|%k|%l|%m|%M|%n|%p|%P|%r|%R|%S|%t|%T|%u|%U|%V|%w|%W|%x|%X|%y|%Y|%z|%Z",
    "%%|%|%-d|%-m|%-H|%-I|%_d|%_m|%05d|%5B|%-5d|%^a|%^B|%#p|%#a|%^c|%10c|%010F|%-j|%_j|%-y|%Ey|%Od|%E|%q|%Q|%i|%J|%!|%:z|%-f|%5%|%%d",
)


def dates():
    """Dates of four centuries, with the beginnings and ends of years, in all directives."""
    rng = random.Random(2)
    for index in range(60):
        year = rng.randint(1800, 2200)
        month, day = ((1, rng.randint(1, 4)), (12, rng.randint(28, 31)), (rng.randint(1, 12), rng.randint(1, 28)))[index % 3]
        parts = [year, month, day, rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59), rng.randint(0, 999999)]
        yield [parts, [datetime(*parts).strftime(format) for format in FORMATS]]


def entry(source):
    result = render(source, VARIABLES)
    if isinstance(result, str):
        return None if " at 0x" in result else [source, result]
    return [source, None, result["error"]]


def write(name, value):
    """JSON with a line for each entry."""
    lines = json.dumps(value["cases"], ensure_ascii=False, separators=(",", ":"))
    cases = ",\n".join(json.dumps(case, ensure_ascii=False) for case in value["cases"])
    rest = json.dumps({key: item for key, item in value.items() if key != "cases"}, ensure_ascii=False)
    assert json.loads(lines) == value["cases"]
    (OUT / name).write_text(f'{rest[:-1]}, "cases": [\n{cases}\n]}}\n')
    print(name, len(value["cases"]))


def main(published=None):
    held = json.loads((HERE / "jinja_templates.json").read_text())
    chosen = list(dict.fromkeys(random.Random(1).sample(list(products()), PRODUCTS)))
    sources = dict.fromkeys([*held["expressions"], *held["statements"], *chosen])
    write("templates.json", {"variables": VARIABLES, "cases": [found for found in map(entry, sources) if found]})
    write("strftime.json", {"formats": FORMATS, "cases": list(dates())})
    if published is None:
        return
    cases = []
    for path in sorted(Path(published).glob("*.jinja")):
        source = path.read_text()
        for name, variables in conversations.items():
            result = render(source, {**TOKENS, "tools": None, "documents": None, **variables})
            text = result if isinstance(result, str) else None
            digest = text if text is None else hashlib.sha256(text.encode()).hexdigest()[:16]
            cases.append([path.stem, name, digest])
    write("published.json", {"tokens": TOKENS, "conversations": conversations, "cases": cases})


if __name__ == "__main__":
    main(*sys.argv[1:])
