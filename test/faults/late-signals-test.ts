import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRandom } from "../../lib/random";
import { isoTime } from "../../lib/times";
import { temporaryFolder } from "../data/temporary-folder";
import { startCli } from "../hostile/run-cli";
import { endOf } from "./moments";

const isAll = process.env.ANOMALAB_HOSTILE === "all";
const N_ROWS = isAll ? 1_000_000 : 150_000;
/** Of the process's own time: other programs may have the cores. */
const MOST_SECONDS = 2;
const LOOK_MS = 20;
const LEFTOVER = /^\.anomalab-[0-9a-f]{8}-\d+-\d+\.tmp$/;

const random = createRandom(5);
const number = () => random.normal().toFixed(3);
const N_WIDE = 900;

/** What takes long, and the lines of such a file. */
interface LongFile {
  readonly header: string;
  readonly nRows: number;
  readonly row: (i: number) => string;
  readonly argv?: readonly string[];
  /** Seconds of work before which no signal comes: the file is still read. */
  readonly reads?: number;
}

const files: Readonly<Record<string, LongFile>> = {
  "a table": {
    header: "a,b,c",
    nRows: N_ROWS,
    row: () => `${number()},${number()},${number()}`,
  },
  "a series": {
    header: "time,value",
    nRows: N_ROWS,
    row: (i) => `${isoTime(60_000 * i)},${((i % 1440) / 720 + random.normal()).toFixed(3)}`,
  },
  "a series of two columns that goes back in time": {
    header: "time,a,b",
    nRows: N_ROWS,
    row: (i) => `${isoTime(60_000 * (N_ROWS - i))},${((i % 1440) / 720).toFixed(3)},${number()}`,
  },
  // The axes of so many columns are found in one call, which takes seconds and cannot be interrupted.
  "a wide table, by PCA": {
    header: Array.from({ length: N_WIDE }, (_, j) => `x${j}`).join(),
    nRows: 1200,
    row: () => Array.from({ length: N_WIDE }, number).join(),
    argv: ["--model", "pca"],
    reads: 2.5,
  },
};

/** Seconds of a core that a process has taken; the clock's where the system does not tell. */
function secondsOf({ pid }: ChildProcess): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}

/** Sends a signal once the process has worked for so many seconds; how long it went on working, and how it ended. */
async function stopAfter(child: ChildProcess, worked: number, signal: NodeJS.Signals) {
  let [asked, last] = [NaN, NaN];
  const watch = setInterval(() => {
    const now = secondsOf(child);
    if (Number.isNaN(now)) return;
    last = now;
    if (Number.isNaN(asked) && now >= worked) {
      asked = now;
      child.kill(signal);
    }
  }, LOOK_MS);
  const end = await endOf(child);
  clearInterval(watch);
  return { ...end, late: last - asked };
}

for (const [kind, { header, nRows, row, argv = [], reads = 0.5 }] of Object.entries(files)) {
  describe(`anomalab detect of ${kind} that takes long`, function () {
    this.timeout(3_600_000);
    const { path: cwd } = temporaryFolder();

    before(() => {
      const lines = [header, ...Array.from({ length: nRows }, (_, i) => row(i))];
      writeFileSync(path.join(cwd, "large.csv"), `${lines.join("\n")}\n`);
    });

    it("ends within two seconds of a signal, whenever it comes, and writes nothing by halves", async () => {
      const moments = Array.from({ length: isAll ? 12 : 2 }, () => random.uniform());
      for (const [i, moment] of moments.entries()) {
        const signal = i % 2 === 0 ? "SIGTERM" : "SIGINT";
        const worked = reads + (isAll ? 30 : 4) * moment;
        const out = path.join(cwd, `out-${i}`);
        const child = startCli(["detect", "large.csv", "--out", out, ...argv], { cwd });
        const { code, late, signal: by, stderr } = await stopAfter(child, worked, signal);
        const what = `${signal} after ${worked.toFixed(1)} s: ${code ?? by}, ${late} s later, ${stderr}`;
        if (Number.isNaN(late)) continue; // It was done before.
        assert.ok(code === 130 || code === 0 || by === signal, what);
        assert.ok(late < MOST_SECONDS, what);
        if (code === 0) continue;
        const names = existsSync(out) ? readdirSync(out, { encoding: "utf8" }) : [];
        const left = names.filter((file) => !LEFTOVER.test(file));
        for (const file of left) {
          assert.match(file, /^large\.(scores\.csv|report\.html)$/, what);
          const text = readFileSync(path.join(out, file), "utf8");
          if (file.endsWith(".csv")) assert.equal(text.split("\n").length, nRows + 2, what);
          else assert.match(text, /<\/html>\s*$/, what);
        }
      }
    });
  });
}
