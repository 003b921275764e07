import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";

const lanes = pathToFileURL(path.resolve(__dirname, "../../scripts/test/lanes.mjs")).href;

/** A program that runs these scripts in two lanes, and says how each ended. */
function program(scripts: readonly string[]): string[] {
  const jobs = scripts.map((script) => ({ program: process.execPath, argv: ["-e", script] }));
  return [
    ...["--input-type=module", "-e"],
    `import { runInLanes } from ${JSON.stringify(lanes)};
    const jobs = ${JSON.stringify(jobs)};
    const onEnd = (job, code) => console.log("job", jobs.indexOf(job), "ended with", code);
    console.log("whole", await runInLanes(jobs, { nLanes: 2, onEnd }));`,
  ];
}

const run = (scripts: readonly string[]) =>
  spawnSync(process.execPath, program(scripts), { encoding: "utf8" }).stdout.trim().split("\n");

const say = (...words: readonly string[]) => words.map((w) => `console.log("${w}");`).join("");
const later = (code: string) => `setTimeout(() => { ${code} }, 500);`;

describe("runInLanes", () => {
  it("prints each output in one piece, in the order in which the programs were started", () => {
    assert.deepEqual(run([say("a1") + later(say("a2")), say("b1", "b2"), say("c1")]), [
      ...["a1", "a2", "job 0 ended with 0"],
      ...["b1", "b2", "job 1 ended with 0"],
      ...["c1", "job 2 ended with 0", "whole true"],
    ]);
  });

  it("runs two at the same time, and a third when one of them has ended", () => {
    const when = `console.log(Date.now());`;
    const [begun, second, third] = run([when + `setTimeout(() => {}, 3000);`, when, when]).filter(
      (line) => /^\d+$/.test(line),
    );
    assert.ok(Number(second) - Number(begun) < 3000 && Number(third) - Number(begun) < 3000);
  });

  it("tells of a program that fails, that a signal ends, and that is not there", () => {
    const lines = run(["process.exit(3)", 'process.kill(process.pid, "SIGKILL")']);
    assert.deepEqual(lines, ["job 0 ended with 3", "job 1 ended with null", "whole true"]);
    const [, , source] = program([]);
    const script = source.replace("[]", '[{ program: "no-such-program", argv: [] }]');
    const argv = ["--input-type=module", "-e", script];
    const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
    assert.match(stderr, /no-such-program/);
    assert.match(stdout, /job 0 ended with null/);
  });

  it("starts no more after Ctrl-C, which those that run hear themselves", async () => {
    const forever = `${say("running")} setInterval(() => {}, 1000);`;
    const argv = program([forever, forever, say("never")]);
    const child = spawn(process.execPath, argv, { detached: true });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more));
    await once(child.stdout, "data");
    // The whole group, as a terminal does.
    process.kill(-child.pid!, "SIGINT");
    await once(child, "close");
    assert.doesNotMatch(text, /never/);
    assert.match(text, /whole false/);
  });

  it("starts no more where it hears of Ctrl-C by the end of a program alone", () => {
    const interrupted = 'process.kill(process.pid, "SIGINT"); setInterval(() => {}, 1000);';
    const lines = run([interrupted, interrupted, say("never")]);
    assert.deepEqual(lines, ["job 0 ended with null", "job 1 ended with null", "whole false"]);
  });
});
