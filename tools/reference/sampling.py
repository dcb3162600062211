"""What transformers' logits warpers leave of some distributions: temperature, then top-k, then top-p.

    python sampling.py
"""

import json
from pathlib import Path

import torch
from transformers import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

fixture = Path(__file__).parents[2] / "packages/core-lm/fixtures/warpers.json"

settings = [
    {"temperature": temperature, "topK": top_k, "topP": top_p}
    for temperature in (1.0, 0.5, 2.5)
    for top_k in (0, 1, 3, 40)
    for top_p in (1.0, 0.95, 0.5, 0.05)
]


def warped(logits: torch.Tensor, temperature: float, topK: int, topP: float) -> list[float]:
    scores = TemperatureLogitsWarper(temperature)(None, logits[None])
    if topK > 0:
        scores = TopKLogitsWarper(topK)(None, scores)
    if topP < 1:
        scores = TopPLogitsWarper(topP)(None, scores)
    return [float(f"{p:.7g}") for p in scores[0].softmax(-1).tolist()]


generator = torch.Generator().manual_seed(0)
random = 2 * torch.randn(12, generator=generator)
vectors = [random, torch.tensor([4.0, 3.0, 3.0, 3.0, 1.0, -2.0]), torch.tensor([50.0, 0.0, -50.0, 49.0])]
cases = [
    {"logits": logits.tolist(), **setting, "probabilities": warped(logits, **setting)}
    for logits in vectors
    for setting in settings
]
fixture.parent.mkdir(parents=True, exist_ok=True)
fixture.write_text(json.dumps(cases) + "\n")
