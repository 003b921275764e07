"""Executes one notebook in a fresh kernel and tells how it goes, one JSON object a line.

    python execute.py NOTEBOOK EXECUTED [--cell-timeout SECONDS] [--with-parent]

Events: {"event": "start", "cells": n}, {"event": "cell", "number": k, "line": text} before each
code cell, then one of {"event": "done", "seconds": s} and {"event": "failed", "cell": k, "message":
text, "place": {"cell": j, "line": n, "source": text} or null}, where the place may lie in a function
of an earlier cell. Cells are counted as Jupyter counts them: code cells that are not empty, from 1.
EXECUTED is written only when every cell was fine. Exit code 0 or 1.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import sys
import threading
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

# Waits for what the cells left running, so that a promise rejected late still fails the run.
LAST_CELL = "await new Promise((done) => setTimeout(done, 50));"


class CellFailed(Exception):
    """A cell that is not fine; the details went out as an event."""


def tell(event, **details):
    print(json.dumps({"event": event, **details}), flush=True)


class Execution:
    """One run of one notebook, with hooks that nbclient calls around each cell."""

    def __init__(self, notebook, path, cell_timeout):
        self.notebook = notebook
        self.cell_timeout = cell_timeout
        self.number = 0
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        self.n_cells = sum(1 for cell in code if cell.source.strip())
        self.client = NotebookClient(
            notebook,
            timeout=cell_timeout,
            kernel_name="tslab",
            resources={"metadata": {"path": str(path.parent)}},
            coalesce_streams=True,
            record_timing=False,
            force_raise_errors=True,
            on_cell_execute=self.on_start,
            on_cell_executed=self.on_reply,
        )

    def run(self):
        tell("start", cells=self.n_cells)
        last = nbformat.v4.new_code_cell(LAST_CELL)
        self.notebook.cells.append(last)
        try:
            self.client.execute()
        except CellTimeoutError:
            self.fail(f"took longer than {self.cell_timeout} s")
        except DeadKernelError:
            self.fail("ended its kernel, perhaps for lack of memory")
        except CellExecutionError as error:
            self.fail(f"{error.ename}: {error.evalue}")
        finally:
            self.notebook.cells.remove(last)

    def on_start(self, cell, cell_index):
        self.number += 1
        if cell.source != LAST_CELL:
            tell("cell", number=self.number, line=cell.source.strip().split("\n")[0])

    def on_reply(self, cell, cell_index, execute_reply):
        content = execute_reply["content"]
        if content["status"] == "ok":
            return
        if content["status"] == "error" and "ename" in content:
            self.fail(f"{content['ename']}: {content['evalue']}", content.get("anomalab"))
        # A stock tslab says nothing but what it wrote to standard error.
        texts = [output.get("text", "") for output in cell.outputs if output.get("name") == "stderr"]
        lines = "".join(texts).strip().split("\n")
        named = [line for line in lines if re.match(r"\w*Error: ", line)]
        self.fail((named + lines)[0] or f"ended with status {content['status']}")

    def fail(self, message, place=None):
        tell("failed", cell=min(self.number, self.n_cells), message=message, place=place)
        raise CellFailed


def stop_with_parent():
    """Ends the run when whoever started it is gone: standard input closes then."""

    def wait():
        while os.read(sys.stdin.fileno(), 1):
            pass
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=wait, daemon=True).start()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("notebook", type=pathlib.Path)
    parser.add_argument("executed", type=pathlib.Path)
    parser.add_argument("--cell-timeout", type=int, default=600)
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    options = parser.parse_args()
    if options.with_parent:
        stop_with_parent()
    started = time.monotonic()
    notebook = nbformat.read(options.notebook, as_version=4)
    try:
        Execution(notebook, options.notebook, options.cell_timeout).run()
    except CellFailed:
        return 1
    except KeyboardInterrupt:
        return 130
    # nbformat.write would sort the metrics by name; they stay in the order of their cells.
    options.executed.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    tell("done", seconds=round(time.monotonic() - started, 1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
