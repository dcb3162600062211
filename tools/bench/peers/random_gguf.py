"""Writes a llama of random weights in Q4_0 blocks as a GGUF file: random_gguf.py SHAPE_AS_JSON OUTPUT.

The shape has the names of ModelConfig. The same numbers every time: which they are changes no timing.
"""

import json
import sys
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter, TokenType

block_weights = 32
deviation = 0.02  # of a trained model's weights

shape, output = json.loads(sys.argv[1]), Path(sys.argv[2])
generator = np.random.default_rng(0)
scale = np.frombuffer(np.float16(deviation / np.sqrt(255 / 12)).tobytes(), np.uint8)
partial = output.with_suffix(".partial")
writer = GGUFWriter(partial, "llama", use_temp_file=True)


def add_map(name: str, out: int, inputs: int) -> None:
    """Blocks of scale · (q - 8), q uniform on 0..15."""
    blocks = np.empty((out, inputs // block_weights, 2 + block_weights // 2), np.uint8)
    blocks[..., :2] = scale
    blocks[..., 2:] = generator.integers(0, 256, (out, inputs // block_weights, block_weights // 2), np.uint8)
    writer.add_tensor(name, blocks.reshape(out, -1), raw_dtype=GGMLQuantizationType.Q4_0)


def add_norm(name: str) -> None:
    writer.add_tensor(name, np.ones(hidden, np.float32))


vocab, hidden, inner = shape["vocabSize"], shape["hiddenSize"], shape["intermediateSize"]
heads, key_values, head_dim = shape["numHeads"], shape["numKeyValueHeads"], shape["headDim"]
layers = len(shape["layers"])
writer.add_block_count(layers)
writer.add_context_length(2048)
writer.add_embedding_length(hidden)
writer.add_feed_forward_length(inner)
writer.add_head_count(heads)
writer.add_head_count_kv(key_values)
writer.add_layer_norm_rms_eps(shape["rmsNormEps"])
writer.add_rope_freq_base(shape["layers"][0]["rope"]["theta"])
writer.add_tokenizer_model("gpt2")
writer.add_token_list(["<end>", "t", "0", *(f"t{token}" for token in range(vocab - 3))])
writer.add_token_types([TokenType.CONTROL, *[TokenType.NORMAL] * (vocab - 1)])
writer.add_token_merges(["t 0"])
writer.add_eos_token_id(0)
writer.add_chat_template(
    "{% for message in messages %}{{ message.role }}:{{ message.content }}<end>{% endfor %}"
    "{% if add_generation_prompt %}assistant:{% endif %}"
)

add_map("token_embd.weight", vocab, hidden)
for layer in range(layers):
    block = f"blk.{layer}"
    add_norm(f"{block}.attn_norm.weight")
    add_map(f"{block}.attn_q.weight", heads * head_dim, hidden)
    add_map(f"{block}.attn_k.weight", key_values * head_dim, hidden)
    add_map(f"{block}.attn_v.weight", key_values * head_dim, hidden)
    add_map(f"{block}.attn_output.weight", hidden, heads * head_dim)
    add_norm(f"{block}.ffn_norm.weight")
    add_map(f"{block}.ffn_gate.weight", inner, hidden)
    add_map(f"{block}.ffn_up.weight", inner, hidden)
    add_map(f"{block}.ffn_down.weight", hidden, inner)
add_norm("output_norm.weight")
if not shape["tieWordEmbeddings"]:
    add_map("output.weight", vocab, hidden)
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
partial.rename(output)
