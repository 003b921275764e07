"""A Node worker of this process: started with its first job, and kept for those that follow."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile

import fsspec

_worker = None
_folder = None


class WorkerDied(Exception):
    """The Node process ended without an answer."""


def ask(entry, how):
    """Does one job and gives its outcome; data at a storage URL is brought here first, and removed after."""
    job = {"id": entry["id"], "job": entry["job"]}
    path = entry["job"]["data"]["path"]
    at = None
    if "://" in path:
        try:
            at = fetch(path)
        except Exception as error:
            return {"id": entry["id"], "failed": f"{path} cannot be read: {error}"}
        job["at"] = at
    try:
        return exchange(job, how)
    finally:
        if at is not None:
            os.remove(at)


def exchange(job, how):
    global _worker
    if _worker is None:
        _worker = start(how)
    try:
        _worker.stdin.write(json.dumps(job) + "\n")
        _worker.stdin.flush()
        answer = _worker.stdout.readline()
    except OSError:
        answer = ""
    if answer:
        return json.loads(answer)
    code = _worker.wait()
    _worker = None
    raise WorkerDied(f"a Node worker ended with code {code}")


def start(how):
    # A worker's input closes with this process, and that ends it.
    worker = subprocess.Popen(
        how["command"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=how["cwd"] if os.path.isdir(how["cwd"]) else None,
        text=True,
        encoding="utf-8",
    )
    atexit.register(worker.kill)
    return worker


def fetch(url):
    global _folder
    if _folder is None:
        _folder = tempfile.mkdtemp(prefix="anomalab-")
        atexit.register(shutil.rmtree, _folder, True)
    at = os.path.join(_folder, os.path.basename(url))
    with fsspec.open(url, "rb") as source, open(at, "wb") as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
    return at
