"""What the Rust tokenizers know of Unicode: its parts hold tables of the versions 8, 9, 16 and 17.

    python tokenizer_tables.py | node tokenizer_tables.mjs

The second script compares with Node's own tables (Unicode 17 is needed) and writes the differences down.
"""

import json
import sys

from tokenizers import Regex, normalizers, pre_tokenizers

points = [point for point in range(0x110000) if not 0xD800 <= point < 0xE000]


def matched(pattern: str) -> list[int]:
    """The characters that Oniguruma's pattern matches."""
    remove = normalizers.Replace(Regex(pattern), "")
    kept = set(remove.normalize_str("".join(map(chr, points))))
    return [point for point in points if chr(point) not in kept]


def removed(normalizer) -> list[int]:
    return [point for point in points if normalizer.normalize_str(chr(point)) == ""]


def cut(pre_tokenizer) -> list[int]:
    """The characters that are cut off the letter before them."""
    return [point for point in points if len(pre_tokenizer.pre_tokenize_str("a" + chr(point))) == 2]


def bert(**options: bool):
    off = {"clean_text": False, "handle_chinese_chars": False, "strip_accents": False, "lowercase": False}
    return normalizers.BertNormalizer(**(off | options))


def forms() -> dict[str, list[str]]:
    """Every character's decompositions, and how it is ordered between marks of the classes 234 and 1."""
    nfd, nfkd = normalizers.NFD(), normalizers.NFKD()
    return {
        "canonical": [nfd.normalize_str(chr(point)) for point in points],
        "compatible": [nfkd.normalize_str(chr(point)) for point in points],
        "ordered": [nfd.normalize_str(f"a\u035d{chr(point)}\u0334") for point in points],
    }


json.dump(
    {
        "unassigned": matched(r"\p{Cn}"),
        "punctuation": cut(pre_tokenizers.Punctuation()),
        "marks": removed(normalizers.StripAccents()),
        "nonspacing": removed(bert(strip_accents=True)),
        "other": removed(bert(clean_text=True)),
        "forms": forms(),
    },
    sys.stdout,
)
