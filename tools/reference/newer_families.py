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
    "ministral": family(
        "ministral",
        "MinistralForCausalLM",
        {"head_dim": 8, "sliding_window": 8, "layer_types": ["sliding_attention", "full_attention"]},
        {**every, "use_rslora": True},
    ),
    "ministral3": family(
        "ministral3",
        "Ministral3ForCausalLM",
        {
            "head_dim": 8,
            "rope_parameters": {
                **yarn,
                "type": "yarn",
                "rope_theta": 1000.0,
                "factor": 16.0,
                "original_max_position_embeddings": 256,
                "mscale": 1.0,
                "mscale_all_dim": 0.5,
                "llama_4_scaling_beta": 0.1,
            },
        },
        every,
    ),
    "seed_oss": family(
        "seed_oss", "SeedOssForCausalLM", {"head_dim": 8, "attention_out_bias": True, "mlp_bias": False}, every
    ),
    "glm": family("glm", "GlmForCausalLM", {"head_dim": 8}, fused),
    "glm4": family(
        "glm4",
        "Glm4ForCausalLM",
        {"head_dim": 8, "partial_rotary_factor": 0.25, "attention_bias": False, "tie_word_embeddings": True},
        fused,
    ),
    "hunyuan": family(
        "hunyuan_v1_dense",
        "HunYuanDenseV1ForCausalLM",
        {
            "head_dim": 8,
            "use_qk_norm": True,
            "rope_scaling": {"type": "dynamic", "alpha": 50.0, "factor": 1.0, "beta_fast": 32, "beta_slow": 1},
            "tie_word_embeddings": True,
        },
        every,
    ),
    "exaone4": family(
        "exaone4",
        "Exaone4ForCausalLM",
        {
            "num_hidden_layers": 3,
            "sliding_window": 8,
            "sliding_window_pattern": 2,
            "rope_scaling": {
                "rope_type": "llama3",
                "factor": 16.0,
                "low_freq_factor": 1.0,
                "high_freq_factor": 4.0,
                "original_max_position_embeddings": 48,
            },
        },
        every,
    ),
    "helium": family(
        "helium", "HeliumForCausalLM", {"head_dim": 6, "attention_bias": True, "mlp_bias": True}, every
    ),
    "ernie4_5": family(
        "ernie4_5", "Ernie4_5ForCausalLM", {"head_dim": 8, "use_bias": True, "tie_word_embeddings": True}, every
    ),
    "vaultgemma": family(
        "vaultgemma",
        "VaultGemmaForCausalLM",
        {
            "head_dim": 8,
            "hidden_activation": "gelu_pytorch_tanh",
            "query_pre_attn_scalar": 12,
            "attn_logit_softcapping": 2.0,
            "final_logit_softcapping": 4.0,
            "sliding_window": 8,
        },
        every,
        small={name: value for name, value in small.items() if name != "hidden_act"},
    ),
    "mistral3": Family(
        config={
            "architectures": ["Mistral3ForConditionalGeneration"],
            "model_type": "mistral3",
            "text_config": {
                **small,
                "model_type": "ministral3",
                "head_dim": 8,
                "rope_parameters": {
                    **yarn,
                    "rope_theta": 1000.0,
                    "original_max_position_embeddings": 256,
                    "llama_4_scaling_beta": 0.1,
                },
            },
            "vision_config": {
                "model_type": "pixtral",
                "hidden_size": 8,
                "intermediate_size": 8,
                "num_hidden_layers": 1,
                "num_attention_heads": 2,
                "head_dim": 4,
                "image_size": 8,
                "patch_size": 4,
            },
        },
        tokenizer="qwen",
        template=chat_templates.chatml,
        lora={**every, "target_modules": r".*language_model.*\.(q_proj|v_proj|gate_proj|down_proj)"},
        dtype=torch.bfloat16,
    ),
}
