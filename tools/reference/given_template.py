"""Log-probabilities, by transformers, of answers of the tiny Qwen 2 under a chat template that is not its own, in a file
with the line ends of Windows.

    python given_template.py
"""

import json
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

model_folder = Path(__file__).parents[2] / "packages/checkpoints/fixtures/families/qwen2/model"
folder = Path(__file__).parents[2] / "packages/workbench/fixtures/given-template"
template = """{%- for message in messages %}
<|im_start|>{{ message['role'] }}: {{ message['content'] }}<|im_end|>
{%- endfor %}
{%- if add_generation_prompt %}
<|im_start|>assistant:{{ ' ' }}
{%- endif %}
"""
task = {"request": "Pick a colour in braces.", "targets": ["{red}", "{green}", "{blue}"]}

if __name__ == "__main__":
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "windows.jinja").write_bytes(template.replace("\n", "\r\n").encode())
    given = (folder / "windows.jinja").read_text()  # as transformers reads it
    tokenizer = AutoTokenizer.from_pretrained(model_folder)
    model = AutoModelForCausalLM.from_pretrained(model_folder, dtype=torch.float32).eval()
    user = {"role": "user", "content": task["request"]}
    (folder / "tasks").mkdir(exist_ok=True)
    (folder / "tasks/colour.json").write_text(json.dumps(task) + "\n")
    expected = {}
    for target in task["targets"]:
        turns = [user, {"role": "assistant", "content": target}]
        start, whole = (
            tokenizer.apply_chat_template(messages, chat_template=given, tokenize=False, add_generation_prompt=prompt)
            for messages, prompt in [([user], True), (turns, False)]
        )
        prompt, ids = (tokenizer(text, add_special_tokens=False)["input_ids"] for text in [start, whole])
        shared = next((i for i, (a, b) in enumerate(zip(prompt, ids)) if a != b), len(prompt))
        with torch.no_grad():
            log_probs = model(torch.tensor([ids])).logits.log_softmax(-1)[0]
        expected[target] = sum(log_probs[i - 1, ids[i]].item() for i in range(shared, len(ids)))
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
    print(expected)
