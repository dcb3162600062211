"""Peer 1: PyTorch and PEFT the way the paper's code tunes."""

from common import read_job, tune
from one_by_one import batches, sequence_log_probs


def backward(model, prompt):
    loss, log_probs = 0.0, []
    for ids, padded, used, weights in batches(prompt):
        found = sequence_log_probs(model, ids, padded, used)
        batch_loss = -(found * weights).sum()
        batch_loss.backward()
        loss += batch_loss.item()
        log_probs += found.tolist()
    return loss, log_probs


tune(read_job(), backward)
