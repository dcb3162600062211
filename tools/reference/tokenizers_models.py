"""The models that the configurations share, small: learnt from the odd strings, or made of their characters."""

import json

from tiny_tokenizers import corpus
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from tokenizers_strings import strings


def alphabet() -> list[str]:
    """Characters of the strings and of what normalisers make of them."""
    texts = strings() + [" \u2581<>0123456789abcdefxX"]
    steps = [normalizers.NFKD(), normalizers.NFKC(), normalizers.NFC(), normalizers.Lowercase(), normalizers.ByteLevel()]
    found = set("".join(texts))
    for step in steps:
        found |= set("".join(step.normalize_str(text) for text in texts))
    found |= set("".join(normalizers.Lowercase().normalize_str(character) for character in found))
    return sorted(found)


def letters() -> dict:
    """Every character is a token, and another one inside of a word: the ids tell where words were cut."""
    tokens = ["[UNK]", *(prefix + character for character in alphabet() for prefix in ("", "##"))]
    return {
        "type": "WordPiece",
        "vocab": {token: id for id, token in enumerate(tokens)},
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 1000,
    }


def learnt(model: models.Model, trainer: trainers.Trainer, spaces: str | None, pre_tokenizer) -> dict:
    tokenizer = Tokenizer(model)
    if spaces:
        tokenizer.normalizer = normalizers.Replace(" ", spaces)
    if pre_tokenizer:
        tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.train_from_iterator([*corpus * 3, *strings()], trainer)
    return json.loads(tokenizer.to_str())["model"]


def bytes_bpe() -> dict:
    """Learnt without cutting words, so that tokens reach over whatever is cut."""
    first = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=900, initial_alphabet=first, show_progress=False)
    cut = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    model = learnt(models.BPE(), trainer, None, cut)
    return model | {"merges": [" ".join(merge) for merge in model["merges"]]}


def pieces_bpe() -> dict:
    """SentencePiece's kind: characters and bytes; rare characters are left out."""
    trainer = trainers.BpeTrainer(vocab_size=500, limit_alphabet=120, show_progress=False)
    model = learnt(models.BPE(), trainer, "\u2581", None)
    names = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *model["vocab"]]
    vocab = {name: id for id, name in enumerate(dict.fromkeys(names))}
    return model | {"vocab": vocab, "unk_token": "<unk>", "fuse_unk": True, "byte_fallback": True}


def unigram() -> dict:
    trainer = trainers.UnigramTrainer(vocab_size=500, unk_token="<unk>", special_tokens=["<unk>", "<s>", "</s>"], show_progress=False)
    model = learnt(models.Unigram(), trainer, "\u2581", pre_tokenizers.Metaspace())
    known = [(token, round(score, 3)) for token, score in model["vocab"] if token.isascii() or "\u2581" in token or token < "\u0600"]
    return model | {"vocab": known}


def unigram_bytes(base: dict) -> dict:
    names = {token for token, _ in base["vocab"]}
    more = [(f"<0x{byte:02X}>", -20.0) for byte in range(256) if f"<0x{byte:02X}>" not in names]
    return base | {"vocab": [*base["vocab"], *more], "byte_fallback": True}


def word_level() -> dict:
    words = sorted({word for text in [*corpus, *strings()[:90]] for word in text.replace(",", " ").split()})[:300]
    return {"type": "WordLevel", "vocab": {word: id for id, word in enumerate(["<unk>", *words])}, "unk_token": "<unk>"}


def word_piece() -> dict:
    trainer = trainers.WordPieceTrainer(vocab_size=600, limit_alphabet=90, special_tokens=["[UNK]", "[CLS]", "[SEP]"], show_progress=False)
    model = learnt(models.WordPiece(unk_token="[UNK]"), trainer, None, pre_tokenizers.BertPreTokenizer())
    return model | {"max_input_chars_per_word": 100}


def shared() -> dict[str, dict]:
    base = unigram()
    return {
        "letters": letters(),
        "bytes": bytes_bpe(),
        "pieces": pieces_bpe(),
        "unigram": base,
        "unigramBytes": unigram_bytes(base),
        "words": word_level(),
        "wordPiece": word_piece(),
    }


if __name__ == "__main__":
    for name, model in shared().items():
        print(name, len(model["vocab"]), len(json.dumps(model, ensure_ascii=False)))
