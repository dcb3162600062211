"""Configurations of every family as older versions of transformers wrote them, and with as little as may be, beside what
transformers 5.23 saves of each.

    python family_configs.py [FILE]
"""

import json
import sys
import tempfile
from pathlib import Path

from families import families
from transformers import AutoConfig

default_file = Path(__file__).parents[2] / "packages/checkpoints/fixtures/configs.json"

older = {
    "_name_or_path": "somewhere/else",
    "attention_dropout": 0.0,
    "initializer_range": 0.02,
    "pretraining_tp": 1,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.40.0",
    "use_cache": True,
}
of_no_matter = {"id2label", "label2id", "chunk_size_feed_forward", "problem_type", "return_dict", "dtype", *older}


def saved(config: dict) -> dict:
    """What transformers writes after it has read this."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.json").write_text(json.dumps(config))
        AutoConfig.from_pretrained(folder).save_pretrained(folder)
        content = json.loads((folder / "config.json").read_text())
    return {field: value for field, value in content.items() if field not in of_no_matter}


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default_file
    lines = []
    for name, family in families.items():
        whole = {**older, **family.config, "vocab_size": 64}
        least = {"model_type": family.config["model_type"], "num_hidden_layers": 9}
        for kind, given in [("older", whole)] + [("least", least)] * ("text_config" not in family.config):
            lines.append(json.dumps({"name": f"{name}, {kind}", "given": given, "saved": saved(given)}))
    path.write_text("[\n" + ",\n".join("  " + line for line in lines) + "\n]\n")
