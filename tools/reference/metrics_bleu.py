"""Self-BLEU of small text sets by nltk: python tools/reference/metrics_bleu.py

Needs nltk 3.10 (no corpora). Writes packages/metrics/fixtures/bleu.json.
"""

import json
import random
from pathlib import Path

from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu

OUT = Path(__file__).parents[2] / "packages/metrics/fixtures/bleu.json"


def self_bleu(texts, order):
    tokens = [text.split() for text in texts]
    smoothing = SmoothingFunction().method1
    scores = [
        sentence_bleu(tokens[:i] + tokens[i + 1 :], text, weights=[1 / order] * order, smoothing_function=smoothing)
        for i, text in enumerate(tokens)
    ]
    return sum(scores) / len(scores)


def main():
    draw = random.Random(1)
    vocabulary = "the a of in art science bridge city first woman man who built led wrote won prize school".split()
    sets = [
        ["the cat sat on the mat", "the cat sat on a mat today", "there is a dog on the the the mat", "birds fly"],
        ["one two three four five", "one two three four five", "five four three two one"],
        [" ".join(draw.choices(vocabulary, k=draw.randint(3, 25))) for _ in range(40)],
    ]
    data = [{"texts": texts, "scores": [self_bleu(texts, order) for order in (1, 2, 3, 4)]} for texts in sets]
    OUT.write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
