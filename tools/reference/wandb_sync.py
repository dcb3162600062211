"""What `wandb sync` sends of an offline run that `diffuse export RUN --to wandb` wrote, to a stand-in for its server on
this machine, compared with the run's log. wandb 0.31.0, in an environment of its own.

    python tools/reference/wandb_sync.py RUN FOLDER
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BUCKET = {
    "id": "QQ==",
    "name": "run",
    "displayName": "run",
    "description": None,
    "config": "{}",
    "sweepName": None,
    "project": {"id": "UA==", "name": "diffuse", "entity": {"id": "RQ==", "name": "nobody"}},
    "historyLineCount": 0,
}

sent: list = []


class Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            data = b""
            while size := int(self.rfile.readline(), 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return gzip.decompress(data) if self.headers.get("Content-Encoding") == "gzip" else data

    def do_POST(self):
        data = self.body()
        answer: dict = {}
        if self.path == "/graphql":
            if "upsertBucket" in json.loads(data)["query"]:
                answer = {"data": {"upsertBucket": {"bucket": BUCKET, "inserted": True}}}
            else:
                answer = {"data": {"serverInfo": {"features": []}, "project": None, "model": None}}
        elif self.path.endswith("/file_stream"):
            sent.append(json.loads(data))
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def offline(run: Path, folder: Path) -> Path:
    """The offline run of that name: its name is in the clear in the file."""
    mark = b"B" + bytes([len(run.resolve().name)]) + run.resolve().name.encode()  # field 8, of bytes
    [found] = [file.parent for file in folder.glob("offline-run-*/run-*.wandb") if mark in file.read_bytes()[:65536]]
    return found


def main(run: Path, folder: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as scratch:
        copy = shutil.copytree(offline(run, folder), Path(scratch) / "wandb" / offline(run, folder).name)
        address = f"http://127.0.0.1:{server.server_port}"
        environment = {**os.environ, "WANDB_BASE_URL": address, "WANDB_API_KEY": "0" * 40, "HOME": scratch}
        subprocess.run(
            [str(Path(sys.executable).parent / "wandb"), "sync", str(copy)], env=environment, cwd=scratch, check=True
        )
    lines = [
        json.loads(line)
        for stream in sent
        for line in stream.get("files", {}).get("wandb-history.jsonl", {}).get("content", [])
    ]
    steps = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    losses = {line["_step"]: line["tune/loss"] for line in lines if "tune/loss" in line}
    assert losses == {step["step"]: step["loss"] for step in steps}
    assert sent[-1]["complete"] and sent[-1]["exitcode"] == 0
    print(f"sent: {len(lines)} rows, {len(losses)} steps as they are in {run}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
