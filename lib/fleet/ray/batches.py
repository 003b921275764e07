"""Hands jobs to Ray in batches, a bounded number of tasks at a time."""

import collections
import hashlib
import time

import fsspec
import ray

import node_worker

# A batch is to last so long, so that what a task costs is shared by many small jobs, and holds at most so many.
SECONDS_PER_BATCH = 0.5
MOST_PER_BATCH = 32
# Ray starts a task anew whose node or Node worker dies.
RETRIES = 4
PIECE = 1 << 20


@ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=[node_worker.WorkerDied])
def do(jobs, how):
    """Does some jobs one after the other in this process's Node worker, which lives on after them."""
    began = time.perf_counter()
    outcomes = [node_worker.ask(job, how) for job in jobs]
    return outcomes, time.perf_counter() - began


@ray.remote(num_cpus=0.1, max_retries=RETRIES)
def hash_of(path):
    digest = hashlib.sha256()
    with fsspec.open(path, "rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def run(jobs, how, say):
    """Does all jobs and tells each outcome once, in whatever order they end."""
    waiting = collections.deque([job] for job in jobs)
    flying = {}
    options = {"memory": how["heapMb"] << 20} if how["heapMb"] else {}
    task = do.options(**options)
    per_job = None
    while waiting or flying:
        while waiting and len(flying) < most_at_once(how):
            batch = next_batch(waiting, per_job)
            for job in batch:
                say("start", id=job["id"])
            flying[task.remote(batch, how)] = batch
        done, _ = ray.wait(list(flying), timeout=5)
        for ref in done:
            batch = flying.pop(ref)
            try:
                outcomes, seconds = ray.get(ref)
            except Exception as error:
                fail(batch, error, waiting, say)
                continue
            mean = seconds / len(batch)
            per_job = mean if per_job is None else 0.8 * per_job + 0.2 * mean
            for outcome in outcomes:
                say("outcome", **outcome)


def most_at_once(how):
    """Tasks in flight: one per worker that was asked for, else two per CPU, of which one waits."""
    return how["workers"] or max(2, 2 * int(ray.cluster_resources().get("CPU", 1)))


def next_batch(waiting, per_job):
    """The first job, and more where jobs are known to be small. What was put back after a failure stays alone."""
    batch = waiting.popleft()
    if per_job is None or batch[0].get("alone"):
        return batch
    size = min(MOST_PER_BATCH, int(SECONDS_PER_BATCH / max(per_job, 1e-6)))
    while len(batch) < size and waiting and not waiting[0][0].get("alone"):
        batch = batch + waiting.popleft()
    return batch


def fail(batch, error, waiting, say):
    """One job of several may have taken the others down: each is tried alone once more."""
    if len(batch) > 1:
        waiting.extend([{**job, "alone": True}] for job in batch)
        return
    reason = str(error).strip().splitlines() or [type(error).__name__]
    say("outcome", id=batch[0]["id"], failed=f"given up after {RETRIES + 1} tries: {reason[-1]}")
