/**
 * Runs programs side by side, and prints the output of each in one piece, in the order in which they were started: that of the
 * eldest as it comes, that of the others when their turn has come. After Ctrl-C, which those that run hear themselves, it
 * starts no more.
 */
import { spawn } from "node:child_process";

/**
 * @param jobs what to run, each { program, argv, env }, started in this order
 * @param nLanes how many run at the same time
 * @param onEnd called with a job and its exit code, null if it did not start or a signal ended it, when its output is out
 * @returns false if Ctrl-C stopped it
 */
export async function runInLanes(jobs, { nLanes, cwd, onEnd }) {
  const waiting = [...jobs];
  /** What has started and is not reported yet, the eldest first; `code` is undefined while it runs. */
  const started = [];
  let stopped = false;
  const stop = () => (stopped = true);
  process.once("SIGINT", stop);

  const lane = async () => {
    while (waiting.length > 0 && !stopped) {
      const one = { job: waiting.shift(), held: [], code: undefined };
      started.push(one);
      const ended = await run(one.job, cwd, (...output) => {
        if (started[0] === one) write(output);
        else one.held.push(output);
      });
      one.code = ended.code;
      // Its end may come to us before the Ctrl-C that ended it.
      if (ended.signal === "SIGINT") stop();
      while (started[0]?.code !== undefined) {
        const { job, code } = started.shift();
        onEnd(job, code);
        started[0]?.held.splice(0).forEach(write);
      }
    }
  };
  await Promise.all(Array.from({ length: nLanes }, lane));
  process.off("SIGINT", stop);
  return !stopped;
}

function write([stream, text]) {
  process[stream].write(text);
}

function run({ program, argv, env }, cwd, onOutput) {
  const stdio = ["ignore", "pipe", "pipe"];
  const child = spawn(program, argv, { cwd, env, stdio, shell: process.platform === "win32" });
  child.stdout.on("data", (text) => onOutput("stdout", text));
  child.stderr.on("data", (text) => onOutput("stderr", text));
  return new Promise((resolve) => {
    child.once("error", (problem) => {
      onOutput("stderr", `${program}: ${problem.message}\n`);
      resolve({ code: null });
    });
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}
