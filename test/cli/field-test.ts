import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createRandom } from "../../lib/random";
import { lines, timeText } from "../data/field-files";
import { temporaryFolder } from "../data/temporary-folder";
import { runMain } from "./run-main";

interface Told {
  readonly alarms: readonly {
    readonly series?: string;
    readonly start: string;
    readonly end: string;
    readonly nFlagged: number;
    readonly strongest: { readonly row: number; readonly reasons: { readonly note?: string } };
  }[];
  readonly notes: readonly string[];
  readonly said: readonly string[];
  readonly nRows: number;
  readonly nLearned: number;
  readonly notJudged: Readonly<Record<string, number>>;
  readonly error?: string;
}

/** A wave of 48 readings with noise that a seed fixes. */
function wave(seed: number): (i: number) => number {
  const random = createRandom(seed).fork("wave");
  const noise = Array.from({ length: 2000 }, () => random.uniform() - 0.5);
  return (i) => 50 + 8 * Math.sin((2 * Math.PI * i) / 48) + noise[i];
}

describe("anomalab detect on files as people have them", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const run = async (csv: string, ...words: string[]): Promise<Told> => {
    const file = folder.write("field.csv", csv);
    const model = words.includes("--model") ? [] : ["--model", "nearest-windows"];
    const into = ["--out", folder.path, "--no-report", "--json", ...model];
    return JSON.parse((await runMain("detect", file, ...into, ...words)).stdout) as Told;
  };
  const scores = () => readFileSync(path.join(folder.path, "field.scores.csv"), "utf8").split("\n");

  it("names the one reading that stands out of a clean series, and nothing else", async () => {
    const value = wave(1);
    const series = (n: number) => (i: number) =>
      `${timeText(i, 30)},${(value(i) + (i === n ? 30 : 0)).toFixed(2)}`;
    const clean = await run(lines("when,level", 1200, series(-1)));
    assert.deepEqual(clean.alarms, []);
    const { alarms, said } = await run(lines("when,level", 1200, series(900)));
    assert.deepEqual(
      alarms.map(({ nFlagged, strongest }) => [nFlagged, strongest.row]),
      [[1, 902]],
    );
    assert.match(said[0], /^The series repeats after 48 readings \(1 d\)/);
  });
  it("sees what moves after a standstill, and what stands still", async () => {
    const spike = await run(
      lines("when,level", 400, (i) => `${timeText(i)},${i === 300 ? 10 : 0}`),
    );
    assert.deepEqual(
      spike.alarms.map(({ start, end, strongest }) => [start, end, strongest.row]),
      [["2021-03-03T02:00:00Z", "2021-03-03T02:00:00Z", 302]],
    );
    const value = wave(2);
    const stuck = await run(
      lines("when,level", 1200, (i) => `${timeText(i)},${value(Math.min(i, 900)).toFixed(3)}`),
    );
    assert.equal(stuck.alarms.length, 1);
    assert.match(stuck.alarms[0].strongest.reasons.note!, /^has not moved for \d+ readings$/);
  });
  it("judges each series of a long file by itself, and saves none of several", async () => {
    const [a, b] = [wave(3), wave(4)];
    const long = lines("when,sensor,level", 2000, (i) => {
      const k = Math.floor(i / 2);
      const value = i % 2 === 0 ? a(k) : b(k) / 5 + (k >= 800 && k < 820 ? 20 : 0);
      return `${timeText(k)},${i % 2 === 0 ? "boiler" : "cellar"},${value.toFixed(2)}`;
    });
    const { alarms } = await run(long);
    assert.deepEqual(
      alarms.map(({ series, start, nFlagged }) => [series, start, nFlagged]),
      [["cellar", "2021-03-06T13:20:00Z", 20]],
    );
    assert.equal(scores()[0], "row,when,sensor,level,score,threshold,flag,reason");
    const save = ["--save", path.join(folder.path, "model.json")];
    const { error } = await run(long, ...save);
    assert.equal(
      error,
      "--save keeps the detector of one series, got 2 in sensor (put the rows of one, such as boiler, into a file of its own)",
    );
    const own = long.split("\n").filter((line) => !line.includes("cellar"));
    assert.equal((await run(own.join("\n"), ...save)).error, undefined);
  });
  it("takes steps of 5 to 25 minutes as they are, or by intervals", async () => {
    const random = createRandom(5).fork("steps");
    let minutes = 0;
    const at = Array.from({ length: 1500 }, () => (minutes += 5 * (1 + random.integer(5))));
    const value = (i: number) =>
      50 +
      8 * Math.sin((2 * Math.PI * at[i]) / 1440) +
      random.uniform() +
      (i >= 1200 && i < 1216 ? 25 : 0);
    const csv = lines("when,level", 1500, (i) => `${timeText(at[i], 1)},${value(i).toFixed(2)}`);
    const asTheyAre = await run(csv);
    assert.deepEqual(
      asTheyAre.alarms.map(({ nFlagged }) => nFlagged),
      [16],
    );
    const together = await run(csv, "--resample", "15min");
    assert.equal(together.alarms.length, 1);
    assert.match(
      together.notes.join(" "),
      /1,500 readings are put together by intervals of 15 min/,
    );
  });
  it("learns until a time, from so many readings, or from all", async () => {
    const value = wave(6);
    const csv = lines("when,level", 600, (i) => `${timeText(i)},${value(i).toFixed(2)}`);
    const nLearned = async (part: string) => (await run(csv, "--learn-first", part)).nLearned;
    assert.equal(await nLearned("2021-03-03"), 288);
    assert.equal(await nLearned("200"), 200);
    assert.deepEqual((await run(csv, "--learn-first", "all")).notJudged, { "learned from": 600 });
    const { error } = await run(csv, "--learn-first", "2021-03-01T01:00:00Z");
    assert.match(
      error!,
      /^--learn-first 2021-03-01T01:00:00Z must have at least 20 readings before it, got 6 /,
    );
    for (const part of ["600", "2031-01-01"]) {
      const { error: nothingLeft } = await run(csv, "--learn-first", part);
      assert.match(nothingLeft!, /must leave readings to judge, got 600 .* \(all learns from /);
    }
  });
  it("refuses labels in words, and is right where its advice is followed", async () => {
    const words = lines(
      "a,b,c,state",
      300,
      (i) => `${i % 7},${i % 5},${i % 3},${i < 9 ? "FAULT" : "ok"}`,
    );
    const label = ["--label", "state", "--model", "pca"];
    const advice = /say (--anomaly \w+)\)$/.exec((await run(words, ...label)).error!)![1];
    assert.equal((await run(words, ...label, ...advice.split(" "))).error, undefined);
  });
  it("refuses options that contradict each other before it reads", async () => {
    const refused: [string[], string][] = [
      [["--series", "--table"], "--series and --table contradict each other: say one of them"],
      [["--table", "--resample", "5min"], "--resample needs a series, got --table"],
      [
        ["--entity", "a", "--time", "a"],
        "--entity and --time must name different columns, got a for both",
      ],
    ];
    for (const [words, sentence] of refused) {
      const { stderr, code } = await runMain("detect", "nowhere.csv", ...words);
      assert.deepEqual([stderr, code], [`anomalab: ${sentence}\n`, 2]);
    }
  });
  it("advises what works where a series is too short, or does not move while it is learned from", async () => {
    const value = wave(3);
    const short = lines("t,v", 60, (i) => `${timeText(i)},${value(i)}`);
    assert.match((await run(short)).error!, /got 60 \(fewer can be taken for a table: --table\)$/);
    assert.equal((await run(short, "--table", "--model", "knn")).nRows, 60);
    const still = lines("t,a,b", 400, (i) =>
      i < 250 ? `${timeText(i)},5,6` : `${timeText(i)},${value(i)},${value(i + 9)}`,
    );
    assert.match(
      (await run(still, "--model", "knn")).error!,
      /in which they move: --learn-first\)$/,
    );
    assert.equal((await run(still, "--learn-first", "300", "--model", "knn")).nLearned, 300);
  });
});
