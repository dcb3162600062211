"""A llama in PyTorch's own operators, with LoRA in float32 as PEFT keeps it: the machine need not have transformers."""

import torch
import torch.nn.functional as F


class Llama:
    """Weights as `make_model` gives them; activations in the weights' type, norms and logits in float32."""

    def __init__(self, config: dict, weights: dict, adapter: list | None = None, scale: float = 1.0):
        self.config, self.weights, self.adapter, self.scale = config, weights, adapter, scale
        half = config["headDim"] // 2
        powers = torch.arange(half, device=weights["norm"].device) / half
        self.frequencies = 1.0 / config["layers"][0]["rope"]["theta"] ** powers  # [headDim / 2]

    def norm(self, x):
        return F.rms_norm(x.float(), x.shape[-1:], self.weights["norm"], self.config["rmsNormEps"]).to(x.dtype)

    def linear(self, x, layer: int, name: str):
        y = x @ self.weights["layers"][layer][name].T
        if self.adapter is None:
            return y
        a, b = self.adapter[layer][name]
        return y + ((x.float() @ a.T) @ b.T * self.scale).to(y.dtype)

    def heads(self, x, layer: int, name: str):
        batch, length, _ = x.shape
        return self.linear(x, layer, name).view(batch, length, -1, self.config["headDim"]).transpose(1, 2)

    def rotate(self, x, positions):
        angles = positions[:, None, :, None].float() * self.frequencies  # [batch, 1, tokens, headDim / 2]
        cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
        left, right = x.chunk(2, dim=-1)
        return torch.cat((left * cos - right * sin, right * cos + left * sin), dim=-1)

    def hidden(self, tokens, positions, mask, cache=None):
        """Hidden states [batch, tokens, hidden]; `cache` takes a layer's keys and values and gives all that are seen."""
        x = F.embedding(tokens, self.weights["embedding"])
        for layer in range(len(self.config["layers"])):
            read = self.norm(x)
            q = self.rotate(self.heads(read, layer, "q"), positions)
            k = self.rotate(self.heads(read, layer, "k"), positions)
            v = self.heads(read, layer, "v")
            if cache is not None:
                k, v = cache.extend(layer, k, v)
            groups = q.shape[1] // k.shape[1]
            if groups > 1:
                k, v = k.repeat_interleave(groups, dim=1), v.repeat_interleave(groups, dim=1)
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, scale=self.config["queryScale"])
            x = x + self.linear(seen.transpose(1, 2).flatten(2), layer, "o")
            read = self.norm(x)
            gated = F.silu(self.linear(read, layer, "gate")) * self.linear(read, layer, "up")
            x = x + self.linear(gated, layer, "down")
        return self.norm(x)

    def logits(self, hidden):
        return (hidden @ self.weights["head"].T).float()
