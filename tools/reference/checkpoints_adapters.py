"""PEFT adapters of a tiny random Llama, and what each adds to the model's weights.

    python checkpoints_adapters.py
"""

from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

folder = Path(__file__).parents[2] / "packages/checkpoints/fixtures/adapters"
shape = {
    "vocab_size": 24,
    "hidden_size": 16,
    "intermediate_size": 24,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
}
adapters = {
    "all": {"r": 4, "lora_alpha": 8, "target_modules": "all-linear"},
    "stabilised": {"r": 4, "lora_alpha": 6, "target_modules": ["q_proj", "down_proj"], "use_rslora": True},
    "regex": {"r": 2, "lora_alpha": 3, "target_modules": r".*\.(k_proj|up_proj)"},
    "one-layer": {"r": 3, "lora_alpha": 5, "target_modules": ["v_proj"], "layers_to_transform": [1]},
    "patterns": {
        "r": 2,
        "lora_alpha": 4,
        "target_modules": ["q_proj", "o_proj", "gate_proj"],
        "rank_pattern": {"q_proj": 5, r"layers\.1\.mlp\.gate_proj": 1},
        "alpha_pattern": {"o_proj": 7},
        "use_rslora": True,
    },
}


def write(name: str, options: dict) -> None:
    torch.manual_seed(0)
    model = get_peft_model(LlamaForCausalLM(LlamaConfig(**shape)), LoraConfig(task_type="CAUSAL_LM", **options))
    for key, weight in model.named_parameters():
        if "lora_" in key:
            weight.data = torch.randn(weight.shape)
    model.peft_config["default"].base_model_name_or_path = "tiny"
    model.save_pretrained(folder / name)
    (folder / name / "README.md").unlink()
    added = {}
    for key, module in model.named_modules():
        if hasattr(module, "get_delta_weight"):
            added[key.removeprefix("base_model.model.")] = module.get_delta_weight("default").detach().contiguous()
    save_file(added, folder / name / "expected.safetensors")


if __name__ == "__main__":
    for name, options in adapters.items():
        write(name, options)
