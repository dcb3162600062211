"""SmolLM2-135M-Instruct from its GGUF file, dequantised to float32, with its tokenizer: shared by the other scripts."""

from pathlib import Path

import torch
from tokenizers.pre_tokenizers import ByteLevel, Digits, Sequence
from transformers import AutoModelForCausalLM, AutoTokenizer


def load(gguf: Path):
    """The model (float32, evaluation mode) and its tokenizer."""
    where = {"gguf_file": gguf.name}
    model = AutoModelForCausalLM.from_pretrained(gguf.parent, dtype=torch.float32, **where).eval()
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, **where)
    # The file says `tokenizer.ggml.pre = smollm`, which means digits one by one; transformers' reader drops it.
    tokenizer.backend_tokenizer.pre_tokenizer = Sequence(
        [Digits(individual_digits=True), ByteLevel(add_prefix_space=False, use_regex=True)]
    )
    return model, tokenizer


def save(model, tokenizer, folder: Path) -> None:
    """Writes both as an ordinary float32 model folder."""
    del model.config.quantization_config
    model.is_quantized, model.hf_quantizer = False, None
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
