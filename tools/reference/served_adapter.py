"""An adapter in other engines against the exact probabilities of `diffuse score --adapter FOLDER --json > SCORES`.

    served_adapter.py vllm SCORES URL MODEL [RUN]   vLLM's prompt_logprobs; answers of `diffuse measure --out RUN`
    served_adapter.py peft SCORES BASE ADAPTER      PEFT on transformers, float32

Prints the largest difference of a target's log-probability, and of answers the p-value of their counts.
"""

import json
import sys
import urllib.request
from pathlib import Path

import numpy as np


def by_vllm(url, model):
    def log_prob(prompt, target):
        asked = {"model": model, "prompt": prompt + target, "max_tokens": 1, "prompt_logprobs": 0}
        head = {"content-type": "application/json"}
        request = urllib.request.Request(f"{url}/v1/completions", json.dumps(asked).encode(), head)
        with urllib.request.urlopen(request) as response:
            given = json.load(response)["choices"][0]["prompt_logprobs"]
        return sum(given[len(prompt) + i][str(token)]["logprob"] for i, token in enumerate(target))

    return log_prob


def by_peft(base, adapter):
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    model = PeftModel.from_pretrained(model, adapter).eval()

    @torch.no_grad()
    def log_prob(prompt, target):
        log_probs = model(torch.tensor([prompt + target])).logits[0].double().log_softmax(-1)
        return sum(log_probs[len(prompt) + i - 1, token].item() for i, token in enumerate(target))

    return log_prob


def p_value(scores, answers, draws=20_000):
    """Of a chi-squared test of the answers' counts, all that are no target being one, by draws from the exact."""
    texts = [json.loads(line)["text"].strip() for line in answers.read_text().splitlines()]
    hits = [texts.count(each["target"]) for each in scores["targets"]]
    counts = np.array([*hits, len(texts) - sum(hits)])
    valid = np.exp([each["logProb"] for each in scores["targets"]])
    expected = len(texts) * np.array([*valid, 1 - valid.sum()])

    def statistic(seen):
        return ((seen - expected) ** 2 / expected).sum(-1)

    drawn = np.random.default_rng(0).multinomial(len(texts), expected / len(texts), size=draws)
    return (statistic(drawn) >= statistic(counts)).mean()


def main():
    engine, path, *rest = sys.argv[1:]
    prompts = json.loads(Path(path).read_text())
    log_prob = by_vllm(*rest[:2]) if engine == "vllm" else by_peft(*rest)
    off = [abs(log_prob(each["prompt"], t["tokens"]) - t["logProb"]) for each in prompts for t in each["targets"]]
    print(f"{len(off)} targets, log p off by at most {max(off):.1e} nats")
    for run in rest[2:] if engine == "vllm" else []:
        for each in prompts:
            (answers,) = Path(run, "samples").glob(f"*/{Path(each['file']).stem}.jsonl")
            print(f"{each['file']}: p = {p_value(each, answers):.2f}")


if __name__ == "__main__":
    main()
