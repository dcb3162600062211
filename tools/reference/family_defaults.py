"""What transformers takes for a field that config.json leaves out, for every family that is read.

    python family_defaults.py [FILE]
"""

import json
import sys
from pathlib import Path

from transformers import CONFIG_MAPPING

default_file = Path(__file__).parents[2] / "packages/checkpoints/src/families/data/defaults.ts"

families = [
    "llama", "mistral", "gemma", "gemma2", "gemma3_text", "qwen2", "qwen3", "smollm3", "olmo2", "olmo3", "phi3",
    "granite", "ministral", "ministral3", "seed_oss", "glm", "glm4", "hunyuan_v1_dense", "exaone4", "helium",
    "ernie4_5", "vaultgemma",
]  # fmt: skip

fields = [
    "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
    "num_key_value_heads", "head_dim", "rms_norm_eps", "max_position_embeddings", "original_max_position_embeddings",
    "hidden_act", "hidden_activation", "tie_word_embeddings", "attention_bias", "attention_out_bias", "mlp_bias",
    "use_bias", "sliding_window", "sliding_window_pattern", "use_sliding_window", "max_window_layers",
    "query_pre_attn_scalar", "attn_logit_softcapping", "final_logit_softcapping", "no_rope_layer_interval",
    "embedding_multiplier", "attention_multiplier", "residual_multiplier", "logits_scaling",
]  # fmt: skip


def defaults_of(family: str) -> dict:
    config = CONFIG_MAPPING[family]
    stated = {name: getattr(config, name, None) for name in fields}
    return {**{name: value for name, value in stated.items() if value is not None}, **rope_defaults(config)}


def rope_defaults(config) -> dict:
    theta = config.default_theta
    if isinstance(theta, dict):
        return {"rope_theta": theta["global"], "rope_local_base_freq": theta["local"]}
    found = config().rope_parameters
    flat = found if "rope_theta" in found else found["full_attention"]
    if flat.get("rope_type", "default") != "default":
        return {"rope_theta": theta, "rope_parameters": flat}
    partial = flat.get("partial_rotary_factor") or 1
    return {"rope_theta": theta, **({} if partial == 1 else {"partial_rotary_factor": partial})}


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default_file
    path.parent.mkdir(parents=True, exist_ok=True)
    table = json.dumps({family: defaults_of(family) for family in families}, indent=2)
    doc = "/** What transformers 5.23 takes for absent fields, by `model_type`: written by tools/reference/family_defaults.py. */"
    lines = ["import type { JsonObject } from '../../json.js';", "", doc]
    path.write_text("\n".join([*lines, f"export const defaults: Readonly<Record<string, JsonObject>> = {table};"]) + "\n")
