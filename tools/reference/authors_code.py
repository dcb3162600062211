"""The authors' own code, imported from their checkout as it is, run on the CPU with what it does written down.

Nothing of theirs is in this repository. Four things are changed from outside, none of which is in a result: the device
"cuda" is the CPU; an order of prompts can be given, where theirs is drawn without a seed; progress is not printed; and the
tokenizer gives a list of ids, as transformers 4 did and 5 does not.
"""

import importlib
import random
import sys
from functools import partial
from pathlib import Path

import torch
from peft import LoraConfig, PeftModelForCausalLM, get_peft_model

# As in their train.py: all seven linear maps of all layers; alpha 8 and dropout 0 are PEFT's defaults.
modules = ["q_proj", "o_proj", "k_proj", "v_proj", "gate_proj", "up_proj", "down_proj"]


class OnCpu:
    """torch, but that tensors asked for on the GPU are made on the CPU."""

    def __getattr__(self, name: str):
        return getattr(torch, name)

    def tensor(self, *values, **options):
        return torch.tensor(*values, **{**options, "device": "cpu"})


class Passes:
    """Their progress bar, silent."""

    def __init__(self, size: int):
        self.size = size

    def __iter__(self):
        return iter(range(self.size))

    def set_postfix(self, shown: dict) -> None:
        pass


class Order:
    """Their `random`: passes go over the prompts in the order given (names of files), all else is drawn from a seed."""

    def __init__(self, passes: list[list[str]]):
        self.passes = iter(passes)
        self.random = random.Random(0)

    def choice(self, values: list):
        return self.random.choice(values)

    def shuffle(self, values: list) -> None:
        if isinstance(values[0], int):  # the targets of one prompt
            self.random.shuffle(values)
        elif len(values) > 1:
            order = next(self.passes)
            values.sort(key=lambda prompt: order.index(Path(prompt.alias).stem))


def adapted(model, adapter: Path | None = None):
    """The model with an adapter to go on with, or with a new one of their settings, as PEFT draws it from seed 0."""
    if adapter is not None:
        return PeftModelForCausalLM.from_pretrained(model=model, model_id=str(adapter), is_trainable=True)
    torch.manual_seed(0)
    return get_peft_model(model, LoraConfig(r=4, target_modules=modules, task_type="CAUSAL_LM"))


class Authors:
    """`src/utils.py` and `src/search.py` of a checkout of theirs."""

    def __init__(self, checkout: Path):
        sys.path.insert(0, str(checkout / "src"))
        self.utils, self.search = importlib.import_module("utils"), importlib.import_module("search")
        for module in (self.utils, self.search):
            if Path(module.__file__).parent.resolve() != (checkout / "src").resolve():
                raise SystemExit(f"{module.__name__} was imported from {module.__file__}, not from {checkout}/src")
        self.search.torch = OnCpu()
        self.search.trange = Passes

    def prompts(self, folder: Path, tokenizer) -> list:
        tokenizer.apply_chat_template = partial(type(tokenizer).apply_chat_template, tokenizer, return_dict=False)
        return self.utils.find_and_generate_prompts([str(folder)], tokenizer)

    def tune(self, model, tokenizer, prompts, order: list[list[str]], each=lambda step: None, **settings) -> list[dict]:
        """Runs their `continuous`; what it saw before every step: pass, file, loss, optimum and the norm before clipping."""
        steps, losses, optima = [], [], []
        compute_loss, entropy, clip = self.search.compute_loss, self.utils.entropy, torch.nn.utils.clip_grad_norm_

        def recorded_loss(model, tokenizer, fed):
            loss = compute_loss(model, tokenizer, fed)
            losses.append((fed[0].alias, loss.item()))
            return loss

        def recorded_entropy(weights):
            optima.append(float(entropy(weights)))
            return optima[-1]

        def recorded_clip(parameters, most):
            norm = clip(parameters, most)
            step = {"pass": len(steps) // len(prompts) + 1, "file": Path(losses[0][0]).stem}
            step |= {"loss": sum(loss for _, loss in losses), "optimum": optima[-1], "gradNorm": norm.item()}
            steps.append(step)
            losses.clear()
            each(step)
            return norm

        self.search.compute_loss, self.search.entropy = recorded_loss, recorded_entropy
        self.search.random = Order(order)
        torch.nn.utils.clip_grad_norm_ = recorded_clip
        try:
            self.search.continuous(model, tokenizer, prompts, **settings)
        finally:
            self.search.compute_loss, self.search.entropy = compute_loss, entropy
            torch.nn.utils.clip_grad_norm_ = clip
        return steps
