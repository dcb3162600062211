"""Runs what all rows of a batch begin with once, not once a row: the same logits and gradients, up to rounding."""

from types import SimpleNamespace

import torch
from transformers import DynamicCache

known = 8
"""Positions before the rows part whose logits are computed."""


class Logits:
    """Logits of rows of which the beginning was run once, read as `logits[:, start:end, :]`. [rows, tokens, vocab]"""

    def __init__(self, begun: torch.Tensor, rest: torch.Tensor, size: int):
        self.begun, self.rest, self.size = begun, rest, size

    def __getitem__(self, key: tuple[slice, slice, slice]) -> torch.Tensor:
        start, end, step = key[1].indices(self.size + self.rest.shape[1])
        before = self.size - start
        if key[0] != slice(None) or key[2] != slice(None) or step != 1 or not 0 <= before <= self.begun.shape[1]:
            raise IndexError(f"logits {key} of rows that part at {self.size}")
        begun = self.begun[:, self.begun.shape[1] - before :].expand(len(self.rest), -1, -1)
        return torch.cat((begun, self.rest[:, : end - self.size]), 1)


def share_prompt(model) -> None:
    """Makes `model(inputs_embeds=...)` share the beginning of its rows."""
    plain = model.forward

    def forward(inputs_embeds: torch.Tensor):
        rows = inputs_embeds.shape[0]
        same = (inputs_embeds == inputs_embeds[:1]).all(-1).all(0)  # [tokens]
        size = min(int(same.long().cumprod(0).sum()), len(same) - 1)
        if rows == 1 or size == 0:
            return plain(inputs_embeds=inputs_embeds)
        options = {"past_key_values": DynamicCache(config=model.config), "use_cache": True}
        begun = plain(inputs_embeds=inputs_embeds[:1, :size], logits_to_keep=known, **options)
        options["past_key_values"].batch_repeat_interleave(rows)
        rest = plain(inputs_embeds=inputs_embeds[:, size:], **options)
        return SimpleNamespace(logits=Logits(begun.logits, rest.logits, size))

    model.forward = forward
