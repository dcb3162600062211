"""Writes tiny random models and adapters as the hub has them, and loads them again."""

import json
from math import sqrt
from pathlib import Path

import torch
from family_settings import Family
from peft import LoraConfig, get_peft_model
from tiny_tokenizers import byte_level, llama3_words, qwen_words, sentence_piece
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText, PreTrainedTokenizerFast

piece_classes = {"llama2": "LlamaTokenizer", "mistral": "LlamaTokenizer", "gemma": "GemmaTokenizer"}


def build_tokenizer(kind: str, template: str) -> PreTrainedTokenizerFast:
    match kind:
        case "llama2" | "mistral":
            backend = sentence_piece(["<unk>", "<s>", "</s>"], prefix=True, bos="<s>")
            names = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}
        case "gemma":
            specials = ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"]
            backend = sentence_piece(specials, prefix=False, bos="<bos>")
            names = {"bos_token": "<bos>", "eos_token": "<eos>", "unk_token": "<unk>", "pad_token": "<pad>"}
        case "llama3":
            turn = ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
            begin, end = "<|begin_of_text|>", "<|end_of_text|>"
            backend = byte_level([begin, end, *turn], llama3_words, nfc=False, bos=begin)
            names = {"bos_token": begin, "eos_token": "<|eot_id|>"}
        case "qwen":
            backend = byte_level(["<|endoftext|>", "<|im_start|>", "<|im_end|>"], qwen_words, nfc=True)
            names = {"eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}
    return PreTrainedTokenizerFast(tokenizer_object=backend, chat_template=template.strip(), **names)


def randomise(model: torch.nn.Module, generator: torch.Generator) -> None:
    """Weights with which nothing cancels out: norms off their neutral value, biases off zero, logits a few nats wide."""
    offset = "gemma" in model.config.model_type
    for name, weight in model.named_parameters():
        noise = torch.randn(weight.shape, generator=generator)
        if "norm" in name:
            weight.data = (0 if offset else 1) + 0.3 * noise
        elif name.endswith("bias"):
            weight.data = 0.5 * noise
        elif "embed" in name:
            weight.data = 0.4 * noise
        else:
            weight.data = 1.5 * noise / sqrt(weight.shape[-1])


def write_model(family: Family, folder: Path, seed: int) -> None:
    """A model folder as the hub has it."""
    tokenizer = build_tokenizer(family.tokenizer, family.template)
    named = {"bos_token_id": tokenizer.bos_token_id, "eos_token_id": tokenizer.eos_token_id}
    named["pad_token_id"] = tokenizer.pad_token_id
    vocab = (len(tokenizer) + 7) // 8 * 8
    own = {**named, "vocab_size": vocab, "torch_dtype": str(family.dtype).split(".")[1]}
    content = {**family.config, **own}
    if "text_config" in content:
        content["text_config"] = {**content["text_config"], **own}
    kind = content.pop("model_type")
    config = AutoConfig.for_model(kind, **content)
    model = class_of(content).from_config(config)
    randomise(model, torch.Generator().manual_seed(seed))
    model.to(family.dtype).save_pretrained(folder, max_shard_size=family.shard_size)
    tokenizer.save_pretrained(folder, save_jinja_files=family.tokenizer not in piece_classes)
    write_json(folder / "config.json", {"model_type": kind, **content})
    stops = [tokenizer.convert_tokens_to_ids(name) for name in family.generation.get("eos_token_id", [])]
    write_json(folder / "generation_config.json", {**named, **({"eos_token_id": stops} if stops else {})})
    if family.tokenizer in piece_classes:
        path = folder / "tokenizer_config.json"
        write_json(path, {**json.loads(path.read_text()), "tokenizer_class": piece_classes[family.tokenizer]})


def write_adapter(family: Family, model: torch.nn.Module, folder: Path, seed: int) -> None:
    """A PEFT adapter whose matrices are all random."""
    adapted = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", **family.lora))
    generator = torch.Generator().manual_seed(seed)
    for name, weight in adapted.named_parameters():
        if "lora_" in name:
            weight.data = 0.3 * torch.randn(weight.shape, generator=generator)
    adapted.peft_config["default"].base_model_name_or_path = "../model"
    adapted.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)


def class_of(config: dict):
    """The class that loads a model: another for those that also see."""
    return AutoModelForImageTextToText if "text_config" in config else AutoModelForCausalLM


def load(folder: Path):
    """The model in float32, and its tokenizer."""
    content = json.loads((folder / "config.json").read_text())
    kind = content["model_type"]
    implementation = {"attn_implementation": "eager"} if "gemma" in kind else {}
    model = class_of(content).from_pretrained(folder, dtype=torch.float32, **implementation).eval()
    return model, PreTrainedTokenizerFast.from_pretrained(folder)


def write_json(path: Path, content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
