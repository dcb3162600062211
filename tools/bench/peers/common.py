"""What the PyTorch peers share: a job in as JSON (a file's path), a result out as JSON (one line on stdout)."""

import json
import resource
import sys
import time
from importlib.metadata import version

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM


def read_job() -> dict:
    with open(sys.argv[1]) as file:
        job = json.load(file)
    torch.set_num_threads(job["threads"])
    return job


def load(job: dict, trainable: bool = False):
    """The model in float32, with the job's adapter where it names one."""
    model = AutoModelForCausalLM.from_pretrained(job["folder"], dtype=torch.float32)
    if "adapter" in job:
        model = PeftModel.from_pretrained(model, job["adapter"], is_trainable=trainable)
    return model.eval()


def optimiser_of(model, job: dict):
    trained = [weight for weight in model.parameters() if weight.requires_grad]
    return trained, torch.optim.AdamW(trained, lr=job["learningRate"], eps=1e-5, weight_decay=0)


def tune(job: dict, backward) -> None:
    """Runs the job's passes; `backward(model, prompt)` adds to the gradients and returns loss and log-probabilities."""
    model = load(job, trainable=True)
    trained, optimiser = optimiser_of(model, job)
    steps = []
    for _ in range(job["passes"]):
        for prompt in job["prompts"]:
            start = time.perf_counter()
            optimiser.zero_grad()
            loss, log_probs = backward(model, prompt)
            norm = torch.nn.utils.clip_grad_norm_(trained, 1.0).item()
            optimiser.step()
            seconds = time.perf_counter() - start
            steps.append({"seconds": seconds, "loss": loss, "gradNorm": norm, "logProbs": log_probs})
    write(steps=steps)


def write(**result) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    versions = {name: version(name) for name in ("torch", "transformers", "peft")}
    print(json.dumps({**result, "peakBytes": peak, "versions": versions}))
