"""Executes notebooks, each in a fresh kernel, and tells how they go, one JSON object a line.

    python execute.py                      reads requests on standard input until it closes
    python execute.py NOTEBOOK EXECUTED    executes one notebook

A request is {"id": n, "notebook": path, "executed": path, "cellTimeout": seconds, "next": path or
absent}; several run at the same time. While its cells run, the kernel of the next notebook starts. Events carry the request's id: {"event": "start", "cells": n}, then {"event": "cell",
"number": k, "line": text} before each code cell, then one of {"event": "done", "seconds": s,
"inCells": t}, where the cells' own code took t of s (null if the kernel does not say), and {"event": "failed", "cell": k, "message": text, "place": {"cell": j, "line": n, "source": text} or
null}, where the place may lie in a function of an earlier cell. Cells are counted as Jupyter counts
them: code cells that are not empty, from 1. EXECUTED is written only when every cell was fine.

The end of standard input stops whatever runs, with its kernels; it also comes when whoever started
this process is killed. A process that can no longer notice ends anyway: see Watchdog.
"""

import asyncio
import faulthandler
import json
import os
import pathlib
import re
import sys
import time

# An optional part of jsonschema: it takes 2.5 seconds to load and checks a format that no notebook has.
sys.modules["rfc3987_syntax"] = None

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from streams import join_streams, size_of

# Waits for what the cells left running, so that a promise rejected late still fails the run.
LAST_CELL = "await new Promise((done) => setTimeout(done, 50));"
MOST_OUTPUT_BYTES = 200_000_000
DEFAULT_CELL_TIMEOUT = 600
KERNEL = "tslab"


class CellFailed(Exception):
    """A cell that is not fine; the details went out as an event."""


class Client(NotebookClient):
    """nbclient, with a limit to what a notebook may write."""

    written = 0
    wrote_too_much = False

    def process_message(self, msg, cell, cell_index):
        self.written += size_of(msg["content"])
        if self.written <= MOST_OUTPUT_BYTES:
            return super().process_message(msg, cell, cell_index)
        # What is raised here would be heard when the cell ends; this is what a dead kernel does.
        self.wrote_too_much = True
        self.task_poll_for_reply.cancel()
        return None


class Kernels:
    """Kernels that start and end while other notebooks compute; those that start by the folders they run in."""

    def __init__(self):
        self.starting = {}
        self.ending = set()

    def start(self, folder):
        self.starting.setdefault(folder, []).append(asyncio.create_task(self.launch(folder)))

    async def launch(self, folder):
        manager = AsyncKernelManager(kernel_name=KERNEL)
        await manager.start_kernel(cwd=str(folder))
        return manager

    async def take(self, folder):
        """The manager of a kernel that has begun to start, None if there is none that lives."""
        if not self.starting.get(folder):
            return None
        (manager,) = await asyncio.gather(self.starting[folder].pop(0), return_exceptions=True)
        if isinstance(manager, BaseException) or not await manager.is_alive():
            return None
        return manager

    def retire(self, client):
        """Shuts a notebook's kernel down, which nobody has to wait for but the end of all."""

        async def shut_down():
            if client.kc:
                client.kc.stop_channels()
            if client.km and await client.km.is_alive():
                await client.km.shutdown_kernel()

        task = asyncio.create_task(shut_down())
        self.ending.add(task)
        task.add_done_callback(self.ending.discard)

    async def end(self):
        for folder in self.starting:
            while self.starting[folder]:
                if manager := await self.take(folder):
                    await manager.shutdown_kernel(now=True)
        await asyncio.gather(*self.ending, return_exceptions=True)


class Execution:
    """One run of one notebook, with hooks that nbclient calls around each cell."""

    def __init__(self, notebook, path, cell_timeout, tell, on_ready):
        self.notebook = notebook
        self.cell_timeout = cell_timeout
        self.tell = tell
        self.number = 0
        self.seconds_in_cells = None
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        self.n_cells = sum(1 for cell in code if cell.source.strip())
        self.client = Client(
            notebook,
            timeout=cell_timeout,
            kernel_name=KERNEL,
            resources={"metadata": {"path": str(path.parent)}},
            # Its joining takes quadratic time on a long line; ours does not.
            coalesce_streams=False,
            record_timing=False,
            force_raise_errors=True,
            on_notebook_start=on_ready,
            on_cell_execute=self.on_start,
            on_cell_executed=self.on_reply,
        )

    async def run(self, manager):
        """Runs all cells, in a kernel that starts already if there is one."""
        # Not by the constructor: the client would leave that kernel alive.
        self.client.km = manager
        self.tell("start", cells=self.n_cells)
        last = nbformat.v4.new_code_cell(LAST_CELL)
        self.notebook.cells.append(last)
        try:
            await self.client.async_execute(cleanup_kc=False)
        except CellTimeoutError:
            self.fail(f"took longer than {self.cell_timeout} s")
        except DeadKernelError:
            if self.client.wrote_too_much:
                self.fail(f"wrote more than {MOST_OUTPUT_BYTES // 1_000_000} MB of output")
            self.fail("ended its kernel, perhaps for lack of memory")
        except CellExecutionError as error:
            self.fail(f"{error.ename}: {error.evalue}")
        finally:
            self.notebook.cells.remove(last)

    def on_start(self, cell, cell_index):
        self.number += 1
        if cell.source != LAST_CELL:
            self.tell("cell", number=self.number, line=cell.source.strip().split("\n")[0][:200])

    def on_reply(self, cell, cell_index, execute_reply):
        cell.outputs = join_streams(cell.outputs)
        content = execute_reply["content"]
        if content["status"] == "ok":
            worked = content.get("anomalab", {}).get("workedSeconds")
            if worked is not None:
                self.seconds_in_cells = (self.seconds_in_cells or 0) + worked
            return
        if content["status"] == "error" and "ename" in content:
            self.fail(f"{content['ename']}: {content['evalue']}", content.get("anomalab"))
        # A stock tslab says nothing but what it wrote to standard error.
        texts = [output.get("text", "") for output in cell.outputs if output.get("name") == "stderr"]
        lines = "".join(texts).strip().split("\n")
        named = [line for line in lines if re.match(r"\w*Error: ", line)]
        self.fail((named + lines)[0] or f"ended with status {content['status']}")

    def fail(self, message, place=None):
        self.tell("failed", cell=min(self.number, self.n_cells), message=message, place=place)
        raise CellFailed


async def execute(notebook, executed, cell_timeout, tell, kernels, following=None):
    """Executes one notebook to its last cell; returns whether every cell was fine."""
    started = time.monotonic()
    content = nbformat.read(notebook, as_version=4)
    path = pathlib.Path(notebook)

    def on_ready(**_):
        if following:
            kernels.start(pathlib.Path(following).parent)

    execution = Execution(content, path, cell_timeout, tell, on_ready)
    try:
        await execution.run(await kernels.take(path.parent))
    except CellFailed:
        return False
    finally:
        kernels.retire(execution.client)
    # nbformat.write would sort the metrics by name; they stay in the order of their cells.
    pathlib.Path(executed).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    tell("done", seconds=time.monotonic() - started, inCells=execution.seconds_in_cells)
    return True


class Watchdog:
    """Ends this process when its event loop stands still, whatever holds it up: Python's own signal
    handlers and threads wait for code that keeps the interpreter to itself, this timer does not."""

    GRACE_SECONDS = 60
    EVERY_SECONDS = 2

    async def run(self):
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            while True:
                faulthandler.dump_traceback_later(self.GRACE_SECONDS, exit=True, file=nowhere)
                await asyncio.sleep(self.EVERY_SECONDS)


def teller(**request):
    """Writes the events of one request."""

    def tell(event, **details):
        print(json.dumps({**request, "event": event, **details}), flush=True)

    return tell


async def answer(line, kernels):
    """Executes what one line asks for. What is wrong with the notebook becomes an event too."""
    request = json.loads(line)
    tell = teller(id=request["id"])
    try:
        await execute(
            request["notebook"],
            request["executed"],
            request["cellTimeout"],
            tell,
            kernels,
            request.get("next"),
        )
    except Exception as error:  # noqa: BLE001 - one notebook must not end the others
        tell("broken", message=f"{type(error).__name__}: {error}".split("\n")[0])


async def requests():
    """The lines of standard input; ends when whoever started us is gone."""
    reader = asyncio.StreamReader(limit=2**20)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        yield line


async def serve():
    running = set()
    kernels = Kernels()
    try:
        async for line in requests():
            task = asyncio.create_task(answer(line, kernels))
            running.add(task)
            task.add_done_callback(running.discard)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await kernels.end()
    return 0


async def main(arguments):
    watchdog = asyncio.create_task(Watchdog().run())
    try:
        if not arguments:
            return await serve()
        notebook, executed = arguments
        kernels = Kernels()
        try:
            fine = await execute(notebook, executed, DEFAULT_CELL_TIMEOUT, teller(), kernels)
        finally:
            await kernels.end()
        return 0 if fine else 1
    finally:
        watchdog.cancel()
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(main(sys.argv[1:])))
    except KeyboardInterrupt:
        sys.exit(130)
