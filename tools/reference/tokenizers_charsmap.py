"""A small table of replacements as SentencePiece precompiles it."""

import base64
import tempfile

import sentencepiece

rules = {
    "\t": " ", "\n": " ", "\r": " ", "\u00a0": " ", "\u3000": " ", "\u2028": " ", "\u0001": "", "\u200b": "", "\ufeff": "", "\u00ad": "",
    "\ufb01": "fi", "\ufb06": "st", "\u00bd": "1\u20442", "\u2167": "VIII", "\uff11": "1", "\uff21": "A", "\uff22": "B", "\u2026": "...", "e\u0301": "\u00e9", "\u0415\u0308": "\u0401",
    "\u30ab\uff9e": "\u30ac", "\u2019": "'", "\u3300": "\u30a2\u30d1\u30fc\u30c8", "q": "Q", "\u1e9b\u0323": "\u1e69", "\U0001d518": "U", "\U0001f600": ":)", "ab": "BA",
}  # fmt: skip


def field(message: bytes, wanted: int) -> bytes:
    """The first field of that number, which has bytes, in a message of protocol buffers."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        key = varint()
        kind = key & 7
        if kind == 2:
            size = varint()
            at += size
            if key >> 3 == wanted:
                return message[at - size : at]
        elif kind == 0:
            varint()
        else:
            at += {1: 8, 5: 4}[kind]
    raise ValueError(f"no field {wanted}")


def compiled() -> str:
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/rules.tsv", "w") as table:
            for source, target in rules.items():
                points = [" ".join(f"{ord(character):04X}" for character in text) for text in (source, target)]
                table.write("\t".join(points) + "\n")
        with open(f"{folder}/text.txt", "w") as corpus:
            corpus.write("a b c\nabc cab\n" * 20)
        sentencepiece.SentencePieceTrainer.train(
            input=f"{folder}/text.txt", model_prefix=f"{folder}/m", vocab_size=12, model_type="unigram", hard_vocab_limit=False,
            normalization_rule_tsv=f"{folder}/rules.tsv", minloglevel=2,
        )  # fmt: skip
        with open(f"{folder}/m.model", "rb") as file:
            normalizer_spec = field(file.read(), 3)
    return base64.b64encode(field(normalizer_spec, 2)).decode()


charsmap = compiled()
