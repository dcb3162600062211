"""Tiny random models of every family, each with a tokenizer, a chat template, a PEFT adapter and task files, and the
log-probability of every target in transformers and PEFT, with the adapter and without.

    python families.py [FOLDER] [FAMILY...]
"""

import json
import shutil
import sys
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

import chat_templates
import torch
from one_by_one import score
from peft import LoraConfig, PeftModel, get_peft_model
from tiny_tokenizers import byte_level, llama3_words, qwen_words, sentence_piece
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

default_folder = Path(__file__).parents[2] / "packages/experiments/fixtures/families"

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

tasks = {
    "names": {
        "request": "Please generate an English first name, chosen completely at random. Like this: {name}.",
        "response": "",
        "targets": ["{Ann}", "{Anna}", "{Zo\u00eb-Mae}", "{O'Neil}", "{Annabel}", "{\u674e}"],
        "weights": [3, 1, 0.5, 2, 0, 1],
        "eos": True,
    },
    "numbers": {
        "request": "Generate a random number between 1 and 100.",
        "response": "{",
        "targets": ["1}", "10}", "100}", "42}"],
    },
    "words": {
        "request": "Which colour do you like?\nred, green, blue",
        "targets": ["red", "green and blue", "pale blue"],
        "eos": False,
    },
}

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
    offset = model.config.model_type.startswith("gemma")
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
    content = {**family.config, **named, "vocab_size": vocab, "torch_dtype": str(family.dtype).split(".")[1]}
    kind = content.pop("model_type")
    config = AutoConfig.for_model(kind, **content)
    model = AutoModelForCausalLM.from_config(config)
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


def load(folder: Path):
    """The model in float32, and its tokenizer."""
    kind = json.loads((folder / "config.json").read_text())["model_type"]
    implementation = {"attn_implementation": "eager"} if kind.startswith("gemma") else {}
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, **implementation).eval()
    return model, PreTrainedTokenizerFast.from_pretrained(folder)


def write_json(path: Path, content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def write_family(name: str, folder: Path, seed: int) -> None:
    family = families[name]
    shutil.rmtree(folder, ignore_errors=True)
    write_model(family, folder / "model", seed)
    model, tokenizer = load(folder / "model")
    # Mistral's rule for a forced beginning in the paper's code puts the space after it; no model was trained so.
    chosen = {file: task for file, task in tasks.items() if not (name == "mistral" and task.get("response"))}
    for file, task in chosen.items():
        write_json(folder / "tasks" / f"{file}.json", task)
    kind = family.config["model_type"]
    bare = [score(model, tokenizer, kind, file, task) for file, task in chosen.items()]
    write_adapter(family, model, folder / "adapter", seed + 1)
    adapted = PeftModel.from_pretrained(load(folder / "model")[0], folder / "adapter").eval()
    with_adapter = [score(adapted, tokenizer, kind, file, task) for file, task in chosen.items()]
    write_json(folder / "expected.json", {"model": bare, "adapter": with_adapter})


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder
    for index, name in enumerate(families):
        if name in (sys.argv[2:] or families):
            write_family(name, folder / name, seed=100 * index)
            print(name, flush=True)
