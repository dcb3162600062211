"""Small vocabularies in GGUF files, of each kind that is read, and a corpus of odd strings.

    python checkpoints_tokenizers.py && node checkpoints_tokens.mjs FOLDER_WITH_NODE_LLAMA_CPP

The second script adds the token ids that llama.cpp gives.
"""

import argparse
import json
import tempfile
from pathlib import Path

import gguf
import numpy as np
import sentencepiece
from tiny_tokenizers import corpus
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

folder = Path(__file__).parents[2] / "packages/checkpoints/fixtures/tokenizers"

odd = [
    "Hello, world!",
    " leading", "trailing ", "  two  spaces  ", "   ", " ", "\n", "\n\n\n", "a\n\n\nb", " \n \n ", "\t\ttabs\t",
    "a" + " " * 17 + "b", "aaaaaaa", "\u00a0no-break\u00a0space", "zero\u200bwidth\ufeff", "line\u2028separator", "\r\n\r\n", "x\u3000y",
    "don't DON'T we'Ll I'm they've it's 'tis ''s", "1 12 123 1234 12345 3.14 1,000,000", "\u0661\u0662\u0663 \u00bd \u2460 \u2167",
    "\u00dcn\u00efc\u00f6d\u00e9 e\u0301 \u1e9b\u0323", "\u4f60\u597d\uff0c\u4e16\u754c", "\u3053\u3093\u306b\u3061\u306f", "\uc548\ub155\ud558\uc138\uc694", "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd", "\u0928\u092e\u0938\u094d\u0924\u0947", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", "\u0420\u0443\u0441\u0441\u043a\u0438\u0439 \u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd", "\U0001d518\U0001d52b\U0001d526 \U00020000", "a\u0300\u0301\u0302",
    "{name} {Ann}{Anna} {}", "<|im_end|>", "a <|im_start|>user\nb", "</s> <s>[INST] x [/INST]", "<unk> <0x41> \u2581\u2581 \u2581a", "<|im_end", "<<|im_end|>>", "<end_of_turn>",
    "for (int i = 0; i < 10; i++) { x[i] += \"\\n\"; } // ok", "https://example.org/a?b=c&d=%20#e", "CamelCaseWords snake_case_words kebab-case", "~!@#$%^&*()_+`-={}|[]\\:\";'<>?,./",
    "\u0000\u0001\u007f", "  \u00e9", "\u00e9\u00e8 \u00ea", "\ud7ff\ue000\ufffd", "Please generate an English first name, chosen completely at random.",
]

bytes_kinds = ["default", "gpt-2", "smollm", "llama-bpe", "qwen2"]  # tokenizer.ggml.pre
specials = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]


width = 8
template = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


def writer(name: str, vocabulary_size: int) -> gguf.GGUFWriter:
    """A writer with the metadata and tensors without which llama.cpp loads no vocabulary."""
    out = gguf.GGUFWriter(folder / f"{name}.gguf", "llama")
    maps = ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"]
    shapes = {f"blk.0.{part}.weight": (width, width) for part in maps}
    shapes |= {f"blk.0.{part}.weight": (width,) for part in ["attn_norm", "ffn_norm"]}
    shapes |= {"token_embd.weight": (vocabulary_size, width), "output_norm.weight": (width,)}
    for tensor, shape in shapes.items():
        out.add_tensor(tensor, np.zeros(shape, np.float32 if len(shape) == 1 else np.float16))
    out.add_chat_template(template)
    out.add_context_length(64)
    out.add_embedding_length(width)
    out.add_block_count(1)
    out.add_feed_forward_length(width)
    out.add_head_count(1)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_vocab_size(vocabulary_size)
    return out


def finish(out: gguf.GGUFWriter) -> None:
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


def write_bytes(pre: str) -> None:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=700, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train([str(folder / "corpus.txt")], trainer)
    tokenizer.add_special_tokens(specials)
    model = json.loads(tokenizer.to_str())["model"]
    tokens = {**model["vocab"], **{token: tokenizer.token_to_id(token) for token in specials}}
    names = sorted(tokens, key=tokens.get)
    out = writer(pre, len(names))
    out.add_tokenizer_model("gpt2")
    out.add_tokenizer_pre(pre)
    out.add_token_list(names)
    control = gguf.TokenType.CONTROL
    out.add_token_types([control if name in specials else gguf.TokenType.NORMAL for name in names])
    out.add_token_merges([" ".join(merge) for merge in model["merges"]])
    out.add_bos_token_id(tokens["<|im_start|>"])
    out.add_eos_token_id(tokens["<|im_end|>"])
    out.add_add_bos_token(False)
    finish(out)


def write_pieces(name: str, *, prefix: bool) -> None:
    with tempfile.TemporaryDirectory() as work:
        sentencepiece.SentencePieceTrainer.train(
            input=str(folder / "corpus.txt"), model_prefix=f"{work}/m", vocab_size=700, model_type="bpe", byte_fallback=True,
            character_coverage=0.99, normalization_rule_name="identity", remove_extra_whitespaces=False,
            allow_whitespace_only_pieces=True, split_digits=True, minloglevel=2,
            user_defined_symbols=["<start_of_turn>", "\n\n"],
        )  # fmt: skip
        pieces = sentencepiece.SentencePieceProcessor(f"{work}/m.model")
    ids = range(pieces.get_piece_size())
    kinds = gguf.TokenType

    def kind(id: int) -> gguf.TokenType:
        if pieces.is_unknown(id):
            return kinds.UNKNOWN
        if pieces.is_control(id):
            return kinds.CONTROL
        if pieces.is_byte(id):
            return kinds.BYTE
        return kinds.USER_DEFINED if pieces.id_to_piece(id) in ("<start_of_turn>", "\n\n") else kinds.NORMAL

    out = writer(name, len(ids))
    out.add_tokenizer_model("llama")
    out.add_tokenizer_pre("default")
    out.add_token_list([pieces.id_to_piece(id) for id in ids])
    out.add_token_scores([pieces.get_score(id) for id in ids])
    out.add_token_types([kind(id) for id in ids])
    out.add_bos_token_id(1)
    out.add_eos_token_id(2)
    out.add_unk_token_id(0)
    out.add_add_space_prefix(prefix)
    finish(out)


if __name__ == "__main__":
    folder.mkdir(parents=True, exist_ok=True)
    lines = [line for text in odd for line in text.splitlines()] + ["    indented", "        twice as much", "aa aaa aaaa"] * 8
    prose = [line for module in (argparse, json, tempfile) for line in module.__doc__.splitlines() if line.strip()]
    (folder / "corpus.txt").write_text("\n".join(corpus + prose + lines).replace("\0", ""))
    (folder / "odd.json").write_text(json.dumps(odd, indent=1) + "\n")
    for pre in bytes_kinds:
        write_bytes(pre)
    write_pieces("spm", prefix=True)
    write_pieces("spm-bare", prefix=False)
    (folder / "corpus.txt").unlink()
