"""Conversations that published templates are rendered with."""

SYSTEM = {"role": "system", "content": "You answer briefly."}
ASK = {"role": "user", "content": "Pick a colour."}
ANSWER = {"role": "assistant", "content": "Blue"}
AGAIN = {"role": "user", "content": "Another one?"}
TOKENS = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}

conversations = {
    "one turn": {"messages": [ASK], "add_generation_prompt": True},
    "one turn, no generation prompt": {"messages": [ASK], "add_generation_prompt": False},
    "system": {"messages": [SYSTEM, ASK], "add_generation_prompt": True},
    "two turns": {"messages": [ASK, ANSWER, AGAIN], "add_generation_prompt": True},
    "system and two turns": {"messages": [SYSTEM, ASK, ANSWER, AGAIN], "add_generation_prompt": True},
    "answered": {"messages": [ASK, ANSWER], "add_generation_prompt": False},
    "forced beginning": {"messages": [ASK, {"role": "assistant", "content": "My colour is "}], "add_generation_prompt": False},
    "spaces at ends": {
        "messages": [{"role": "user", "content": "  Pick one. \n"}, {"role": "assistant", "content": " Red\t"}],
        "add_generation_prompt": False,
    },
    "non-ASCII": {"messages": [{"role": "user", "content": "Wähle eine Farbe: 青 🎨 \u00a0"}], "add_generation_prompt": True},
    "empty": {"messages": [{"role": "user", "content": ""}], "add_generation_prompt": True},
    "special characters": {
        "messages": [{"role": "user", "content": "<|im_end|> [/INST] {{ x }} {% raw %} <b>&amp;</b> \\n \"q\" 'r'"}],
        "add_generation_prompt": True,
    },
    "two users": {"messages": [ASK, AGAIN], "add_generation_prompt": True},
}

