import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { removeLeftovers, temporaryIn } from "../../files/leftovers";
import { RayProblem } from "./problem";

const run = promisify(execFile);
const requirements = path.join(__dirname, "requirements.txt");

/** The version of Ray that is pinned: a cluster must run the same one. */
export function rayVersion(): string {
  return /^ray(?:\[\w+\])?==(\S+)/m.exec(readFileSync(requirements, "utf8"))![1];
}

/**
 * A Python that has Ray: the one that ANOMALAB_RAY_PYTHON names, else that of an environment of its own, which is made on first use in the
 * user's cache exactly as requirements.txt has it, with every package's hash checked. It appears whole or not at all,
 * and what a killed start left half-made goes.
 *
 * @param say told what is downloaded, before that
 * @throws RayProblem that says what is missing
 */
export async function rayPython(say: (line: string) => void): Promise<string> {
  const { env } = process;
  if (env.ANOMALAB_RAY_PYTHON) return env.ANOMALAB_RAY_PYTHON;
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const cache = path.join(env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "anomalab");
  const folder = path.join(cache, `ray-${wanted}`);
  const bin = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const python = path.join(folder, ...bin);
  removeLeftovers(cache);
  if (existsSync(python)) return python;
  say(`Ray: about 90 MB to download once, into ${folder}`);
  const making = temporaryIn(cache);
  try {
    mkdirSync(cache, { recursive: true });
    await run(env.PYTHON || "python3", ["-m", "venv", "--clear", making]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
    const pinned = ["--require-hashes", "--only-binary=:all:", "-r", requirements];
    await run(path.join(making, ...bin), [...pip, ...pinned]);
    if (!existsSync(python)) renameSync(making, folder);
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    const told = stderr.trim().split("\n").at(-1) || message.split("\n", 1)[0];
    throw new RayProblem(
      `Ray could not be installed: ${told} (PYTHON names another Python, ANOMALAB_RAY_PYTHON one that has Ray)`,
      "refused",
    );
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return python;
}
