/** Runs programs, and keeps what they print for the case that they fail. */
import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { noteProgram } from "./lock.mjs";

/** A Ctrl-C may end a program before we hear of it: another thread takes it, and waits for a processor. */
const HEARING_MS = 500;
const running = new Set();
let stopping = false;

/**
 * Asks every program that still runs to stop, and waits until it has: npm puts back what it had
 * moved away, and the next run must not meet it at that.
 */
export async function stopPrograms() {
  stopping = true;
  await Promise.all(
    [...running].map((child) => {
      child.kill("SIGINT");
      return new Promise((done) => child.once("close", done));
    }),
  );
}

/**
 * Runs a program to its end.
 *
 * @param options.show true to let it print to the terminal, such as a progress bar
 * @returns its exit code and what it printed; code 127 if there is no such program
 */
export function run(program, argv, { show = false, timeoutSeconds, ...options } = {}) {
  return new Promise((resolve) => {
    const bar = show && process.stderr.isTTY;
    const child = spawn(program, argv, {
      stdio: ["ignore", bar ? process.stderr : "pipe", "pipe"],
      timeout: timeoutSeconds && timeoutSeconds * 1000,
      ...options,
    });
    running.add(child);
    const ended = noteProgram(child.pid);
    let output = "";
    const keep = (text) => (output = (output + text).slice(-20_000));
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", async (code, signal) => {
      running.delete(child);
      ended();
      if (code !== 0) await setTimeout(HEARING_MS);
      // Whoever waits for a program that was stopped must not take that for a failure.
      if (!stopping)
        resolve({ code: code ?? 1, signal, timedOut: child.killed, output: output.trim() });
    });
  });
}

/** The line of a failed program's output that says most about why. */
export function reasonIn({ output, signal, timedOut }) {
  if (timedOut) return "it took too long";
  if (signal) return `it was ended by ${signal}`;
  // npm ends with where its log lies, which is no reason.
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !/_logs/.test(line));
  const why = lines.find((line) => /reason:|no space|enospc/i.test(line));
  const telling = lines.filter((line) => /error|fatal|cannot|failed/i.test(line));
  return (why ?? telling.at(-1) ?? lines.at(-1) ?? "it said nothing").trim();
}
