"""Random variations of every family's configuration: `diffuse score` against transformers on each.

    python family_variants.py --diffuse packages/cli/bin/diffuse.js [--each 8] [--seed 0] [FAMILY...]

Prints how many agree to 2e-3 nats and what is refused, and ends with 1 where one differs.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from families import families, tasks
from family_models import load, write_json, write_model
from one_by_one import score
from transformers import CONFIG_MAPPING

tolerance = 2e-3  # nats
task = {"file": "names", **tasks["names"]}
kept = {"model_type", "architectures", "num_hidden_layers", "hidden_size", "intermediate_size", "num_attention_heads"}


def ropes(draw: random.Random, pairs: int) -> dict:
    """Rotary scaling of a random type, with or without what may be left out."""
    maybe = lambda **fields: {name: value for name, value in fields.items() if draw.random() < 0.5}  # noqa: E731
    length = {"original_max_position_embeddings": draw.choice([64, 200])}
    return draw.choice(
        [
            {"rope_type": "default"},
            {"rope_type": "linear", "factor": draw.choice([2.0, 3.5])},
            {"type": "dynamic", "factor": 2.0},
            {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, **length},
            {
                "rope_type": "yarn",
                "factor": draw.choice([2.0, 16.0]),
                **maybe(attention_factor=1.3, beta_fast=8.0, beta_slow=2.0, truncate=False, **length),
                **draw.choice([{}, {"mscale": 0.7, "mscale_all_dim": 0.4}, {"mscale": 1.0}]),
            },
            {
                "type": "longrope",
                "short_factor": [round(1 + draw.random() * i, 2) for i in range(pairs)],
                "long_factor": [4.0] * pairs,
                **maybe(factor=4.0, attention_factor=1.1),
            },
        ]
    )


def varied(config: dict, draw: random.Random) -> dict:
    """Another configuration of the same family: fields left out, set otherwise, spelled in the older way or the newer."""
    kind, layers = config["model_type"], draw.choice([2, 3])
    left = {name: value for name, value in config.items() if name in kept or draw.random() < 0.6}
    heads, wide = config["num_attention_heads"], config.get("head_dim", config["hidden_size"] // config["num_attention_heads"])
    result = {
        **{name: value for name, value in left.items() if not name.startswith(("rope", "layer_types", "no_rope", "partial"))},
        "num_hidden_layers": layers,
        "num_key_value_heads": draw.choice([1, 2, heads]),
        "max_position_embeddings": draw.choice([512, 1024]),
        "head_dim": wide,
        "sliding_window": draw.choice([6, 11, 11, None]),
        "tie_word_embeddings": draw.random() < 0.5,
    }
    options = {
        "attention_bias": [True, False],
        "mlp_bias": [True, False],
        "use_bias": [True, False],
        "attention_out_bias": [True, False],
        "use_sliding_window": [True, False],
        "max_window_layers": [0, 1],
        "layer_types": [draw.choices(["sliding_attention", "full_attention"], k=layers)],
        "no_rope_layers": [draw.choices([0, 1], k=layers)],
        "no_rope_layer_interval": [2, 3],
        "sliding_window_pattern": [2, 3],
        "query_pre_attn_scalar": [5, 30],
        "attn_logit_softcapping": [3.0, None],
        "final_logit_softcapping": [6.0, None],
        "hidden_act": ["silu", "gelu", "gelu_pytorch_tanh"],
        "rms_norm_eps": [1e-3],
        "embedding_multiplier": [3.0],
        "attention_multiplier": [0.3],
        "residual_multiplier": [0.5],
        "logits_scaling": [2.0],
        "original_max_position_embeddings": [200],
        "rope_theta": [300.0, 20000.0],
    }
    known = {*vars(CONFIG_MAPPING[kind]()), "rope_theta", "sliding_window_pattern"}
    drawn = {name: draw.choice(values) for name, values in options.items() if draw.random() < 0.4}
    result |= {name: value for name, value in drawn.items() if name in known}
    partial = draw.choice([0.5, 1.0]) if kind in ("phi3", "glm", "glm4") and wide % 4 == 0 else None
    result |= {"partial_rotary_factor": partial} if partial else {}
    if draw.random() < 0.6:
        rope = ropes(draw, int(wide * (partial or 1)) // 2)
        if draw.random() < 0.5:
            result["rope_scaling"] = rope
        elif kind in ("gemma3_text", "olmo3"):
            result["rope_parameters"] = {"full_attention": {"rope_theta": 700.0, **rope}, "sliding_attention": {"rope_type": "default"}}
        else:
            result["rope_parameters"] = {"rope_theta": 700.0, **rope}
    return result


def ours(diffuse: str, folder: Path) -> list[float] | str:
    """Log-probabilities by `diffuse score`, or why it gives none."""
    command = ["node", diffuse, "score", "--model", str(folder / "model"), "--tasks", str(folder / "tasks"), "--json"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        return run.stderr.strip().splitlines()[-1]
    return [target["logProb"] for target in targets_in(json.loads(run.stdout))]


def targets_in(value) -> list[dict]:
    if isinstance(value, dict):
        return value["targets"] if "targets" in value and "prompt" in value else sum(map(targets_in, value.values()), [])
    return sum(map(targets_in, value), []) if isinstance(value, list) else []


def compare(name: str, number: int, seed: int, diffuse: str) -> str:
    draw = random.Random(f"{name} {number} {seed}")
    family = families[name]
    config = varied(family.config, draw)
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        try:
            write_model(replace(family, config=config), folder / "model", seed=number)
            model, tokenizer = load(folder / "model")
            wanted = [target["logProb"] for target in score(model, tokenizer, config["model_type"], "names", task)["targets"]]
        except Exception as error:  # noqa: BLE001
            return f"transformers refuses: {type(error).__name__} {str(error).splitlines()[0][:90] if str(error) else ''}"
        write_json(folder / "tasks/names.json", tasks["names"])
        found = ours(diffuse, folder)
    if isinstance(found, str):
        return f"refused: {found.replace(str(folder), '')}"
    error = max(abs(a - b) for a, b in zip(found, wanted, strict=True))
    return "agrees" if error < tolerance else f"DIFFERS by {error:.3g}: {json.dumps(config)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    alone = [name for name, family in families.items() if "text_config" not in family.config]
    parser.add_argument("names", nargs="*", default=alone)
    parser.add_argument("--diffuse", required=True)
    parser.add_argument("--each", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counts = Counter()
    for name in options.names:
        results = [compare(name, number, options.seed, options.diffuse) for number in range(options.each)]
        counts.update(result.split(":")[0].split(" by")[0] for result in results)
        print(name, *results, sep="\n  ", flush=True)
    print(dict(counts))
    sys.exit(1 if counts["DIFFERS"] else 0)
