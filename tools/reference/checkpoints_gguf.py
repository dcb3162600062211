"""GGUF files and what the gguf package and transformers read from them (of weights the SHA-256 in float32).

    python checkpoints_gguf.py
"""

import json
from hashlib import sha256
from math import log, sqrt
from pathlib import Path

import gguf
import numpy as np
import torch
from safetensors.numpy import save_file
from transformers import AutoConfig, AutoModelForCausalLM

folder = Path(__file__).parents[2] / "packages/checkpoints/fixtures/gguf"
kinds = ["F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K"]
shape = {
    "vocab_size": 40,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 128,
    "head_dim": 8,
}
models = {
    "llama": {"tie_word_embeddings": False, "rms_norm_eps": 1e-5, "rope_theta": 5e5},
    "qwen2": {"tie_word_embeddings": False},
    "qwen3": {"tie_word_embeddings": True, "rope_theta": 1e6},
    "phi3": {
        "pad_token_id": 0,
        "tie_word_embeddings": True,
        "sliding_window": 16,
        "original_max_position_embeddings": 64,
        "partial_rotary_factor": 0.75,
        "rope_scaling": {"type": "longrope", "short_factor": [1.0, 1.08, 1.5], "long_factor": [1.0, 2.25, 8.5]},
    },
    "gemma2": {"sliding_window": 16, "query_pre_attn_scalar": 8, "num_hidden_layers": 3},
    "gemma3_text": {"sliding_window": 16, "query_pre_attn_scalar": 8, "num_hidden_layers": 6},
}


def write(out: gguf.GGUFWriter) -> None:
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


def write_quants() -> None:
    """Two rows of 512 random weights of each type, and what the gguf package makes of them."""
    generator = np.random.default_rng(0)
    out = gguf.GGUFWriter(folder / "quants.gguf", "none")
    expected = {}
    for kind in kinds:
        type = gguf.GGMLQuantizationType[kind]
        block, size = gguf.GGML_QUANT_SIZES[type]
        data = generator.integers(0, 256, (2, 512 // block * size), np.uint8)
        if block > 1:
            halves = data.reshape(-1, size)
            at = {"Q2_K": [80, 82], "Q3_K": [108], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208]}.get(kind, [0])
            for start in [*at, 2] if kind.endswith("_1") else at:
                scales = generator.normal(0, 1, len(halves)).astype(np.float16)
                halves[:, start : start + 2] = scales.view(np.uint8).reshape(-1, 2)
        else:
            numbers = torch.tensor(generator.normal(0, 1, (2, 512)), dtype=torch.float32)
            stored = {"F16": torch.float16, "BF16": torch.bfloat16}.get(kind, torch.float32)
            data = numbers.to(stored).view(torch.uint8).numpy()
        out.add_tensor(kind, data, raw_dtype=type)
        expected[kind] = gguf.quants.dequantize(data, type).astype(np.float32)
    write(out)
    save_file(expected, folder / "quants.safetensors")


def interleave(weight: torch.Tensor, heads: int) -> torch.Tensor:
    """llama.cpp's order of a llama's query and key rows: the two halves of each head by turns."""
    rows, *rest = weight.shape
    return weight.reshape(heads, 2, rows // heads // 2, *rest).swapaxes(1, 2).reshape(weight.shape)


def add_long_rope(out: gguf.GGUFWriter, config) -> None:
    """What llama.cpp's converter writes of LongRoPE and a partial rotation."""
    rope, original = config.rope_parameters, config.original_max_position_embeddings
    out.add_sliding_window(config.sliding_window)
    out.add_rope_dimension_count(int(config.head_dim * rope["partial_rotary_factor"]))
    out.add_rope_scaling_orig_ctx_len(original)
    out.add_rope_scaling_attn_factors(sqrt(1 + log(config.max_position_embeddings / original) / log(original)))
    out.add_tensor("rope_factors_long.weight", np.array(rope["long_factor"], dtype=np.float32))
    out.add_tensor("rope_factors_short.weight", np.array(rope["short_factor"], dtype=np.float32))


def write_model(kind: str) -> None:
    """A random model in a GGUF file, its configuration, and its weights as transformers loads them."""
    torch.manual_seed(0)
    config = AutoConfig.for_model(kind, **{**shape, **models[kind]})
    model = AutoModelForCausalLM.from_config(config)
    for weight in model.parameters():
        weight.data = torch.randn(weight.shape).half().float()
    architecture = kind.removesuffix("_text")
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH[architecture.upper()], config.num_hidden_layers)
    out = gguf.GGUFWriter(folder / f"{architecture}.gguf", architecture)
    out.add_vocab_size(config.vocab_size)
    out.add_context_length(config.max_position_embeddings)
    out.add_embedding_length(config.hidden_size)
    out.add_block_count(config.num_hidden_layers)
    out.add_feed_forward_length(config.intermediate_size)
    out.add_head_count(config.num_attention_heads)
    out.add_head_count_kv(config.num_key_value_heads)
    out.add_key_length(config.head_dim if hasattr(config, "head_dim") else 8)
    out.add_value_length(8)
    out.add_layer_norm_rms_eps(config.rms_norm_eps)
    theta = config.rope_parameters.get("full_attention", config.rope_parameters)["rope_theta"]
    out.add_rope_freq_base(theta)
    if kind.startswith("gemma"):
        out.add_sliding_window(config.sliding_window)
    if kind == "phi3":
        add_long_rope(out, config)
    if kind == "gemma2":
        out.add_attn_logit_softcapping(config.attn_logit_softcapping)
        out.add_final_logit_softcapping(config.final_logit_softcapping)
    for name, weight in model.state_dict().items():
        if name == "lm_head.weight" and config.tie_word_embeddings:
            continue
        if kind == "llama" and ("q_proj" in name or "k_proj" in name):
            heads = config.num_attention_heads if "q_proj" in name else config.num_key_value_heads
            weight = interleave(weight, heads)
        if kind.startswith("gemma") and name.endswith("norm.weight"):
            weight = weight + 1
        stored = weight.half() if weight.dim() > 1 else weight
        out.add_tensor(names.get_name(name, (".weight", ".bias")), stored.numpy())
    write(out)
    loaded = AutoModelForCausalLM.from_pretrained(folder, config=config, gguf_file=f"{architecture}.gguf")
    state = {name: weight.numpy().tobytes() for name, weight in loaded.state_dict().items()}
    expected = {"config": config.to_dict(), "sha256": {name: sha256(data).hexdigest() for name, data in state.items()}}
    (folder / f"{architecture}.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    folder.mkdir(parents=True, exist_ok=True)
    write_quants()
    for kind in models:
        write_model(kind)
        print(kind, flush=True)
