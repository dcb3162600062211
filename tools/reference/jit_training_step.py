"""Reference values for packages/jit/src/jit.spec.ts: one training step of a small network. Prints them as JSON."""

import json

import torch


def wave(shape, phase):
    size = torch.Size(shape).numel()
    return torch.sin(torch.arange(size, dtype=torch.float64) + phase).reshape(shape)


w1 = wave([4, 2], 0).requires_grad_()
w2 = wave([3, 4], 1).requires_grad_()
logits = torch.relu(wave([2, 2], 2) @ w1.T) @ w2.T
loss = torch.nn.functional.cross_entropy(logits, torch.tensor([0, 2]))
loss.backward()
flat = {"loss": loss, "logits": logits, "w1": w1.grad, "w2": w2.grad}
print(json.dumps({name: [round(x, 7) for x in value.flatten().tolist()] for name, value in flat.items()}))
