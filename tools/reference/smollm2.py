"""Logits, greedy continuations and target log-probabilities of SmolLM2 in PyTorch on the dequantised weights.

    python smollm2.py PATH/TO/SmolLM2-135M-Instruct.Q4_1.gguf
"""

import json
import sys
from pathlib import Path

import torch
from smollm2_model import load

fixture = Path(__file__).parents[2] / "packages/diffuse/fixtures/smollm2.json"

names = {
    "request": "Please generate an English first name, chosen completely at random. "
    "Output only the name between two curly braces, like this: {name}. Don't output code.",
    "response": "",
    "targets": ["{Aurora}", "{Anna}", "{Ann}", "{Jos\u00e9}", "{Theodore}"],
}
numbers = {
    "request": "Generate a random number between 1 and 100. "
    "Output only the number between two curly braces, like this: {number}.",
    "response": "{",
    "targets": ["1}", "7}", "10}", "42}", "100}"],
}
greedy_requests = ["What is the capital of France?", "Name three fruits that grow on trees, and say how each tastes."]


def rendered(request: str, answer: str | None = None) -> list[int]:
    messages = [{"role": "user", "content": request}]
    if answer is not None:
        messages.append({"role": "assistant", "content": answer})
    text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=answer is None)
    return tokenizer(text, add_special_tokens=False).input_ids


def logits_of(tokens: list[int]) -> torch.Tensor:
    return model(torch.tensor([tokens])).logits[0]  # [tokens, vocab]


def rounded(values: torch.Tensor) -> list[float]:
    return [round(value, 5) for value in values.tolist()]


def every_position(tokens: list[int]) -> dict:
    """A fixed random 48 ids and the 16 largest logits at every position, and the log-sum-exp over the vocabulary."""
    assert len(tokens) == 64
    logits = logits_of(tokens)
    ids = torch.randperm(logits.shape[-1], generator=torch.Generator().manual_seed(0))[:48]
    top = logits.topk(16)
    return {
        "tokens": tokens,
        "ids": ids.tolist(),
        "logits": [rounded(row) for row in logits[:, ids]],
        "top": [{"ids": i.tolist(), "logits": rounded(v)} for i, v in zip(top.indices, top.values)],
        "logSumExp": rounded(logits.logsumexp(-1)),
    }


def greedy(request: str) -> dict:
    prompt = rendered(request)
    tokens, margin = list(prompt), float("inf")
    for _ in range(32):
        best = logits_of(tokens)[-1].topk(2)
        margin = min(margin, (best.values[0] - best.values[1]).item())
        tokens.append(best.indices[0].item())
    continuation = tokens[len(prompt) :]
    return {
        "request": request,
        "prompt": prompt,
        "tokens": continuation,
        "text": tokenizer.decode(continuation),
        "leastMargin": round(margin, 4),
    }


def score(prompt: dict) -> dict:
    prefix = rendered(prompt["request"])
    forced = tokenizer(prompt["response"], add_special_tokens=False).input_ids
    scored = []
    for target in prompt["targets"]:
        tokens = rendered(prompt["request"], prompt["response"] + target)[:-1]  # the newline after the end token
        assert tokens[: len(prefix + forced)] == prefix + forced and tokens[-1] == tokenizer.eos_token_id
        answer = tokens[len(prefix + forced) :]
        log_probs = logits_of(tokens).log_softmax(-1)[-len(answer) - 1 : -1]
        log_prob = log_probs.double().gather(1, torch.tensor(answer)[:, None]).sum().item()
        scored.append({"target": target, "tokens": answer, "logProb": round(log_prob, 6)})
    return {**prompt, "prompt": prefix + forced, "targets": scored}


model, tokenizer = load(Path(sys.argv[1]))
with torch.no_grad():
    content = {
        "logits": every_position(rendered(names["request"], "{Aurora}, {Theodore}, {Jos\u00e9} and {Anna}.")[:64]),
        "greedy": [greedy(request) for request in greedy_requests],
        "scores": [score(names), score(numbers)],
    }
fixture.parent.mkdir(parents=True, exist_ok=True)
fixture.write_text(json.dumps(content) + "\n")
