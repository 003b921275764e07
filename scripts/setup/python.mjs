/** Jupyter in a Python environment of this clone's own, exactly as requirements.txt has it. */
import path from "node:path";
import { existsSync, rmSync } from "node:fs";
import { reasonIn, run } from "./command.mjs";
import { fingerprint, freeBytes, readJson, writeJson } from "./files.mjs";
import { root, venv, venvProgram } from "./places.mjs";
import { Problem, announced } from "./say.mjs";
import { pythonFits } from "./versions.mjs";

/** Measured on Linux: what is downloaded, and what then lies on the disk. */
const DOWNLOAD_MB = 50;
const NEEDED_MB = 400;
/** Of a download that goes on but never ends. */
const MOST_SECONDS = 60 * 60;
const stamp = path.join(venv, "anomalab.json");
const requirements = path.join(root, "requirements.txt");

export async function installJupyter() {
  const wanted = fingerprint([requirements]);
  const known = readJson(stamp);
  if (known?.requirements === wanted && existsSync(venvProgram("python"))) return;
  if (freeBytes(root) < NEEDED_MB * 1e6) {
    throw new Problem(`Jupyter needs ${NEEDED_MB} MB, and the disk has less room than that`);
  }
  // What is broken off half-way fits no list of packages.
  rmSync(stamp, { force: true });
  await announced(`Jupyter: up to ${DOWNLOAD_MB} MB to download, about a minute`, async () => {
    if (!(await works(venvProgram("python")))) await createEnvironment();
    await installRequirements();
  });
  writeJson(stamp, { requirements: wanted });
}

/** True if a Python starts and brings pip: an environment whose Python was removed does not. */
async function works(python) {
  return (await run(python, ["-c", "import pip"])).code === 0;
}

async function createEnvironment() {
  const python = await findPython();
  // Debian splits Python: without python3-venv, the module is there but cannot bring pip.
  const { code } = await run(python, ["-c", "import venv, ensurepip"]);
  if (code !== 0) {
    throw new Problem(
      `${python} has no venv module: on Debian and Ubuntu, "sudo apt install python3-venv" brings it`,
    );
  }
  const created = await run(python, ["-m", "venv", "--clear", venv]);
  if (created.code !== 0) {
    throw new Problem(`no Python environment could be made in .venv: ${reasonIn(created)}`);
  }
}

/** The Python that `PYTHON` names, and no other; else the first on the path that is new enough. */
async function findPython() {
  const { PYTHON } = process.env;
  const numbered = [14, 13, 12, 11].map((minor) => `python3.${minor}`);
  const names = PYTHON ? [PYTHON] : ["python3", ...numbered, "python"];
  const found = [];
  for (const name of names) {
    const print = "import sys; print('.'.join(map(str, sys.version_info[:3])))";
    const { code, output } = await run(name, ["-c", print]);
    if (code !== 0) continue;
    if (pythonFits(output)) return name;
    found.push(`${name} is ${output}`);
  }
  if (PYTHON && found.length === 0) {
    throw new Problem(`PYTHON names ${PYTHON}, which does not start as a Python`);
  }
  throw new Problem(
    found.length > 0
      ? `Python must be 3.11 or newer, and ${found[0]}`
      : "Python 3.11 or newer is missing: it is on python.org, and in every package manager",
  );
}

async function installRequirements() {
  const argv = [
    "-m",
    "pip",
    "install",
    "--require-hashes",
    "--only-binary=:all:",
    "-r",
    requirements,
  ];
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  const result = await run(venvProgram("python"), [...argv, ...quiet], {
    timeoutSeconds: MOST_SECONDS,
  });
  if (result.code !== 0) {
    throw new Problem(`Jupyter could not be installed: ${reasonIn(result)}`);
  }
}
