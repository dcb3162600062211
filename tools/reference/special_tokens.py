"""Folders that state special tokens in each of the files that may, and what transformers' AutoTokenizer makes of them.

    python special_tokens.py
"""

import json
import tempfile
from pathlib import Path

from transformers import AutoTokenizer

fixtures = Path(__file__).parents[2] / "packages/checkpoints/fixtures"
base = json.loads((fixtures / "families/qwen2/model/tokenizer.json").read_text())
template = (
    "{{ bos_token }}{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{% endfor %}"
    "{{ eos_token }}|{{ unk_token }}|{{ pad_token }}|{{ sep_token }}|{{ cls_token }}|{{ mask_token }}"
)
texts = ["<s>a</s><new> <|im_end|>b", "x <extra> y<|im_start|>", "<s><s>", "<more>  <far> z"]
token = {"lstrip": False, "rstrip": False, "normalized": False, "single_word": False}
plain = {"tokenizer_class": "PreTrainedTokenizerFast", "chat_template": template}
own = {t["content"]: t["id"] for t in base["added_tokens"]}
top = max(own.values())


def decoder(*contents: str, special: bool = True, first: int = top + 1, **flags) -> dict:
    """added_tokens_decoder: tokenizer.json's own tokens, then new ones."""
    kept = {str(t["id"]): {k: v for k, v in t.items() if k != "id"} for t in base["added_tokens"]}
    new = {str(first + i): {**token, "content": c, "special": special, **flags} for i, c in enumerate(contents)}
    return {**kept, **new}


layouts = {
    "tokenizer_config.json": {"tokenizer_config.json": {**plain, "bos_token": "<|im_start|>", "eos_token": "<|im_end|>"}},
    "special_tokens_map.json": {
        "tokenizer_config.json": plain,
        "special_tokens_map.json": {"bos_token": {**token, "content": "<|im_start|>"}, "eos_token": "<|im_end|>"},
    },
    "special_tokens_map.json says otherwise": {
        "tokenizer_config.json": {**plain, "bos_token": "<|endoftext|>", "eos_token": "<|im_end|>"},
        "special_tokens_map.json": {"bos_token": "<|im_start|>", "pad_token": "<|endoftext|>"},
    },
    "added_tokens_decoder passes over special_tokens_map.json": {
        "tokenizer_config.json": {**plain, "eos_token": "<|im_end|>", "added_tokens_decoder": decoder()},
        "special_tokens_map.json": {"bos_token": "<|im_start|>"},
    },
    "added_tokens_decoder adds": {
        "tokenizer_config.json": {**plain, "bos_token": "<s>", "eos_token": "</s>", "added_tokens_decoder": decoder("<s>", "</s>")},
    },
    "added_tokens_decoder adds words that are not special": {
        "tokenizer_config.json": {**plain, "added_tokens_decoder": decoder("<new>", "<more>", special=False)},
    },
    "added_tokens_decoder has spaces of its own": {
        "tokenizer_config.json": {**plain, "added_tokens_decoder": decoder("<extra>", "<more>", lstrip=True, rstrip=True)},
    },
    "added_tokens_decoder changes a token that is there": {
        "tokenizer_config.json": {
            **plain,
            "added_tokens_decoder": {**decoder(), str(own["<|im_end|>"]): {**token, "content": "<|im_end|>", "special": False, "lstrip": True}},
        },
    },
    "added_tokens_decoder leaves a gap": {
        "tokenizer_config.json": {**plain, "added_tokens_decoder": decoder("<s>", "</s>", first=top + 9)},
    },
    "added_tokens_decoder has a word of the vocabulary": {
        "tokenizer_config.json": {**plain, "added_tokens_decoder": {**decoder(), "64": {**token, "content": "a", "special": False}}},
    },
    "added_tokens.json": {
        "tokenizer_config.json": {**plain, "eos_token": "<|im_end|>"},
        "added_tokens.json": {**own, "<new>": top + 1, "<more>": top + 2},
    },
    "added_tokens.json with special tokens": {
        "tokenizer_config.json": {**plain, "bos_token": "<s>", "eos_token": "</s>"},
        "added_tokens.json": {"<s>": top + 1, "</s>": top + 2, "<new>": top + 3},
    },
    "a named token that the tokenizer lacks": {
        "tokenizer_config.json": {**plain, "bos_token": "<s>", "eos_token": "<|im_end|>"},
    },
    "a named token that is a word of the vocabulary": {
        "tokenizer_config.json": {**plain, "bos_token": "a", "eos_token": "<|im_end|>"},
    },
    "additional_special_tokens": {
        "tokenizer_config.json": {**plain, "eos_token": "<|im_end|>", "additional_special_tokens": ["<extra>", "<|im_start|>"]},
    },
    "extra_special_tokens": {
        "tokenizer_config.json": {**plain, "eos_token": "<|im_end|>", "extra_special_tokens": ["<extra>", "<far>"]},
    },
    "extra_special_tokens by name": {
        "tokenizer_config.json": {**plain, "eos_token": "<|im_end|>", "extra_special_tokens": {"image_token": "<extra>"}},
    },
    "special_tokens_map.json with additional_special_tokens": {
        "tokenizer_config.json": plain,
        "special_tokens_map.json": {"eos_token": "<|im_end|>", "additional_special_tokens": ["<extra>", "<far>"], "sep_token": "<s>"},
    },
    "a padding token in tokenizer.json": {
        "tokenizer_config.json": {**plain, "eos_token": "<|im_end|>"},
        "padding": {
            "strategy": "BatchLongest",
            "direction": "Right",
            "pad_to_multiple_of": None,
            "pad_id": top + 1,
            "pad_type_id": 0,
            "pad_token": "<new>",
        },
    },
    "all names": {
        "tokenizer_config.json": {
            **plain,
            "bos_token": "<|im_start|>",
            "eos_token": {**token, "__type": "AddedToken", "content": "<|im_end|>"},
            "unk_token": "<|endoftext|>",
            "pad_token": "<|endoftext|>",
            "sep_token": "<s>",
            "cls_token": "</s>",
            "mask_token": {**token, "__type": "AddedToken", "content": "<new>", "lstrip": True},
        },
    },
}

if __name__ == "__main__":
    found = []
    for name, files in layouts.items():
        with tempfile.TemporaryDirectory() as folder:
            tokenizer = {**base, "padding": files.get("padding")}
            stated = {file: content for file, content in files.items() if file != "padding"}
            for file, content in {"tokenizer.json": tokenizer, **stated}.items():
                Path(folder, file).write_text(json.dumps(content))
            tokenizer = AutoTokenizer.from_pretrained(folder)
        messages = [{"role": "user", "content": "Hi"}]
        found.append(
            {
                "name": name,
                "files": files,
                "rendered": tokenizer.apply_chat_template(messages, tokenize=False),
                "special": {t.content: i for i, t in tokenizer.added_tokens_decoder.items() if t.special},
                "words": {t.content: i for i, t in tokenizer.added_tokens_decoder.items() if not t.special},
                "ids": [tokenizer(text, add_special_tokens=False)["input_ids"] for text in texts],
            }
        )
        print(name, json.dumps({k: found[-1][k] for k in ("rendered", "special", "words", "ids")}, ensure_ascii=False))
    (fixtures / "tokenizers/special.json").write_text(json.dumps({"texts": texts, "layouts": found}, indent=1, ensure_ascii=False) + "\n")
