"""Log-probabilities of targets in PyTorch, batches of 32 with the prompt repeated."""

import time

import torch
from common import load, read_job, write
from one_by_one import batches, sequence_log_probs

job = read_job()
model = load(job)
runs = []
with torch.no_grad():
    for _ in range(job["passes"]):
        for prompt in job["prompts"]:
            start = time.perf_counter()
            log_probs = []
            for ids, padded, used, _ in batches(prompt):
                log_probs += sequence_log_probs(model, ids, padded, used).tolist()
            runs.append({"seconds": time.perf_counter() - start, "logProbs": log_probs})
write(steps=runs)
