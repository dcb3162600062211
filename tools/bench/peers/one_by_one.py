"""Targets as the paper's code runs them: sequences of their own in batches of 32, the prompt repeated in each."""

import torch

batch_size = 32


def batches(prompt: dict):
    """Weighted NLL and log-probabilities of each batch: yields (forward, weights) to be run by the caller."""
    for start in range(0, len(prompt["targets"]), batch_size):
        targets = prompt["targets"][start : start + batch_size]
        longest = max(map(len, targets))
        padded = torch.tensor([target + [0] * (longest - len(target)) for target in targets])  # [batch, longest]
        used = torch.tensor([[1.0] * len(target) + [0.0] * (longest - len(target)) for target in targets])
        repeated = torch.tensor([prompt["prompt"]]).expand(len(targets), -1)
        weights = torch.tensor(prompt["weights"][start : start + batch_size])
        yield torch.cat([repeated, padded], 1), padded, used, weights


def sequence_log_probs(model, ids, padded, used) -> torch.Tensor:
    logits = model(input_ids=ids, use_cache=False).logits[:, -padded.shape[1] - 1 : -1]  # [batch, longest, vocab]
    nll = torch.nn.functional.cross_entropy(logits.transpose(1, 2), padded, reduction="none")
    return -(nll * used).sum(1)  # [batch]
