"""Log-probabilities of twenty targets in real models, as transformers itself loads their GGUF files.

    python gguf_models.py qwen2.5-coder-0.5b-instruct FILE.gguf
    python gguf_models.py gemma-3-270m FILE.gguf
"""

import json
import sys
from pathlib import Path

import chat_templates
import torch
from one_by_one import score
from transformers import AutoModelForCausalLM, AutoTokenizer

fixtures = Path(__file__).parents[2] / "packages/diffuse/fixtures/gguf"
templates = {"gemma-3-270m": chat_templates.gemma.strip()}
tasks = {
    "names": {
        "request": "Please generate an English first name, chosen completely at random. "
        "Output only the name between two curly braces, like this: {name}. Don't output code.",
        "targets": ["{Aurora}", "{Anna}", "{Ann}", "{Jos\u00e9}", "{Theodore}", "{Mary-Lou}", "{O'Neil}", "{Li Na}", "{Zo\u00eb}", "{Max}"],
    },
    "numbers": {
        "request": "Generate a random number between 1 and 1000. Output only the number between two curly braces.\n{number}",
        "response": "{",
        "targets": ["1}", "7}", "10}", "42}", "100}", "365}", "500}", "777}", "999}", "1000}"],
    },
}

if __name__ == "__main__":
    name, file = sys.argv[1], Path(sys.argv[2])
    tokenizer = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
    template = templates.get(name)
    if template:
        tokenizer.chat_template = template
    model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, dtype=torch.float32).eval()
    family = model.config.model_type
    found = [score(model, tokenizer, family, task, content) for task, content in tasks.items()]
    content = {"model": name, **({"template": template} if template else {}), "tasks": tasks, "scores": found}
    fixtures.mkdir(parents=True, exist_ok=True)
    (fixtures / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
