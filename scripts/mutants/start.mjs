/** Starts processes that try mutants, and ends those that come to no end. */
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../setup/places.mjs";

/** The tests of one mutant take 3 s of CPU at most, and are ended after 14 (worker.cjs): for loops that no mutant is part of. */
const MOST_CPU_MS = 15_000;
/** Loading takes as much again, and all tests of a file are run. */
const MOST_CPU_MS_FROM_START = 20_000;
/** For what waits without end, and systems that do not tell the CPU time: so many times the CPU's. */
const WAITING = 20;

/**
 * Loads tests with all mutants of some files in a process of its own.
 *
 * @returns the mutants in the files' order, how each is reached, the tests that fail with nothing changed, and `tries`, which
 *   says whether a test notices mutant n; undefined where the process is gone or does not come to an end
 */
export async function start(targets, tests) {
  const child = forked({ targets, tests });
  const begun = await answer(child, Infinity);
  if (begun === undefined) throw new Error(`a test ends the process: one of ${tests.join(", ")}`);
  const isAlive = () => child.connected && child.exitCode === null;
  const tries = async (n) => {
    child.send(n, () => {});
    return (await answer(child, MOST_CPU_MS))?.isKilled;
  };
  return { ...begun, isAlive, tries, end: () => child.kill("SIGKILL") };
}

/** True where a test fails, or none comes to an end, with this mutant of a file on from the first line. */
export async function isKilledFromStart(first, file, tests) {
  const child = forked({ targets: [file], tests, first });
  const { isKilled } = (await answer(child, MOST_CPU_MS_FROM_START)) ?? { isKilled: true };
  child.kill("SIGKILL");
  return isKilled;
}

function forked(what) {
  const worker = path.join(root, "scripts/mutants/worker.cjs");
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" };
  const stdio = ["ignore", "ignore", "ignore", "ipc"];
  return fork(worker, [JSON.stringify(what)], { cwd: root, env, stdio });
}

/** The next message; undefined where the process ends before, or takes too long and is ended. */
function answer(child, mostCpuMs) {
  return new Promise((resolve) => {
    const end = (value) => {
      clearInterval(timer);
      child.removeAllListeners();
      resolve(value);
    };
    const [began, beganCpu] = [performance.now(), cpuMsOf(child.pid)];
    const timer = setInterval(() => {
      const isLong = performance.now() - began > WAITING * mostCpuMs;
      if (!isLong && !(cpuMsOf(child.pid) - beganCpu > mostCpuMs)) return;
      child.kill("SIGKILL");
      end(undefined);
    }, 500);
    child.once("message", end);
    child.once("exit", () => end(undefined));
  });
}

/** Milliseconds of CPU that a process has used; NaN where the system does not tell. */
function cpuMsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return NaN;
  }
}
