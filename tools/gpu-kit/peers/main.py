"""Does a job in PyTorch: a job's path in, a line of JSON for each work that is done or failed out."""

import json
import sys
import time

import torch
from drawing import draw
from llama import Llama
from pool import make_model
from trie import Trie, target_log_probs

started = time.perf_counter()
with open(sys.argv[1]) as file:
    job = json.load(file)
device = job["device"]


def say(**line) -> None:
    print(json.dumps(line), flush=True)


def ready_to_score(weights, adapter):
    model = Llama(job["config"], weights)
    prompts = [[Trie(packed, device) for packed in prompt["tries"]] for prompt in job["prompts"]]

    @torch.no_grad()
    def run():
        return {"logProbs": [target_log_probs(tries, [trie.edges(model) for trie in tries]) for tries in prompts]}

    return run


def ready_to_tune(weights, adapter):
    model = Llama(job["config"], weights, adapter, job["alpha"] / job["rank"])
    trained = [matrix for layer in adapter for pair in layer.values() for matrix in pair]
    optimiser = torch.optim.AdamW(trained, lr=job["learningRate"], eps=1e-5, weight_decay=0)
    prompts = [[Trie(packed, device) for packed in prompt["tries"]] for prompt in job["prompts"]]
    scale = 1024.0 if job["weights"] == "f16" else 1.0  # or most of the logits' gradients were 0 in half precision

    def step(tries):
        optimiser.zero_grad()
        total = 0.0
        for trie in tries:
            loss = -(trie.edges(model) * trie.weights).sum()
            (loss * scale).backward()
            total += loss.item()
        torch._foreach_mul_([matrix.grad for matrix in trained], 1 / scale)
        norm = torch.nn.utils.clip_grad_norm_(trained, 1.0).item()
        optimiser.step()
        return total, norm

    def run():
        losses, norms = zip(*[step(tries) for tries in prompts])
        return {"losses": losses, "gradNorms": norms}

    return run


def ready_to_draw(temperature):
    def ready(weights, adapter):
        model = Llama(job["config"], weights)

        @torch.no_grad()
        def run():
            return {"answerLogProbs": draw(model, job, temperature, device)}

        return run

    return ready


WAYS = {
    "score": ready_to_score,
    "tune": ready_to_tune,
    "sample": ready_to_draw(job["temperature"]),
    "sample-flat": ready_to_draw(1.0),
}


def timed(run):
    start = time.perf_counter()
    finding = run()
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - start, finding


def measure(work: str, weights, adapter, until: float) -> None:
    if device == "cuda":
        torch.cuda.reset_peak_memory_stats()
    run = WAYS[work](weights, adapter)
    first, finding = timed(run)
    seconds = []
    while len(seconds) < job["repeats"] and time.perf_counter() + (seconds or [first])[-1] < until:
        seconds.append(timed(run)[0])
    allocated = {"allocatedBytes": torch.cuda.max_memory_allocated()} if device == "cuda" else {}
    say(work=work, firstSeconds=first, seconds=seconds, **finding, **allocated)


def main() -> None:
    about = {"torch": torch.__version__, "python": sys.version.split()[0]}
    if device == "cuda":
        about |= {"device": torch.cuda.get_device_name(), "cuda": str(torch.version.cuda)}
    say(about=about)
    torch.manual_seed(1)
    weights, adapter = make_model(job, device)
    loaded = time.perf_counter()
    say(work="load", firstSeconds=loaded - started, seconds=[])
    share = (started + job["seconds"] - loaded) / len(job["works"])
    for index, work in enumerate(job["works"]):
        try:
            measure(work, weights, adapter, loaded + (index + 1) * share)
        except Exception as error:
            say(work=work, error=f"{type(error).__name__}: {error}")


try:
    main()
except Exception as error:
    say(work="load", error=f"{type(error).__name__}: {error}")
