"""Which matrix transformers takes for embedding and output projection, by what config.json says and files hold.

    python tying.py [FILE]
"""

import json
import sys
import tempfile
from itertools import product
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM

checkpoints = Path(__file__).parents[2] / "packages/checkpoints/fixtures"
model = checkpoints / "families/granite/model"
embedding, head = "model.embed_tokens.weight", "lm_head.weight"


def decided(tie: bool | None, base: bool, has_embedding: bool, stored_head: str | None) -> dict:
    """`base`: names as a model without its projection has them. `stored_head`: the embedding's twin, another, or none."""
    tensors = {name: tensor.float() for name, tensor in load_file(model / "model.safetensors").items()}
    table = tensors.pop(embedding)
    known = {"embedding": table, "other": table + 1}
    tensors |= {embedding: table} if has_embedding else {}
    if base:
        tensors = {name.removeprefix("model."): tensor for name, tensor in tensors.items()}
    tensors |= {head: known[stored_head].clone()} if stored_head else {}
    config = json.loads((model / "config.json").read_text())
    config.pop("tie_word_embeddings")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tied = {} if tie is None else {"tie_word_embeddings": tie}
        (folder / "config.json").write_text(json.dumps({**config, **tied}))
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
        loaded = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)

    def taken(weight: torch.Tensor) -> str:
        """A matrix that was in no file is random."""
        return next((name for name, tensor in known.items() if torch.equal(weight, tensor)), "random")

    return {
        "tie": tie,
        "base": base,
        "stored": {"embedding": has_embedding, "head": stored_head},
        "embedding": taken(loaded.get_input_embeddings().weight),
        "head": taken(loaded.get_output_embeddings().weight),
    }


if __name__ == "__main__":
    cases = product([True, False, None], [False, True], [True, False], ["embedding", "other", None])
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else checkpoints / "tying.json"
    path.write_text("[\n" + ",\n".join("  " + json.dumps(decided(*case)) for case in cases) + "\n]\n")
