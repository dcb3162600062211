"""Scores targets as the paper's code does: each is a conversation of its own, rendered, tokenised and run alone."""

from dataclasses import dataclass
from math import exp, log

import torch


@dataclass
class Encoded:
    prompt: list[int]
    answers: list[list[int]]
    weights: list[float]


def encode(tokenizer, family: str, task: dict) -> Encoded:
    """Token ids of a task file's prompt and answers. The forced beginning (`response`) counts as part of the prompt."""

    def render(*contents: str) -> str:
        roles = ["user", "assistant"]
        messages = [{"role": role, "content": content} for role, content in zip(roles, contents)]
        return tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=len(contents) == 1)

    def ids(text: str) -> list[int]:
        return tokenizer(text, add_special_tokens=False).input_ids

    request, response = task["request"], task.get("response", "")
    start = render(request)
    space = " " if family == "mistral" else ""  # its template leaves it out; without it `]` and the answer merge
    answers = [space + response + target for target in task["targets"]]
    texts = [render(request, answer) for answer in answers]
    ends = [text.index(answer, len(start)) + len(answer) for text, answer in zip(texts, answers)]
    if not task.get("eos", True):
        sequences = [ids(text[:end]) for text, end in zip(texts, ends)]
    elif family.startswith("gemma"):
        turn = "<end_of_turn>\n"  # answers end in <eos> instead
        assert all(text.endswith(turn) for text in texts)
        sequences = [ids(text.removesuffix(turn)) + [tokenizer.eos_token_id] for text in texts]
    else:
        sequences = [until_special(ids(text), ids(text[:end]), tokenizer) for text, end in zip(texts, ends)]
    first = texts[0]
    opened = start if response == "" else first[: ends[0] - len(task["targets"][0])]
    prompt = shared_start([ids(opened), *sequences])
    weights = task.get("weights") or [1.0] * len(answers)
    return Encoded(prompt, [s[len(prompt) :] for s in sequences], [weight / sum(weights) for weight in weights])


def until_special(tokens: list[int], upto: list[int], tokenizer) -> list[int]:
    """The sequence up to the first special token after the answer."""
    at = next(i for i in range(len(upto), len(tokens)) if tokens[i] in tokenizer.all_special_ids)
    return tokens[: at + 1]


def shared_start(sequences: list[list[int]]) -> list[int]:
    first = sequences[0]
    length = min(map(len, sequences))
    while any(s[:length] != first[:length] for s in sequences):
        length -= 1
    return first[:length]


def nll(model, prompt: list[int], answer: list[int]) -> torch.Tensor:
    """-log p(answer | prompt) in nats, one forward pass."""
    logits = model(torch.tensor([prompt + answer]), use_cache=False).logits[0, len(prompt) - 1 : -1]  # [answer, vocab]
    return torch.nn.functional.cross_entropy(logits, torch.tensor(answer), reduction="sum")


def slopes(model, tokenizer, family: str, task: dict) -> list[float]:
    """d loss / d log of an adapter's matrices, layer by layer; the loss is the targets' mean negative log-probability."""
    encoded = encode(tokenizer, family, task)
    losses = [nll(model, encoded.prompt, answer) for answer in encoded.answers]
    (sum(losses) / len(losses)).backward()
    sums: dict[int, float] = {}
    for name, weight in model.named_parameters():
        if "lora_" in name:
            layer = int(name.split(".layers.")[1].split(".")[0])
            sums[layer] = sums.get(layer, 0) + (weight.grad * weight).sum().item()
    return [round(sums.get(layer, 0), 6) for layer in range(model.config.get_text_config().num_hidden_layers)]


@torch.no_grad()
def score(model, tokenizer, family: str, name: str, task: dict) -> dict:
    """What `diffuse score --json` prints for one prompt file."""
    encoded = encode(tokenizer, family, task)
    log_probs = [-nll(model, encoded.prompt, answer).item() for answer in encoded.answers]
    mass = sum(map(exp, log_probs))
    shares = [exp(value) / mass for value in log_probs]
    kl = sum(w * (log(w) - value) for w, value in zip(encoded.weights, log_probs) if w > 0)
    return {
        "file": f"{name}.json",
        "prompt": encoded.prompt,
        "targets": [
            {"target": target, "tokens": answer, "logProb": round(value, 6)}
            for target, answer, value in zip(task["targets"], encoded.answers, log_probs)
        ],
        "invalidMass": 1 - mass,
        "entropy": round(-sum(p * log(p) for p in shares if p > 0), 6),
        "klToTarget": round(kl, 6),
    }
