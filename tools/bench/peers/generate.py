"""Peer 3: transformers' `generate`, batches of 20 as in the paper's code."""

import time

import torch
from common import load, read_job, write

batch_size = 20

job = read_job()
torch.manual_seed(job["seed"])
start = time.perf_counter()
model = load(job)
if "adapter" in job:
    model = model.merge_and_unload()
loaded = time.perf_counter()
prompt, stops = job["prompt"], job["stopTokens"]
answers = []
while len(answers) < job["samples"]:
    count = min(batch_size, job["samples"] - len(answers))
    ids = torch.tensor([prompt]).expand(count, -1)
    output = model.generate(
        input_ids=ids,
        attention_mask=torch.ones_like(ids),
        do_sample=True,
        temperature=1.0,
        top_k=job.get("topK", 0),
        top_p=1.0,
        max_new_tokens=job["maxNewTokens"],
        eos_token_id=stops,
        pad_token_id=stops[0],
    )
    for tokens in output[:, len(prompt) :].tolist():
        end = next((i + 1 for i, token in enumerate(tokens) if token in stops), len(tokens))
        answers.append(tokens[:end])
write(answers=answers, seconds=time.perf_counter() - loaded, loadSeconds=loaded - start)
