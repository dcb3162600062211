"""Offline runs of Weights & Biases', by its own writer, and ours, by its own reader. wandb 0.19.11, the last that has
both in Python; `wandb sync` of 0.31.0 reads the same files.

    python tools/reference/wandb_records.py            writes packages/workbench/fixtures/export/wandb.json
    python tools/reference/wandb_records.py RUN FOLDER compares what `diffuse export RUN --to wandb` wrote to FOLDER
                                                       with RUN's log.jsonl and metrics.json
"""

import base64
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import wandb
from wandb.proto import wandb_internal_pb2 as pb
from wandb.sdk.internal.datastore import DataStore

wandb._assert_is_internal_process = True

FIXTURE = Path(__file__).parents[2] / "packages/workbench/fixtures/export/wandb.json"

RECORDED = {
    "name": "mine",
    "id": "abcdefgh",
    "config": {"learningRate": 0.006, "tasks": ["fruits", "prénoms"], "early": None},
    "rows": [
        {"step": 0, "values": {"exact/distance": 0.5}},
        {"step": 1, "values": {"tune/loss": 4.25, "tune/grad_norm": 0}},
        {"step": 300, "values": {"tune/loss": 0.1, "exact/distance": 0.001}},
    ],
    "summary": {"exact/distance": 0.001, "tune/loss": 0.1, "tune/grad_norm": 0},
}


def written(fill) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.wandb"
        store = DataStore()
        store.open_for_write(str(path))
        fill(store)
        store.close()
        return path.read_bytes()


def put(items, values: dict) -> None:
    for key, value in values.items():
        items.add(key=key, value_json=json.dumps(value, separators=(",", ":"), ensure_ascii=False))


def official(recorded) -> list:
    records = []

    def record():
        records.append(pb.Record(num=len(records) + 1))
        return records[-1]

    record().header.version_info.producer = "diffuse"
    run = record().run
    run.run_id, run.project, run.display_name = recorded["id"], "diffuse", recorded["name"]
    put(run.config.update, recorded["config"])
    run.start_time.seconds = 0
    times = {}
    for row in recorded["rows"]:
        step = row["step"]
        times = {"_step": step, "_runtime": step, "_timestamp": step}
        history = record().history
        put(history.item, {**row["values"], **times})
        history.step.num = step
    put(record().summary.update, {**recorded["summary"], **times})
    done = record().exit
    done.exit_code, done.runtime = 0, recorded["rows"][-1]["step"]
    return records


def at_block_ends() -> list:
    """Records that leave so many bytes of the first block, and one that goes over several; digests of the files."""
    cases = []
    for left in range(10):
        sizes = [32768 - 7 - 7 - left, 5, 70000, 1]

        def fill(store):
            for size in sizes:
                store._write_data(bytes(i % 251 for i in range(size)))

        cases.append({"sizes": sizes, "sha256": hashlib.sha256(written(fill)).hexdigest()})
    return cases


def read(path: Path) -> list:
    store = DataStore()
    store.open_for_scan(str(path))
    records = []
    while (data := store.scan_data()) is not None:
        records.append(pb.Record.FromString(data))
    return records


def compare(run: Path, folder: Path) -> None:
    files = {records[1].run.display_name: records for records in map(read, folder.glob("offline-run-*/run-*.wandb"))}
    records = files[run.resolve().name]
    kinds = [record.WhichOneof("record_type") for record in records]
    assert kinds == ["header", "run", *["history"] * (len(records) - 4), "summary", "exit"]
    rows = {
        record.history.step.num: {item.key: json.loads(item.value_json) for item in record.history.item}
        for record in records
        if record.HasField("history")
    }
    steps = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    fields = {"loss": "loss", "optimum": "optimum", "valid_mass": "validMass", "grad_norm": "gradNorm", "pass": "pass"}
    for step in steps:
        for key, field in fields.items():
            assert rows[step["step"]][f"tune/{key}"] == step[field], step
    summary = {item.key: json.loads(item.value_json) for item in records[-2].summary.update}
    for prompt in json.loads((run / "metrics.json").read_text()):
        assert summary[f"distance/{prompt['task']}/{prompt['file']}"] == prompt["totalVariation"]
    settings = json.loads((run / "manifest.json").read_text())["settings"]
    config = {item.key: json.loads(item.value_json) for item in records[1].run.config.update}
    assert all(config[key] == value for key, value in settings.items() if key != "tasks")
    print(f"{len(steps)} steps and {len(summary)} figures as they are in {run}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        compare(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        FIXTURE.parent.mkdir(parents=True, exist_ok=True)
        file = written(lambda store: [store.write(record) for record in official(RECORDED)])
        fixture = {"recorded": RECORDED, "file": base64.b64encode(file).decode(), "blocks": at_block_ends()}
        FIXTURE.write_text(json.dumps(fixture, indent=2, ensure_ascii=False) + "\n")
