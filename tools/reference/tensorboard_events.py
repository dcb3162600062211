"""Event files of TensorBoard's, by its own writer, and ours, by its own reader. tensorboard 2.21.0.

    python tools/reference/tensorboard_events.py            writes packages/workbench/fixtures/export/tensorboard.json
    python tools/reference/tensorboard_events.py RUN FOLDER compares what `diffuse export RUN --to tensorboard` wrote to
                                                            FOLDER/<name of RUN> with RUN's log.jsonl and metrics.json
"""

import base64
import io
import json
import math
import struct
import sys
from pathlib import Path

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.compat.proto.types_pb2 import DT_STRING
from tensorboard.summary.writer.record_writer import RecordWriter

FIXTURE = Path(__file__).parents[2] / "packages/workbench/fixtures/export/tensorboard.json"

RECORDED = {
    "name": "mine",
    "id": "abcdefgh",
    "config": {"learningRate": 0.006, "tasks": ["fruits", "prénoms"], "early": None},
    "rows": [
        {"step": 0, "values": {"exact/distance": 0.5}},
        {"step": 1, "values": {"tune/loss": 4.25, "tune/grad_norm": 0.0}},
        {"step": 300, "values": {"tune/loss": 0.1, "exact/distance": 1e-5}},
        {"step": 5000000000, "values": {"tune/loss": -1.5}},
    ],
    "summary": {"tune/loss": -1.5},
}


def official(recorded) -> bytes:
    out = io.BytesIO()
    writer = RecordWriter(out)
    settings = f"```json\n{json.dumps(recorded['config'], indent=2, ensure_ascii=False)}\n```"
    tensor = TensorProto(
        dtype=DT_STRING,
        tensor_shape=TensorShapeProto(dim=[TensorShapeProto.Dim(size=1)]),
        string_val=[settings.encode()],
    )
    metadata = SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name="text"))
    text = Summary.Value(tag="config", tensor=tensor, metadata=metadata)
    events = [
        Event(wall_time=0, file_version="brain.Event:2"),
        Event(wall_time=0, summary=Summary(value=[text])),
    ]
    for row in recorded["rows"]:
        values = [Summary.Value(tag=tag, simple_value=value) for tag, value in row["values"].items()]
        events.append(Event(wall_time=row["step"], step=row["step"], summary=Summary(value=values)))
    for event in events:
        writer.write(event.SerializeToString())
    return out.getvalue()


def float32(value: float) -> float:
    return struct.unpack("<f", struct.pack("<f", value))[0]


def compare(run: Path, folder: Path) -> None:
    events = EventAccumulator(str(folder / run.resolve().name), size_guidance={"scalars": 0})
    events.Reload()
    steps = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    fields = {"loss": "loss", "optimum": "optimum", "valid_mass": "validMass", "grad_norm": "gradNorm", "pass": "pass"}
    for tag, field in fields.items():
        read = [(event.step, event.value) for event in events.Scalars(f"tune/{tag}")]
        assert read == [(step["step"], float32(step[field])) for step in steps], tag
    ends = [json.loads((run / file).read_text()) for file in ("before/metrics.json", "metrics.json")]
    for i, prompt in enumerate(ends[0]):
        read = [event.value for event in events.Scalars(f"distance/{prompt['task']}/{prompt['file']}")]
        assert [read[0], read[-1]] == [float32(end[i]["totalVariation"]) for end in ends], prompt["file"]
    means = [math.fsum(each["validMass"] for each in end) / len(end) for end in ends]
    read = [event.value for event in events.Scalars("exact/valid_mass")]
    assert all(math.isclose(value, mean, rel_tol=1e-6) for value, mean in zip([read[0], read[-1]], means))
    print(f"{len(steps)} steps and {len(events.Tags()['scalars'])} tags as they are in {run}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        compare(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        FIXTURE.parent.mkdir(parents=True, exist_ok=True)
        file = base64.b64encode(official(RECORDED)).decode()
        FIXTURE.write_text(json.dumps({"recorded": RECORDED, "file": file}, indent=2, ensure_ascii=False) + "\n")
