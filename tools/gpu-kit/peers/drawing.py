"""Answers drawn in batches: the prompt is run once, keys and values stay on the device."""

import torch


class Cache:
    """Keys and values of `rows` answers, the prompt's in front."""

    def __init__(self, slots: int):
        self.slots, self.length, self.layers = slots, 0, {}

    def extend(self, layer: int, k, v):
        length = self.length + k.shape[2]
        if layer not in self.layers:
            self.layers[layer] = [x.new_empty(x.shape[0], x.shape[1], self.slots, x.shape[3]) for x in (k, v)]
        for held, new in zip(self.layers[layer], (k, v)):
            held[:, :, self.length : length] = new
        return [held[:, :, :length] for held in self.layers[layer]]

    def of_rows(self, rows: int) -> "Cache":
        copy = Cache(self.slots)
        copy.length = self.length
        copy.layers = {layer: [x.repeat(rows, 1, 1, 1) for x in pair] for layer, pair in self.layers.items()}
        return copy


def draw(model, job: dict, temperature: float, device: str) -> list:
    """Log-probability at temperature 1 of each answer of `maxNewTokens` tokens, in nats."""
    prompt = torch.tensor([job["prompts"][0]["prompt"]], device=device)
    size = prompt.shape[1]
    cache = Cache(size + job["maxNewTokens"])
    causal = torch.ones(size, size, dtype=torch.bool, device=device).tril()[None, None]
    hidden = model.hidden(prompt, torch.arange(size, device=device)[None], causal, cache)
    cache.length = size
    first = model.logits(hidden[:, -1])
    sums = []
    for begin in range(0, job["samples"], job["batchRows"]):
        rows = min(job["batchRows"], job["samples"] - begin)
        sums.append(draw_rows(model, cache.of_rows(rows), first.expand(rows, -1), job["maxNewTokens"], temperature))
    return torch.cat(sums).tolist()


def draw_rows(model, cache: Cache, logits, count: int, temperature: float):
    sums = torch.zeros(len(logits), dtype=torch.float64, device=logits.device)
    for step in range(count):
        tokens = (logits / temperature).softmax(-1).multinomial(1)  # [rows, 1]
        sums += logits.log_softmax(-1).gather(1, tokens)[:, 0]
        if step == count - 1:
            return sums
        positions = torch.full_like(tokens, cache.length)
        hidden = model.hidden(tokens, positions, None, cache)
        cache.length += 1
        logits = model.logits(hidden[:, -1])
