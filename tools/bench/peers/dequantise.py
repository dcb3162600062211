"""Dequantises a GGUF file to a float32 model folder, without a tokenizer: dequantise.py FILE OUTPUT."""

import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM

file, output = map(Path, sys.argv[1:])
model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, dtype=torch.float32)
del model.config.quantization_config
model.is_quantized, model.hf_quantizer = False, None
model.save_pretrained(output, max_shard_size="100GB")
