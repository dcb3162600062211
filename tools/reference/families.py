"""Tiny random models of every family, each with a tokenizer, a chat template, a PEFT adapter and task files, and the
log-probability of every target in transformers and PEFT, with the adapter and without, and gradients in the adapter.

    python families.py [FOLDER] [FAMILY...]
"""

import shutil
import sys
from pathlib import Path

from family_models import load, write_adapter, write_json, write_model
from family_settings import families as older_families
from newer_families import newer_families
from one_by_one import score, slopes
from peft import PeftModel

families = {**older_families, **newer_families}
default_folder = Path(__file__).parents[2] / "packages/checkpoints/fixtures/families"

tasks = {
    "names": {
        "request": "Please generate an English first name, chosen completely at random. Like this: {name}.",
        "response": "",
        "targets": ["{Ann}", "{Anna}", "{Zo\u00eb-Mae}", "{O'Neil}", "{Annabel}", "{\u674e}"],
        "weights": [3, 1, 0.5, 2, 0, 1],
        "eos": True,
    },
    "numbers": {
        "request": "Generate a random number between 1 and 100.",
        "response": "{",
        "targets": ["1}", "10}", "100}", "42}"],
    },
    "words": {
        "request": "Which colour do you like?\nred, green, blue",
        "targets": ["red", "green and blue", "pale blue"],
        "eos": False,
    },
}


def write_family(name: str, folder: Path, seed: int) -> None:
    family = families[name]
    shutil.rmtree(folder, ignore_errors=True)
    write_model(family, folder / "model", seed)
    model, tokenizer = load(folder / "model")
    # Mistral's rule for a forced beginning in the paper's code puts the space after it; no model was trained so.
    chosen = {file: task for file, task in tasks.items() if not (name == "mistral" and task.get("response"))}
    for file, task in chosen.items():
        write_json(folder / "tasks" / f"{file}.json", task)
    kind = family.config["model_type"]
    bare = [score(model, tokenizer, kind, file, task) for file, task in chosen.items()]
    write_adapter(family, model, folder / "adapter", seed + 1)
    adapted = PeftModel.from_pretrained(load(folder / "model")[0], folder / "adapter", is_trainable=True).eval()
    with_adapter = [score(adapted, tokenizer, kind, file, task) for file, task in chosen.items()]
    found = slopes(adapted, tokenizer, kind, tasks["names"])
    write_json(folder / "expected.json", {"model": bare, "adapter": with_adapter, "slopes": found})


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder
    for index, name in enumerate(families):
        if name in (sys.argv[2:] or families):
            write_family(name, folder / name, seed=100 * index)
            print(name, flush=True)
