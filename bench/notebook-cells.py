"""Times a notebook's first and later cells through Jupyter's own client; one JSON object on standard output.

    python notebook-cells.py FOLDER IMPORT_CELL

Seconds by the clock: `ready` until a fresh kernel has answered `1+1`, counted from the start of this
process as a run does; `imports` for the import cell that comes next; `later`, the median of 20
trivial cells after it. CPU seconds: `python` and `kernel`, of the two processes for all of that.
"""

import json
import resource
import statistics
import sys
import time

started = time.monotonic()
sys.modules["rfc3987_syntax"] = None  # as jupyter/execute.py does

import nbclient  # noqa: E402, F401 - a run loads it
from jupyter_client.manager import start_new_kernel  # noqa: E402

N_LATER = 20


def cpu_seconds(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main(folder, imports):
    manager, kernel = start_new_kernel(kernel_name="tslab", cwd=folder)

    def time_cell(source):
        began = time.monotonic()
        reply = kernel.execute_interactive(source, output_hook=lambda _: None, timeout=120)
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"{source}: {reply['content'].get('evalue')}")
        return time.monotonic() - began

    time_cell("1+1")
    ready = time.monotonic() - started
    import_seconds = time_cell(imports)
    later = [time_cell(f"const later{i} = {i}; later{i} + 1") for i in range(N_LATER)]
    python = cpu_seconds(resource.RUSAGE_SELF)
    kernel.shutdown()
    manager.shutdown_kernel()
    result = {
        "ready": ready,
        "imports": import_seconds,
        "later": statistics.median(later),
        "python": python,
        "kernel": cpu_seconds(resource.RUSAGE_CHILDREN),
    }
    print(json.dumps({name: round(value, 3) for name, value in result.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
