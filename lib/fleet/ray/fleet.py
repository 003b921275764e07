"""Runs jobs of anomalab on Ray: one JSON object a line, in and out.

    python fleet.py

The first line in says how: {"address": "ray://host:10001", "host:6379", "auto" or null, "workers": most at once or null, "ray": the version
that is pinned, "command": what starts a Node worker, "cwd": where paths begin, "heapMb": a worker's memory or null}.
The first line out is {"event": "ready", "cpus": n} or {"event": "refused", "sentence": why}. Then come requests:

    {"list": patterns}        storage URLs; answered by {"event": "listed", "files": [{"path", "sha256"}]} or "refused"
    {"jobs": [{"id", "job"}]} answered by {"event": "start", "id"} and {"event": "outcome", "id", "text" or "failed"} of each

The end of standard input ends whatever runs; it also comes when whoever started this process is killed. Where Ray's head is
gone this process says {"event": "lost"} and ends.
"""

import json
import os
import queue
import socket
import sys
import threading
import time
from urllib.parse import urlsplit

# What Ray prints must not get between our lines.
OUT = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
# A head that is gone is noticed here, and by Ray's own parts soon after.
os.environ.setdefault("RAY_gcs_rpc_server_reconnect_timeout_s", "20")

HOW = json.loads(sys.stdin.readline())
IS_CLIENT = (HOW["address"] or "").startswith("ray://")
TOKENS = os.environ.get("RAY_AUTH_TOKEN") or os.environ.get("RAY_AUTH_TOKEN_PATH")
# Ray's client does not look for the token by itself; it reads the mode when it is loaded.
if IS_CLIENT and (TOKENS or os.path.exists(os.path.expanduser("~/.ray/auth_token"))):
    os.environ.setdefault("RAY_AUTH_MODE", "token")

import fsspec
import ray

import batches

SECONDS_TO_ANSWER = 5
BEATS_BEFORE_LOST = 3


def say(event, **fields):
    OUT.write(json.dumps({"event": event, **fields}) + "\n")
    OUT.flush()


def refuse(sentence):
    say("refused", sentence=sentence)
    sys.exit(0)


def connect(how):
    """Joins the cluster at an address, or starts one on this machine."""
    address = how["address"]
    if ray.__version__ != how["ray"]:
        refuse(f"Ray must be of version {how['ray']}, got {ray.__version__}")
    here = os.path.dirname(os.path.abspath(__file__))
    options = {"log_to_driver": False, "runtime_env": {"env_vars": {"PYTHONPATH": here}}}
    if address is None:
        return ray.init("local", num_cpus=how["workers"], include_dashboard=False, **options)
    if ":" in address and not answers(address):
        refuse(f"a Ray cluster must answer at {address}, got no answer")
    try:
        ray.init(address=address, logging_level="ERROR", **options)
    except Exception as error:
        text = " ".join(str(error).split())
        if "version" in text.lower() and "mismatch" in text.lower():
            refuse(f"the cluster at {address} must run Ray {ray.__version__} under Python {sys.version.split()[0]}, got another version ({text[:200]})")
        refuse(f"a Ray cluster must answer at {address}, got {text[:200]} (one with a token wants RAY_AUTH_TOKEN too)")


def place_of(address):
    """Host and port of an address, with a scheme or without one."""
    parts = urlsplit(address if "://" in address else f"//{address}")
    return parts.hostname, parts.port or 10001


def answers(address):
    try:
        socket.create_connection(place_of(address), SECONDS_TO_ANSWER).close()
        return True
    except OSError:
        return False


def watch(address):
    """Ends this process where Ray's head has not answered for some beats: Ray itself would wait for it."""

    def beat():
        missed = 0
        while missed < BEATS_BEFORE_LOST:
            time.sleep(1)
            missed = 0 if answers(address) else missed + 1
        say("lost")
        os._exit(1)

    threading.Thread(target=beat, daemon=True).start()


def requests():
    """Requests as they come in; the end of input ends this process at once, whatever runs."""
    lines = queue.Queue()

    def read():
        for line in sys.stdin:
            lines.put(json.loads(line))
        # What runs on a cluster of others is not waited for.
        threading.Timer(5, os._exit, [0]).start()
        ray.shutdown()
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return lines


def listed(patterns):
    """The files that storage URLs name, each with the hash of its bytes, which is taken by a task near the data."""
    paths = []
    for pattern in patterns:
        scheme = pattern.split("://", 1)[0]
        try:
            found = fsspec.filesystem(scheme).glob(pattern) if any(mark in pattern for mark in "*?[") else [pattern]
        except ImportError as error:
            return say("refused", sentence=f"{pattern} needs a package that is not there: {error}")
        except Exception as error:
            return say("refused", sentence=f"{pattern} cannot be listed: {error}")
        if not found:
            return say("refused", sentence=f"{pattern} must match at least one file, got none")
        paths += [path if "://" in path else f"{scheme}://{path}" for path in found]
    try:
        hashes = ray.get([batches.hash_of.remote(path) for path in paths])
    except Exception as error:
        return say("refused", sentence=f"a file cannot be read: {str(error).strip().splitlines()[-1]}")
    say("listed", files=[{"path": path, "sha256": sha256} for path, sha256 in zip(paths, hashes)])


def main():
    connect(HOW)
    watch(HOW["address"] if IS_CLIENT else ray.get_runtime_context().gcs_address)
    lines = requests()
    say("ready", cpus=int(ray.cluster_resources().get("CPU", 1)))
    while True:
        request = lines.get()
        if "list" in request:
            listed(request["list"])
        else:
            batches.run(request["jobs"], HOW, say)


if __name__ == "__main__":
    main()
