"""Unpacks this folder's archives and compares: `python3 run.py --out FOLDER`, with the Python that has PyTorch.

`--unpack FOLDER` says where to; unless given, a folder under the temporary one that is named for what is packed. What else
is given is the comparison's: src/settings.ts. Nothing is installed, no network is used.
"""

import argparse
import ctypes
import hashlib
import json
import os
import pathlib
import sys
import tarfile
import tempfile

here = pathlib.Path(__file__).resolve().parent


def usual_folder() -> str:
    names = " ".join(sorted(archive.name for archive in here.glob("*.tar.xz")))
    digest = hashlib.sha256(names.encode()).hexdigest()[:12]
    return os.path.join(tempfile.gettempdir(), f"gpu-kit-{os.getuid()}-{digest}")


def unpack(into: pathlib.Path) -> None:
    """Each archive once; their names hold digests of what is in them."""
    into.mkdir(parents=True, exist_ok=True)
    for archive in sorted(here.glob("*.tar.xz")):
        done = into / f".{archive.name}"
        if done.exists():
            continue
        with tarfile.open(archive) as tar:
            tar.extractall(into, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        done.touch()


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
        return True
    except OSError:
        return False


def lend_libraries(kit: pathlib.Path) -> list[str]:
    """Links those that this machine lacks into one folder; its own are not replaced."""
    lent = kit / "lent"
    lent.mkdir(exist_ok=True)
    missing = [library for library in sorted((kit / "lib").iterdir()) if not loads(library.name)]
    for library in missing:
        link = lent / library.name
        if not link.is_symlink():
            link.symlink_to(library)
    return [library.name for library in missing]


DRIVER_FOLDERS = [
    "/etc/vulkan/icd.d",
    "/usr/share/vulkan/icd.d",
    "/usr/local/share/vulkan/icd.d",
]
ELSEWHERE = ["/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json", "/usr/local/nvidia/vulkan/icd.d/nvidia_icd.json"]
DRIVERS = ["libGLX_nvidia.so.0", "libEGL_nvidia.so.0"]


def find_driver(kit: pathlib.Path) -> str | None:
    """A Vulkan driver's file, where the loader would find none by itself."""
    if "VK_DRIVER_FILES" in os.environ or "VK_ICD_FILENAMES" in os.environ:
        return None
    if any(list(pathlib.Path(folder).glob("*.json")) for folder in DRIVER_FOLDERS if os.path.isdir(folder)):
        return None
    for path in ELSEWHERE:
        if os.path.exists(path):
            return path
    for library in DRIVERS:
        if loads(library):
            path = kit / "driver.json"
            driver = {"file_format_version": "1.0.0", "ICD": {"library_path": library, "api_version": "1.3.0"}}
            path.write_text(json.dumps(driver))
            return str(path)
    return None


def main() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--unpack", default=usual_folder())
    given, rest = parser.parse_known_args()
    kit = pathlib.Path(given.unpack).resolve()
    unpack(kit)
    lent = lend_libraries(kit)
    if lent:
        paths = [str(kit / "lent"), os.environ.get("LD_LIBRARY_PATH", "")]
        os.environ["LD_LIBRARY_PATH"] = ":".join(path for path in paths if path)
    driver = find_driver(kit)
    if driver is not None:
        os.environ["VK_DRIVER_FILES"] = driver
    named = [f"lent: {', '.join(lent)}."] if lent else []
    named += [f"Vulkan driver: {driver}."] if driver else []
    os.environ["GPU_KIT_LENT"] = " ".join(named)
    node = str(kit / "bin/node")
    os.execv(node, [node, str(kit / "tools/gpu-kit/dist/main.js"), "--python", sys.executable, *rest])


main()
