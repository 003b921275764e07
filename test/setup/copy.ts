import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

export interface Result {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly seconds: number;
}

/** A copy of this clone's own files in a folder of its own, with a home and a cache that are empty. */
export interface Copy {
  readonly folder: string;
  readonly cache: string;
  /** Runs scripts/setup.mjs in the copy. */
  readonly setup: (env?: NodeJS.ProcessEnv, stopAt?: RegExp) => Promise<Result>;
  readonly remove: () => void;
}

export function copyClone(): Copy {
  const place = mkdtempSync(path.join(os.tmpdir(), "anomalab setup-"));
  const folder = path.join(place, "clone");
  const home = path.join(place, "home");
  const cache = path.join(place, "cache");
  for (const made of [folder, home, cache]) mkdirSync(made);
  const files = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of files
    .split("\0")
    .filter((name) => name && existsSync(path.join(root, name)))) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(folder, file));
  }
  const clean: NodeJS.ProcessEnv = { ...process.env };
  // A newcomer has none of what npm and our own tests set.
  for (const name of Object.keys(clean)) {
    if (/^(npm_|ANOMALAB_|TFJS_|VIRTUAL_ENV)/.test(name)) delete clean[name];
  }
  Object.assign(clean, { HOME: home, XDG_CACHE_HOME: cache });
  return {
    folder,
    cache,
    setup: (env = {}, stopAt) => runSetup(folder, { ...clean, ...env }, stopAt),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** @param stopAt sends Ctrl-C to the process group as soon as this is printed */
function runSetup(folder: string, env: NodeJS.ProcessEnv, stopAt?: RegExp): Promise<Result> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["scripts/setup.mjs"], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    const keep = (text: string) => {
      output += text;
      if (stopAt?.test(output) && child.pid) {
        stopAt = undefined;
        process.kill(-child.pid, "SIGINT");
      }
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("close", (code) => {
      const lines = output.split("\n").filter(Boolean);
      resolve({ code, lines, seconds: (performance.now() - started) / 1000 });
    });
  });
}
