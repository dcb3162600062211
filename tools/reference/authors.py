"""Runs the authors' own code and `diffuse tune --recipe paper` from one adapter on the same prompts, and compares them.

    python authors.py CHECKOUT --prompts numbers/rng-0.json --out /tmp/rng-0 --diffuse packages/cli/bin/diffuse.js

CHECKOUT is y0mingzhang/diffuse-distributions as the user has it; prompts are files below its prompts/ folder, or paths.
Several are tuned on together. Ours runs first and names the order in which it takes the prompts, which theirs then follows.
Ends with 1 if a loss differs by more than 1e-4 nats, a gradient norm (before clipping) by more than 1e-4 or that share of
itself, or one stops after another pass than the other.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import torch
from authors_code import Authors, adapted
from family_models import write_json
from shared_prompt import share_prompt
from smollm2_model import load as load_gguf
from transformers import AutoModelForCausalLM, AutoTokenizer

most = 1e-4


def load(path: Path):
    """Model in float32 and tokenizer of a GGUF file or a folder; and the name of it that PEFT writes down."""
    if path.suffix == ".gguf":
        model, tokenizer = load_gguf(path)
        del model.config.quantization_config  # dequantised: an ordinary float32 model
        model.is_quantized, model.hf_quantizer = False, None
        return model, tokenizer
    return AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32), AutoTokenizer.from_pretrained(path)


def copied(file: Path, folder: Path, targets: int | None) -> str:
    """Copies a prompt file, or its first targets only."""
    prompt = json.loads(file.read_text())
    there = len(prompt["targets"])
    if targets is not None and targets < there:
        print(f"{file.stem}: the first {targets} of its {there} targets")
        for name in {"targets", "weights"} & prompt.keys():
            prompt[name] = prompt[name][:targets]
    write_json(folder / file.name, prompt)
    return file.stem


def tune_ours(args, folder: Path) -> list[dict]:
    settings = ["--recipe", "paper", "--passes", args.passes, "--adapter", folder / "initial", *args.settings]
    where = ["--model", args.model, "--tasks", folder / "tasks", "--out", folder / "ours"]
    stop = ["--early-stop", "never" if args.early_stop is None else args.early_stop]
    started = time.time()
    subprocess.run(["node", args.diffuse, "tune", *map(str, where + settings + stop)], check=True, stdout=sys.stderr)
    print(f"ours: {time.time() - started:.0f} s")
    return [json.loads(line) for line in (folder / "ours/log.jsonl").read_text().splitlines()]


def tune_theirs(args, folder: Path, loaded, ours: list[dict]) -> list[dict]:
    model, tokenizer = loaded
    authors = Authors(args.checkout)
    prompts = authors.prompts(folder / "tasks", tokenizer)
    stop = {} if args.early_stop is None else {"early_stop": True, "gamma": args.early_stop}
    order = [[step["file"] for step in ours if step["pass"] == one + 1] for one in range(args.passes)]

    def show(step: dict) -> None:
        print(json.dumps({**step, "seconds": round(time.time() - started, 1)}), file=sys.stderr, flush=True)

    started = time.time()
    steps = authors.tune(model, tokenizer, prompts, order, show, n_iters=args.passes, **stop)
    print(f"theirs: {time.time() - started:.0f} s")
    write_json(folder / "theirs.json", {"earlyStop": args.early_stop, "passes": args.passes, "steps": steps})
    return steps


def compare(ours: list[dict], theirs: list[dict]) -> bool:
    """Prints the largest differences, and says whether they are all within `most`."""
    pairs = list(zip(ours, theirs))
    losses = max(abs(our["loss"] - their["loss"]) for our, their in pairs)
    optima = max(abs(our["optimum"] - their["optimum"]) for our, their in pairs)
    norms = max(abs(our["gradNorm"] - their["gradNorm"]) / max(1, their["gradNorm"]) for our, their in pairs)
    same = all(our["file"] == their["file"] for our, their in pairs)
    print(f"steps: ours {len(ours)}, theirs {len(theirs)}; passes: ours {ours[-1]['pass']}, theirs {theirs[-1]['pass']}")
    print(f"loss: theirs from {theirs[0]['loss']:.6f} to {theirs[-1]['loss']:.6f}, ours to {ours[-1]['loss']:.6f} nats")
    print(f"largest differences: loss {losses:.2e}, optimum {optima:.2e} nats; gradient norm {norms:.2e}")
    return same and len(ours) == len(theirs) and max(losses, optima, norms) <= most


def keep(folder: Path, fixture: Path) -> None:
    """Keeps the adapter that both began from, and what theirs gave."""
    shutil.rmtree(fixture / "initial", ignore_errors=True)
    shutil.copytree(folder / "initial", fixture / "initial", ignore=shutil.ignore_patterns("README.md"))
    shutil.copy(folder / "theirs.json", fixture / "expected.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path, help="folder of their repository")
    parser.add_argument("--prompts", nargs="+", type=Path, default=[Path("numbers/rng-0.json")])
    parser.add_argument("--model", type=Path, required=True, help="a .gguf file or a model folder")
    parser.add_argument("--passes", type=int, default=50)
    parser.add_argument("--early-stop", type=float, help="their gamma; without it neither stops early")
    parser.add_argument("--targets", type=int, help="take only the first so many targets of a prompt")
    parser.add_argument("--adapter", type=Path, help="a PEFT folder to begin from, instead of a new one")
    parser.add_argument("--out", type=Path, required=True, help="scratch folder; our run in it is gone on with")
    parser.add_argument("--diffuse", type=Path, help="packages/cli/bin/diffuse.js, built; without it only theirs runs")
    parser.add_argument("--fixture", type=Path, help="folder to keep the first adapter and their numbers in")
    parser.add_argument("--settings", nargs=argparse.REMAINDER, default=[], help="further flags of diffuse tune; last")
    parser.add_argument("--share-prompt", action="store_true", help="run a batch's prompt once: several times faster")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    folder = args.out
    shutil.rmtree(folder / "tasks", ignore_errors=True)
    (folder / "tasks").mkdir(parents=True)
    for prompt in args.prompts:
        copied(prompt if prompt.exists() else args.checkout / "prompts" / prompt, folder / "tasks", args.targets)
    model, tokenizer = load(args.model)
    model = adapted(model, args.adapter)
    model.save_pretrained(folder / "initial")
    if args.share_prompt:
        share_prompt(model)
    ours = tune_ours(args, folder) if args.diffuse else []
    theirs = tune_theirs(args, folder, (model, tokenizer), ours)
    if args.diffuse and not compare(ours, theirs):
        sys.exit(f"above {most}, or not the same steps")
    if args.fixture:
        keep(folder, args.fixture)


if __name__ == "__main__":
    main()
