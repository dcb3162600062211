"""Writes a PEFT LoRA adapter of a Llama as llama.cpp reads it: lora_to_gguf.py MODEL_FOLDER ADAPTER_FOLDER OUTPUT."""

import json
import re
import sys
from pathlib import Path

from gguf import GGUFWriter
from safetensors.numpy import load_file

names = {
    "q_proj": "attn_q",
    "k_proj": "attn_k",
    "v_proj": "attn_v",
    "o_proj": "attn_output",
    "gate_proj": "ffn_gate",
    "up_proj": "ffn_up",
    "down_proj": "ffn_down",
}
model, adapter, output = map(Path, sys.argv[1:])
config = json.loads((model / "config.json").read_text())
heads = {"q_proj": config["num_attention_heads"], "k_proj": config["num_key_value_heads"]}

writer = GGUFWriter(output, "llama")
writer.add_string("general.type", "adapter")
writer.add_string("adapter.type", "lora")
writer.add_float32("adapter.lora.alpha", json.loads((adapter / "adapter_config.json").read_text())["lora_alpha"])
for name, tensor in load_file(adapter / "adapter_model.safetensors").items():
    layer, module, part = re.search(r"layers\.(\d+)\.\w+\.(\w+)\.lora_([AB])\.weight", name).groups()
    if part == "B" and module in heads:  # llama.cpp rotates neighbours, Hugging Face halves
        count = heads[module]
        tensor = tensor.reshape(count, 2, -1, tensor.shape[1]).swapaxes(1, 2).reshape(tensor.shape)
    writer.add_tensor(f"blk.{layer}.{names[module]}.weight.lora_{part.lower()}", tensor)
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
