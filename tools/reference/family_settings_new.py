"""Newer families, smaller than the first ones: two or more layers in half the width."""

import chat_templates
import torch
from family_settings import Family, attention, mlp

small = {
    "hidden_size": 24,
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 512,
    "hidden_act": "silu",
    "rms_norm_eps": 1e-5,
}
every = {"r": 2, "lora_alpha": 4, "target_modules": [*attention, *mlp]}
fused = {"r": 3, "lora_alpha": 4, "target_modules": "all-linear"}


def family(kind: str, name: str, config: dict, lora: dict, *, small=small, dtype=torch.bfloat16) -> Family:
    return Family(
        config={**small, "architectures": [name], "model_type": kind, **config},
        tokenizer="qwen",
        template=chat_templates.chatml,
        lora=lora,
        dtype=dtype,
        generation={"eos_token_id": ["<|im_end|>", "<|endoftext|>"]},
    )


yarn = {
    "rope_type": "yarn",
    "factor": 8.0,
    "original_max_position_embeddings": 64,
    "beta_fast": 4.0,
    "beta_slow": 1.0,
}
newer_families = {
    "smollm3": family(
        "smollm3",
        "SmolLM3ForCausalLM",
        {
            "num_hidden_layers": 3,
            "no_rope_layers": [1, 0, 1],
            "use_sliding_window": True,
            "sliding_window": 8,
            "layer_types": ["sliding_attention", "full_attention", "full_attention"],
            "mlp_bias": True,
            "rope_theta": 5000.0,
        },
        every,
    ),
    "olmo2": family(
        "olmo2", "Olmo2ForCausalLM", {"rope_theta": 500.0, "attention_bias": False, "tie_word_embeddings": True}, every
    ),
    "olmo3": family(
        "olmo3",
        "Olmo3ForCausalLM",
        {
            "num_hidden_layers": 4,
            "sliding_window": 8,
            "rope_theta": 500.0,
            "rope_scaling": {**yarn, "attention_factor": 1.2},
            "tie_word_embeddings": True,
        },
        {"r": 2, "lora_alpha": 3, "target_modules": ["q_proj", "o_proj"]},
    ),
    "granite": family(
        "granite",
        "GraniteForCausalLM",
        {
            "embedding_multiplier": 12.0,
            "attention_multiplier": 0.25,
            "residual_multiplier": 0.22,
            "logits_scaling": 3.0,
            "mlp_bias": True,
            "attention_bias": True,
            "tie_word_embeddings": True,
        },
        every,
    ),
    "phi3": family(
        "phi3",
        "Phi3ForCausalLM",
        {
            "hidden_size": 32,
            "sliding_window": 40,
            "original_max_position_embeddings": 256,
            "partial_rotary_factor": 0.75,
            "rope_scaling": {
                "type": "longrope",
                "short_factor": [1.0, 1.1, 1.5],
                "long_factor": [1.0, 2.0, 8.0],
            },
            "tie_word_embeddings": True,
        },
        fused,
    ),
}
