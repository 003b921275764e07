import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const VENV = path.join(__dirname, ".venv");
const REQUIREMENTS = path.join(__dirname, "requirements.txt");
const STAMP = path.join(VENV, "requirements.sha256");

/**
 * The Python that has PyTorch and Keras: an environment of the bench's own, made on first use and
 * again whenever requirements.txt changes.
 *
 * @returns the interpreter, or undefined where there is no Python or the packages cannot be had;
 *   one line on stderr then says so
 */
export function benchPython(): string | undefined {
  const python = path.join(VENV, "bin", "python");
  const wanted = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8").trim() === wanted) return python;
  try {
    console.error("bench: making bench/.venv with PyTorch and Keras, about 600 MB to download");
    execFileSync("python3", ["-m", "venv", "--clear", VENV], { stdio: "ignore" });
    const install = ["-m", "pip", "install", "--quiet", "-r", REQUIREMENTS];
    execFileSync(python, install, { stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(STAMP, wanted);
    return python;
  } catch (error) {
    console.error(`bench: goes on without PyTorch and Keras (${(error as Error).message})`);
    return undefined;
  }
}
