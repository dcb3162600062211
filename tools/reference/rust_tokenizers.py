"""What Rust's tokenizers make of odd strings in every configuration of tokenizer.json: one digest each.

    python rust_tokenizers.py
"""

import hashlib
import json
from pathlib import Path

import tokenizers
from tokenizers import Tokenizer
from tokenizers_configurations import configurations
from tokenizers_models import shared
from tokenizers_strings import strings

assert tokenizers.__version__ == "0.23.3", tokenizers.__version__
folder = Path(__file__).parents[2] / "packages/checkpoints/fixtures/tokenizers/rust"
flags = {"single_word": False, "lstrip": False, "rstrip": False}


def whole(configuration: dict, models: dict) -> dict:
    """tokenizer.json of a configuration: see `tokenizerJson` in checkpoints/src/testing/rustTokenizers.ts."""
    model = models[configuration["model"]] | configuration.get("options", {})
    without = configuration.get("without", [])
    if without:
        model = model | {"vocab": {token: id for token, id in model["vocab"].items() if token not in without}}
    vocab = model["vocab"] if isinstance(model["vocab"], dict) else {token: id for id, (token, _) in enumerate(model["vocab"])}
    added, following = [], len(vocab)
    for token in configuration.get("added", []):
        id = vocab.get(token["content"], following)
        following += id == following
        added.append({"id": id, **flags, **token})
    parts = {part: configuration.get(part) for part in ("normalizer", "pre_tokenizer", "decoder")}
    more = {"truncation": None, "padding": None, "post_processor": None} | configuration.get("more", {})
    return {"version": "1.0", **more, "added_tokens": added, **parts, "model": model}


def digest(lines: list[str]) -> str:
    return hashlib.sha256("\0".join(lines).encode()).hexdigest()


def digests(configuration: dict, models: dict, texts: list[str]) -> dict[str, str]:
    tokenizer = Tokenizer.from_str(json.dumps(whole(configuration, models)))
    tokenizer.no_truncation()  # as transformers does before every call
    tokenizer.no_padding()
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    both = [row for row in ids if row] + [row[::-1] for row in ids if row]
    decoded = [tokenizer.decode(row, skip_special_tokens=True) for row in both]
    return {"ids": digest([" ".join(map(str, row)) for row in ids]), "text": digest(decoded)}


def write(name: str, value: object) -> None:
    (folder / name).write_text(json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    folder.mkdir(parents=True, exist_ok=True)
    texts, models = strings(), shared()
    found = {name: parts | digests(parts, models, texts) for name, parts in configurations().items()}
    write("strings.json", texts)
    write("models.json", models)
    lines = [f"{json.dumps(name)}:{json.dumps(parts, separators=(',', ':'))}" for name, parts in found.items()]
    (folder / "configurations.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(len(found), "configurations")
