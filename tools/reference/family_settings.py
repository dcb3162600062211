"""The families that families.py makes: configurations as the hub has them, tokenizers, chat templates and adapters."""

from dataclasses import dataclass, field

import chat_templates
import torch

shape = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 512,
}
attention = ["q_proj", "k_proj", "v_proj", "o_proj"]
mlp = ["gate_proj", "up_proj", "down_proj"]


@dataclass
class Family:
    """`config` is config.json as the hub has it: older models in the older spelling."""

    config: dict
    tokenizer: str
    template: str
    lora: dict
    dtype: torch.dtype = torch.float32
    shard_size: str = "1GB"
    generation: dict = field(default_factory=dict)


families = {
    "llama2": Family(
        config={
            **shape,
            "architectures": ["LlamaForCausalLM"],
            "model_type": "llama",
            "max_position_embeddings": 2048,
            "num_key_value_heads": 4,
            "hidden_act": "silu",
            "rms_norm_eps": 1e-5,
            "rope_scaling": None,
            "tie_word_embeddings": False,
        },
        tokenizer="llama2",
        template=chat_templates.llama2,
        lora={"r": 4, "lora_alpha": 8, "target_modules": [*attention, *mlp], "lora_dropout": 0.1},
        dtype=torch.float16,
    ),
    "llama3": Family(
        config={
            **shape,
            "architectures": ["LlamaForCausalLM"],
            "model_type": "llama",
            "head_dim": 8,
            "hidden_act": "silu",
            "rms_norm_eps": 1e-5,
            "rope_theta": 500.0,
            "rope_scaling": {
                "factor": 8.0,
                "high_freq_factor": 4.0,
                "low_freq_factor": 1.0,
                "original_max_position_embeddings": 48,
                "rope_type": "llama3",
            },
            "attention_bias": False,
            "mlp_bias": False,
            "tie_word_embeddings": True,
        },
        tokenizer="llama3",
        template=chat_templates.llama3,
        lora={"r": 2, "lora_alpha": 16, "target_modules": ["q_proj", "v_proj"]},
        dtype=torch.bfloat16,
        generation={"eos_token_id": ["<|end_of_text|>", "<|eot_id|>"]},
    ),
    "mistral": Family(
        config={
            **shape,
            "architectures": ["MistralForCausalLM"],
            "model_type": "mistral",
            "hidden_act": "silu",
            "rms_norm_eps": 1e-5,
            "rope_theta": 10000.0,
            "sliding_window": 8,
            "tie_word_embeddings": False,
        },
        tokenizer="mistral",
        template=chat_templates.mistral,
        lora={"r": 3, "lora_alpha": 5, "target_modules": mlp, "use_rslora": True},
        shard_size="40KB",
    ),
    "gemma": Family(
        config={
            **shape,
            "architectures": ["GemmaForCausalLM"],
            "model_type": "gemma",
            "num_attention_heads": 2,
            "num_key_value_heads": 1,
            "head_dim": 32,
            "hidden_act": "gelu",
            "hidden_activation": None,
            "rms_norm_eps": 1e-6,
            "rope_theta": 10000.0,
        },
        tokenizer="gemma",
        template=chat_templates.gemma,
        lora={
            "r": 6,
            "lora_alpha": 8,
            "target_modules": [*attention, *mlp],
            "rank_pattern": {"q_proj": 8, "layers.1.mlp.up_proj": 2},
            "alpha_pattern": {"down_proj": 3},
        },
        dtype=torch.bfloat16,
    ),
    "gemma2": Family(
        config={
            **shape,
            "architectures": ["Gemma2ForCausalLM"],
            "model_type": "gemma2",
            "num_hidden_layers": 4,
            "head_dim": 16,
            "hidden_act": "gelu_pytorch_tanh",
            "hidden_activation": "gelu_pytorch_tanh",
            "query_pre_attn_scalar": 24,
            "attn_logit_softcapping": 2.0,
            "final_logit_softcapping": 4.0,
            "sliding_window": 8,
            "rms_norm_eps": 1e-6,
            "rope_theta": 10000.0,
        },
        tokenizer="gemma",
        template=chat_templates.gemma,
        lora={"r": 4, "lora_alpha": 12, "target_modules": ["o_proj", "down_proj"]},
        dtype=torch.float16,
    ),
    "gemma3": Family(
        config={
            **shape,
            "architectures": ["Gemma3ForCausalLM"],
            "model_type": "gemma3_text",
            "num_hidden_layers": 4,
            "head_dim": 16,
            "hidden_activation": "gelu_pytorch_tanh",
            "query_pre_attn_scalar": 16,
            "attn_logit_softcapping": None,
            "final_logit_softcapping": None,
            "sliding_window": 8,
            "sliding_window_pattern": 3,
            "rope_local_base_freq": 100.0,
            "rope_theta": 1000000.0,
            "rope_scaling": {"factor": 8.0, "rope_type": "linear"},
            "rms_norm_eps": 1e-6,
        },
        tokenizer="gemma",
        template=chat_templates.gemma,
        lora={"r": 4, "lora_alpha": 4, "target_modules": "all-linear", "use_rslora": True},
        dtype=torch.bfloat16,
        generation={"eos_token_id": ["<eos>", "<end_of_turn>"]},
    ),
    "qwen2": Family(
        config={
            **shape,
            "architectures": ["Qwen2ForCausalLM"],
            "model_type": "qwen2",
            "hidden_act": "silu",
            "rms_norm_eps": 1e-6,
            "rope_theta": 1000000.0,
            "sliding_window": 8,
            "use_sliding_window": False,
            "max_window_layers": 2,
            "tie_word_embeddings": False,
        },
        tokenizer="qwen",
        template=chat_templates.chatml,
        lora={"r": 5, "lora_alpha": 3, "target_modules": [*attention, *mlp], "layers_to_transform": [0, 2]},
        generation={"eos_token_id": ["<|im_end|>", "<|endoftext|>"]},
    ),
    "qwen3": Family(
        config={
            **shape,
            "architectures": ["Qwen3ForCausalLM"],
            "model_type": "qwen3",
            "head_dim": 16,
            "hidden_act": "silu",
            "attention_bias": False,
            "rms_norm_eps": 1e-6,
            "rope_parameters": {"rope_theta": 5000000.0, "rope_type": "default"},
            "use_sliding_window": False,
            "sliding_window": None,
            "tie_word_embeddings": True,
        },
        tokenizer="qwen",
        template=chat_templates.chatml_bare,
        lora={"r": 1, "lora_alpha": 2, "target_modules": r".*\.(q_proj|k_proj|up_proj)"},
        dtype=torch.bfloat16,
        generation={"eos_token_id": ["<|im_end|>", "<|endoftext|>"]},
    ),
}
