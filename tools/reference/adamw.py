"""Ten steps of torch.optim.AdamW with global-norm clipping on f(x) = sum x^2: core-lm's adamw.spec.ts."""

import torch

x = torch.nn.Parameter(torch.tensor([1.0, -2.0, 0.01]))
optimiser = torch.optim.AdamW([x], lr=0.05, eps=1e-5, weight_decay=0.1)
for _ in range(10):
    optimiser.zero_grad()
    (x**2).sum().backward()
    torch.nn.utils.clip_grad_norm_([x], 1.0)
    optimiser.step()
print(x.tolist())
