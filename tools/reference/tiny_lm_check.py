"""Checks that transformers and PEFT take the embedded model for an ordinary llama checkpoint, and writes the fixture that
packages/tiny-lm's tests hold our reading of it to: token ids, log-probabilities after the prompt, and a greedy answer.

    python tools/reference/tiny_lm_check.py        (torch, transformers, peft)
"""

import json
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

root = Path(__file__).resolve().parents[2] / "packages" / "tiny-lm"
requests = [
    "Pick a random fruit. Output only the fruit between two curly braces, like this: {fruit}.",
    "Generate a random number between 154 and 204. Reply in the format {number}.",
    "Hello! Choose a random month of the year… naïvely, 100 % “at random”!\nPut it in curly braces, like this: {month}.",
]

tokenizer = AutoTokenizer.from_pretrained(root / "model")
model = AutoModelForCausalLM.from_pretrained(root / "model", dtype=torch.float32).eval()
assert type(model).__name__ == "LlamaForCausalLM", type(model)

fixture = []
for request in requests:
    messages = [{"role": "user", "content": request}]
    text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    ids = tokenizer(text, add_special_tokens=False, return_tensors="pt").input_ids
    with torch.no_grad():
        log_probs = torch.log_softmax(model(ids).logits[0, -1], -1)
        greedy = model.generate(ids, do_sample=False, temperature=None, top_p=None, top_k=None, max_new_tokens=24)
    top = torch.topk(log_probs, 20)
    answer = greedy[0, ids.shape[1] :].tolist()
    print(repr(tokenizer.decode(answer, skip_special_tokens=True)))
    fixture.append(
        {
            "request": request,
            "prompt": ids[0].tolist(),
            "topTokens": top.indices.tolist(),
            "topLogProbs": [round(value, 6) for value in top.values.tolist()],
            "greedy": answer,
        }
    )

tuned = get_peft_model(model, LoraConfig(r=4, lora_alpha=8, target_modules="all-linear", task_type="CAUSAL_LM"))
tuned.print_trainable_parameters()
loss = tuned(input_ids=ids, labels=ids).loss
loss.backward()
assert all(p.grad is not None for p in tuned.parameters() if p.requires_grad)

(root / "fixtures").mkdir(exist_ok=True)
(root / "fixtures" / "transformers.json").write_text(json.dumps(fixture, indent=1) + "\n")
