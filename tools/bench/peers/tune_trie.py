"""Peer 2: PyTorch and PEFT on the trie of the targets, packed into one sequence."""

import torch
from common import read_job, tune


def pack(prompt: dict):
    """Prompt and inner nodes as one sequence, and the edges: which row predicts which token with what weight."""
    tokens, parents = list(prompt["prompt"]), list(range(-1, len(prompt["prompt"]) - 1))
    last = len(tokens) - 1
    nodes, edges, paths = {}, {}, []  # (row, token) → node row, (row, token) → edge
    rows, predicted, weights = [], [], []
    for target, weight in zip(prompt["targets"], prompt["weights"]):
        row, path = last, []
        for depth, token in enumerate(target):
            edge = edges.setdefault((row, token), len(edges))
            if edge == len(rows):
                rows.append(row)
                predicted.append(token)
                weights.append(0.0)
            weights[edge] += weight
            path.append(edge)
            if depth < len(target) - 1:
                if (row, token) not in nodes:
                    nodes[row, token] = len(tokens)
                    tokens.append(token)
                    parents.append(row)
                row = nodes[row, token]
        paths.append(path)
    size = len(tokens)
    visible = torch.zeros(size, size, dtype=torch.bool)
    positions = torch.zeros(size, dtype=torch.long)
    for token, parent in enumerate(parents):
        if parent >= 0:
            visible[token] = visible[parent]
            positions[token] = positions[parent] + 1
        visible[token, token] = True
    mask = torch.zeros(size, size).masked_fill(~visible, torch.finfo(torch.float32).min)[None, None]
    return torch.tensor([tokens]), positions[None], mask, last, rows, predicted, torch.tensor(weights), paths


def backward(model, prompt):
    tokens, positions, mask, last, rows, predicted, weights, paths = pack(prompt)
    causal = model.get_base_model()
    hidden = causal.model(input_ids=tokens, position_ids=positions, attention_mask=mask, use_cache=False)[0][0]
    logits = causal.lm_head(hidden[last:])  # [inner nodes and the prompt's last token, vocab]
    edges = logits.log_softmax(-1)[torch.tensor(rows) - last, torch.tensor(predicted)]
    loss = -(edges * weights).sum()
    loss.backward()
    found = edges.detach().double()
    return loss.item(), [found[path].sum().item() for path in paths]


tune(read_job(), backward)
