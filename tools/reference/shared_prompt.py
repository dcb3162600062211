"""Runs what all rows of a batch begin with once, not once a row: the same logits and gradients, up to rounding."""

from types import SimpleNamespace

import torch
from transformers import DynamicCache


def share_prompt(model) -> None:
    """Makes `model(inputs_embeds=...)` share the beginning of its rows; its logits are those of all positions."""
    plain = model.forward

    def forward(inputs_embeds: torch.Tensor):
        rows = inputs_embeds.shape[0]
        same = (inputs_embeds == inputs_embeds[:1]).all(-1).all(0)  # [tokens]
        size = min(int(same.long().cumprod(0).sum()), len(same) - 1)
        if rows == 1 or size == 0:
            return plain(inputs_embeds=inputs_embeds)
        cache = DynamicCache(config=model.config)
        start = plain(inputs_embeds=inputs_embeds[:1, :size], past_key_values=cache, use_cache=True)
        cache.batch_repeat_interleave(rows)
        rest = plain(inputs_embeds=inputs_embeds[:, size:], past_key_values=cache, use_cache=True)
        logits = torch.cat((start.logits.expand(rows, -1, -1), rest.logits), 1)  # [rows, tokens, vocab]
        return SimpleNamespace(logits=logits)

    model.forward = forward
