"""What PEFT writes for adapters that are refused: their configurations and the names and shapes of their tensors; and
all fields of LoraConfig and all kinds of adapters that PEFT knows.

    python checkpoints_adapter_kinds.py
"""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import peft
import torch
from checkpoints_adapters import folder, shape
from peft import LoraConfig, PeftType, TaskType, get_peft_model
from safetensors import safe_open
from transformers import LlamaConfig, LlamaForCausalLM, LlamaForSequenceClassification

lora = {"r": 2, "target_modules": ["q_proj"]}
one = {"target_modules": ["q_proj"]}
virtual = {"num_virtual_tokens": 3}
kinds = {
    "DoRA": LoraConfig(**lora, use_dora=True),
    "bias": LoraConfig(**lora, bias="lora_only"),
    "lora_bias": LoraConfig(**lora, lora_bias=True),
    "modules_to_save": LoraConfig(**lora, modules_to_save=["lm_head"]),
    "trainable tokens in LoRA": LoraConfig(**lora, trainable_token_indices=[1, 2]),
    "layer replication": LoraConfig(**lora, layer_replication=[(0, 2), (0, 1)]),
    "aLoRA": LoraConfig(**lora, alora_invocation_tokens=[1, 2]),
    "LoRA on embeddings": LoraConfig(r=2, target_modules=["embed_tokens"]),
    "LoRA on the head": LoraConfig(r=2, target_modules=["lm_head"]),
    "PiSSA": LoraConfig(**lora, init_lora_weights="pissa"),
    "fast PiSSA": LoraConfig(**lora, init_lora_weights="pissa_niter_4"),
    "OLoRA": LoraConfig(**lora, init_lora_weights="olora"),
    "IA3": peft.IA3Config(target_modules=["k_proj", "down_proj"], feedforward_modules=["down_proj"]),
    "LoHa": peft.LoHaConfig(r=2, **one),
    "LoKr": peft.LoKrConfig(r=2, **one),
    "AdaLoRA": peft.AdaLoraConfig(init_r=3, total_step=10, **one),
    "OFT": peft.OFTConfig(oft_block_size=4, **one),
    "BOFT": peft.BOFTConfig(boft_block_size=4, **one),
    "VeRA": peft.VeraConfig(r=2, **one),
    "VB-LoRA": peft.VBLoRAConfig(r=2, num_vectors=8, vector_length=4, topk=2, **one),
    "LayerNorm tuning": peft.LNTuningConfig(target_modules=["input_layernorm"]),
    "prompt tuning": peft.PromptTuningConfig(**virtual),
    "prefix tuning": peft.PrefixTuningConfig(**virtual),
    "P-tuning": peft.PromptEncoderConfig(**virtual, encoder_hidden_size=4),
}
accepted = {
    "plain": LoraConfig(**lora),
    "gaussian": LoraConfig(**lora, init_lora_weights="gaussian"),
    "orthogonal": LoraConfig(**lora, init_lora_weights="orthogonal"),
    "MiCA": LoraConfig(**lora, init_lora_weights="mica"),
}


def saved(config, model_class=LlamaForCausalLM, task: str = "CAUSAL_LM", **options) -> dict:
    torch.manual_seed(0)
    config.task_type = task
    model = get_peft_model(model_class(LlamaConfig(**shape, pad_token_id=0)), config)
    with tempfile.TemporaryDirectory() as place:
        model.save_pretrained(place, **options)
        config = json.loads((Path(place) / "adapter_config.json").read_text())
        with safe_open(Path(place) / "adapter_model.safetensors", "pt") as tensors:
            return {"config": config, "tensors": {key: tensors.get_slice(key).get_shape() for key in tensors.keys()}}


def converted() -> dict:
    """A PiSSA-initialised adapter, saved as one of the base model as it was."""
    torch.manual_seed(0)
    config = LoraConfig(**lora, init_lora_weights="pissa", task_type="CAUSAL_LM")
    model = get_peft_model(LlamaForCausalLM(LlamaConfig(**shape)), config)
    with tempfile.TemporaryDirectory() as place:
        model.peft_config["default"].init_lora_weights = True
        model.save_pretrained(f"{place}/start")
        model.save_pretrained(f"{place}/end", path_initial_model_for_weight_conversion=f"{place}/start")
        config = json.loads((Path(place) / "end/adapter_config.json").read_text())
        with safe_open(f"{place}/end/adapter_model.safetensors", "pt") as tensors:
            return {"config": config, "tensors": {key: tensors.get_slice(key).get_shape() for key in tensors.keys()}}


def card(name: str) -> str:
    """The metadata of the model card that PEFT writes for an adapter of this base model."""
    base = LlamaForCausalLM(LlamaConfig(**shape))
    base.name_or_path = base.config._name_or_path = name
    with tempfile.TemporaryDirectory() as place:
        get_peft_model(base, LoraConfig(**lora, task_type="CAUSAL_LM")).save_pretrained(place)
        return (Path(place) / "README.md").read_text().split("---\n")[1]


if __name__ == "__main__":
    refused = {name: saved(config) for name, config in kinds.items()}
    for name, init in {"LoftQ": "loftq", "CorDA": "corda", "LoRA-GA": "lora_ga"}.items():  # made with bits, data, gradients
        refused[name] = {**refused["PiSSA"], "config": {**refused["PiSSA"]["config"], "init_lora_weights": init}}
    refused["embeddings saved"] = saved(LoraConfig(**lora), save_embedding_layers=True)
    refused["classification"] = saved(LoraConfig(**lora), LlamaForSequenceClassification, "SEQ_CLS")
    fine = {name: saved(config) for name, config in accepted.items()} | {"PiSSA converted": converted()}
    known = {
        "version": peft.__version__,
        "fields": sorted(asdict(LoraConfig()).keys() - {"runtime_config"}),  # which is not saved
        "defaults": saved(LoraConfig(target_modules=["q_proj"]))["config"],
        "kinds": sorted(PeftType),
        "tasks": sorted(TaskType),
        "cards": {name: card(name) for name in ["org/name", "/models/a-model", "/models/a: model"]},
    }
    for name, content in {"refused": refused, "accepted": fine, "known": known}.items():
        lines = [f"{json.dumps(key)}: {json.dumps(value, sort_keys=True)}" for key, value in content.items()]
        (folder / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
