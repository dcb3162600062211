"""The weights of src/ours/weights.ts, cut out of the same bytes on the device."""

import torch

UNIT = 2.0**-12
MODULES = ("q", "k", "v", "o", "gate", "up", "down")


class Pool:
    """Matrices one after the other out of the bytes, which begin anew wherever they end."""

    def __init__(self, path: str, device: str):
        with open(path, "rb") as file:
            signed = torch.frombuffer(bytearray(file.read()), dtype=torch.int8)
        self.values = signed.to(device).float() * UNIT
        self.at = 0

    def matrix(self, rows: int, columns: int, dtype: torch.dtype) -> torch.Tensor:
        size, length = rows * columns, len(self.values)
        rounds = (self.at + size + length - 1) // length
        taken = self.values.to(dtype).repeat(rounds)[self.at : self.at + size].view(rows, columns).clone()
        self.at = (self.at + size) % length
        return taken


def make_model(job: dict, device: str) -> tuple[dict, list]:
    """Weights of the job's shape, and an adapter of which only B is zero: a layer's maps by name, each (a, b)."""
    config, rank = job["config"], job["rank"]
    dtype = torch.float16 if job["weights"] == "f16" else torch.float32
    pool = Pool(job["pool"], device)
    hidden, inner, vocab = config["hiddenSize"], config["intermediateSize"], config["vocabSize"]
    queries, keys = config["numHeads"] * config["headDim"], config["numKeyValueHeads"] * config["headDim"]
    shapes = dict(zip(MODULES, [(queries, hidden), (keys, hidden), (keys, hidden), (hidden, queries)]))
    shapes |= {"gate": (inner, hidden), "up": (inner, hidden), "down": (hidden, inner)}
    layers = [{name: pool.matrix(*shapes[name], dtype) for name in MODULES} for _ in config["layers"]]
    embedding = pool.matrix(vocab, hidden, dtype)
    head = embedding if config["tieWordEmbeddings"] else pool.matrix(vocab, hidden, dtype)
    norm = torch.ones(hidden, device=device)
    adapter = []
    for _ in config["layers"]:
        pairs = {}
        for name in MODULES:
            out, into = shapes[name]
            a = pool.matrix(rank, into, torch.float32).requires_grad_()
            pairs[name] = (a, torch.zeros(out, rank, device=device, requires_grad=True))
        adapter.append(pairs)
    return {"layers": layers, "embedding": embedding, "head": head, "norm": norm}, adapter
