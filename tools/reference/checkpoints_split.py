"""A GGUF file in three, as the gguf package splits it.

    python checkpoints_split.py
"""

from pathlib import Path

import gguf

fixtures = Path(__file__).parents[2] / "packages/checkpoints/fixtures"

if __name__ == "__main__":
    whole = gguf.GGUFReader(fixtures / "tokenizers/smollm.gguf")
    (fixtures / "gguf/split").mkdir(exist_ok=True)
    each = -(-len(whole.tensors) // 3)
    out = gguf.GGUFWriter(fixtures / "gguf/split/smollm.gguf", "llama", split_max_tensors=each)
    for name, field in whole.fields.items():
        if not name.startswith("GGUF.") and name != gguf.Keys.General.ARCHITECTURE:
            inner = field.types[-1] if field.types[0] == gguf.GGUFValueType.ARRAY else None
            out.add_key_value(name, field.contents(), field.types[0], sub_type=inner)
    for tensor in whole.tensors:
        out.add_tensor(tensor.name, tensor.data, raw_dtype=tensor.tensor_type)
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
