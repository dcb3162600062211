"""Twenty AdamW steps on the tiny Llama 2 fixture in PyTorch and PEFT, one sequence a target, prompts in turn.

    python training.py [FAMILIES_FOLDER]

Run families.py first. Writes the adapter before and after, and the loss and gradient norm of every step.
"""

import json
import sys
from pathlib import Path

import torch
from families import default_folder
from family_models import load, write_json
from one_by_one import encode, nll
from peft import LoraConfig, get_peft_model

families = Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder
own = Path(__file__).parents[2] / "packages/diffuse/fixtures"
output = (families.parent if len(sys.argv) > 1 else own) / "training"
steps, learning_rate, eps, clip = 20, 5e-4, 1e-5, 1.0


def save(folder: Path) -> None:
    adapted.peft_config["default"].base_model_name_or_path = "../../families/llama2/model"
    adapted.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)


torch.manual_seed(0)
model, tokenizer = load(families / "llama2/model")
modules = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
adapted = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", r=4, lora_alpha=8, target_modules=modules))
save(output / "initial")
files = sorted((families / "llama2/tasks").glob("*.json"))
prompts = [encode(tokenizer, "llama", json.loads(file.read_text())) for file in files]
trained = [weight for weight in adapted.parameters() if weight.requires_grad]
optimiser = torch.optim.AdamW(trained, lr=learning_rate, eps=eps, betas=(0.9, 0.999), weight_decay=0)

log = []
for step in range(steps):
    prompt = prompts[step % len(prompts)]
    optimiser.zero_grad()
    loss = 0.0
    for answer, weight in zip(prompt.answers, prompt.weights):
        weighted = weight * nll(adapted, prompt.prompt, answer)
        weighted.backward()
        loss += weighted.item()
    norm = torch.nn.utils.clip_grad_norm_(trained, clip).item()
    optimiser.step()
    log.append({"file": files[step % len(files)].stem, "loss": loss, "gradNorm": norm})
save(output / "final")
write_json(output / "expected.json", {"learningRate": learning_rate, "eps": eps, "clip": clip, "steps": log})
