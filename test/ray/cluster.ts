import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { rayPython } from "../../lib/fleet/ray/environment";

/** A Ray cluster of two nodes with one CPU each. */
export interface TestCluster {
  readonly address: string;
  /** By SIGKILL, with everything that runs there. */
  readonly kill: (what: "node" | "head") => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param pretend the version of Ray that the cluster says it is of */
export async function startCluster(pretend?: string): Promise<TestCluster> {
  const python = await rayPython(() => {});
  const words = [path.join(__dirname, "cluster.py"), ...(pretend ? [pretend] : [])];
  const child = spawn(python, words, { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: address } = (await lines.next()) as IteratorResult<string, string>;
  return {
    address,
    kill: async (what) => {
      child.stdin.write(`${what}\n`);
      await lines.next();
    },
    stop: async () => {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  };
}

/** Kills the Node workers of a run, by what stands on their command lines. */
export function killWorkers(mark: string): number {
  try {
    const pids = execFileSync("pgrep", ["-f", mark], { encoding: "utf8" }).trim().split("\n");
    for (const pid of pids) process.kill(Number(pid), "SIGKILL");
    return pids.length;
  } catch {
    return 0;
  }
}
