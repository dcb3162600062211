"""Runs a converter of llama.cpp on the embedded model: convert.py CONVERTER ARGUMENTS...

Converters know how a vocabulary's texts are split by a digest of one text's tokens, and know none of a vocabulary of our
own; the embedded model splits as SmolLM does, digit by digit and else as GPT-2.
"""

import runpy
import sys
from pathlib import Path

converter = Path(sys.argv[1])
sys.path[:0] = [str(converter.parent), str(converter.parent / "gguf-py")]

from conversion import TextModel  # noqa: E402

TextModel.get_vocab_base_pre = lambda self, tokenizer: "smollm"
sys.argv = sys.argv[1:]
runpy.run_path(str(converter), run_name="__main__")
