/** Opens JupyterLab on the notebooks, with the kernel that setup installed. */
import { spawn } from "node:child_process";
import path from "node:path";
import { root, venv, venvProgram } from "./setup/places.mjs";

const lab = spawn(
  venvProgram("jupyter"),
  [
    "lab",
    `--ServerApp.root_dir=${root}`,
    "--LabApp.default_url=/lab/tree/notebooks",
    ...process.argv.slice(2),
  ],
  {
    stdio: "inherit",
    // A kernel of the same name in the user's own folders must not come first.
    env: { ...process.env, JUPYTER_PATH: path.join(venv, "share", "jupyter") },
  },
);
// Ctrl-C reaches JupyterLab too, which asks back; it decides when to end.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => lab.kill("SIGTERM"));
lab.on("close", (code) => process.exit(code ?? 1));
