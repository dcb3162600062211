"""Dequantises SmolLM2's GGUF file to a float32 model folder: convert.py FOLDER_OF_THE_GGUF OUTPUT."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "reference"))
from smollm2_model import load, save

(gguf,) = Path(sys.argv[1]).glob("*.gguf")
save(*load(gguf), Path(sys.argv[2]))
