import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Failure } from "../failure";
import type { Repository } from "../repository";

/** Fails where the parts are missing that execute.py needs of the user's Python. */
const PROBE = `
import nbclient, nbformat
from jupyter_client.kernelspec import KernelSpecManager
KernelSpecManager().get_kernel_spec("tslab")
`;

/**
 * Makes sure, before any notebook runs, that there is what runs it.
 *
 * @throws Failure that says what to install
 */
export function checkJupyter({ python, isClone }: Repository): void {
  if (isClone) {
    if (existsSync(python)) return;
    throw new Failure("Jupyter is not installed in .venv; npm start installs it");
  }
  const { status } = spawnSync(python, ["-c", PROBE], { stdio: "ignore" });
  if (status === 0) return;
  throw new Failure(
    `running notebooks needs Jupyter and the tslab kernel in ${python}: ${python} -m pip install nbclient, npm install --global tslab, tslab install (PYTHON names another Python)`,
  );
}
