/** npm's packages, exactly as package-lock.json has them. */
import { existsSync } from "node:fs";
import path from "node:path";
import { reasonIn, run } from "./command.mjs";
import { freeBytes, readJson } from "./files.mjs";
import { modules, root } from "./places.mjs";
import { Problem, announced } from "./say.mjs";

/** Measured on Linux: what is downloaded, and what then lies on the disk. */
const DOWNLOAD_MB = 230;
const NEEDED_MB = 1000;
/** Of a download that goes on but never ends. */
const MOST_SECONDS = 60 * 60;

export async function installPackages() {
  if (packagesMatch()) return;
  if (freeBytes(root) < NEEDED_MB * 1e6) {
    throw new Problem(`npm's packages need ${NEEDED_MB} MB, and the disk has less room than that`);
  }
  await announced(`npm packages: up to ${DOWNLOAD_MB} MB to download, about a minute`, install);
}

/** True if what is installed is what the lock asks for. npm writes its own list when it is done. */
function packagesMatch() {
  const wanted = readJson(path.join(root, "package-lock.json"))?.packages;
  const installed = readJson(path.join(modules, ".package-lock.json"))?.packages;
  if (!wanted || !installed || !existsSync(path.join(modules, "anomalab"))) return false;
  const same = (name) => wanted[name]?.version === installed[name]?.version;
  return (
    Object.keys(installed).every(same) &&
    // Packages for other systems stay away, and the library itself is a link.
    Object.keys(wanted).every(
      (name) => !name.includes("node_modules/") || wanted[name].optional || same(name),
    )
  );
}

async function install() {
  // Started by npm, we use the same npm again, wherever it lies.
  const { npm_execpath: npm } = process.env;
  const argv = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  const options = { cwd: root, timeoutSeconds: MOST_SECONDS };
  const result = npm?.endsWith(".js")
    ? await run(process.execPath, [npm, ...argv], options)
    : await run("npm", argv, { ...options, shell: process.platform === "win32" });
  if (result.code === 127) throw new Problem("npm is missing: it comes with Node, from nodejs.org");
  if (result.code !== 0)
    throw new Problem(`npm's packages could not be installed: ${reasonIn(result)}`);
}
