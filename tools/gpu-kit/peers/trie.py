"""A packed trie on the device, and the log-probabilities of its edges."""

import torch


class Trie:
    """Each token sees its own path."""

    def __init__(self, packed: dict, device: str):
        parents = packed["parents"]
        size = len(parents)
        visible = torch.zeros(size, size, dtype=torch.bool)
        for token, parent in enumerate(parents):
            if parent >= 0:
                visible[token] = visible[parent]
            visible[token, token] = True
        self.mask = visible[None, None].to(device)
        self.tokens, self.positions = (torch.tensor([packed[name]], device=device) for name in ("tokens", "positions"))
        named = ("rows", "edgeRows", "edgeTokens", "edgeWeights")
        self.rows, self.edge_rows, self.edge_tokens, self.weights = (
            torch.tensor(packed[name], device=device) for name in named
        )
        self.targets = packed["targets"]

    def edges(self, model):
        """Log-probability of each edge in nats; the vocabulary only where something is predicted."""
        hidden = model.hidden(self.tokens, self.positions, self.mask)[0]
        return model.logits(hidden[self.rows]).log_softmax(-1)[self.edge_rows, self.edge_tokens]


def target_log_probs(tries: list, edges: list) -> list:
    """Of each target in nats, in the prompt's order."""
    found = {}
    for trie, log_probs in zip(tries, edges):
        values = log_probs.double().tolist()
        for target in trie.targets:
            found[target["index"]] = sum(values[edge] for edge in target["edges"])
    return [found[index] for index in range(len(found))]
