import assert from "node:assert/strict";
import { createRandom } from "../../../lib/random";
import type { TrialJob } from "../../../lib/fleet/job";
import { labelledNab, nabPaths } from "../../../lib/fleet/sweep/nab-file";
import { runTrial } from "../../../lib/fleet/sweep/run-trial";
import type { LabelledData } from "../../../lib/fleet/sweep/run-trial";
import { isoTime } from "../../../lib/times";
import type { Label } from "../../../lib/types";
import { VERSION } from "../../../lib/version";

describe("runTrial", () => {
  const job = (changes: Partial<TrialJob>): TrialJob => ({
    ...{ kind: "trial", version: VERSION, seed: 1, splitSeed: 1, judged: "validation" },
    data: { path: "x.csv", sha256: "" },
    ...{ reading: {}, recipe: { model: "moving-z-score" } },
    ...changes,
  });
  /** 400 hourly readings with a jump of four at each of these places. */
  const series = (...jumps: number[]): LabelledData => {
    const random = createRandom(3);
    const labels = Array.from({ length: 400 }, (_, i): Label =>
      jumps.some((at) => i >= at && i < at + 4) ? 1 : 0,
    );
    const values = Float64Array.from(labels, (label) => random.normal() + 30 * label);
    const times = Float64Array.from(labels, (_, i) => 3_600_000 * i);
    return { data: { name: "x", columns: ["v"], values: [values], times }, labels };
  };

  it("judges the third quarter of a series for choosing, and the last for the test", async () => {
    const data = series(220, 310, 385);
    const validation = await runTrial(job({}), data);
    const test = await runTrial(job({ judged: "test" }), data);
    assert.deepEqual([validation.events?.nEvents, test.events?.nEvents], [1, 2]);
    assert.equal(validation.events?.nFound, 1);
    assert.deepEqual([validation.nJudged, test.nJudged], [100, 100]);
    const { truePositives, falseNegatives } = test.rows;
    assert.equal(truePositives + falseNegatives, 8);
  });
  it("sees nothing of the test part while it judges the validation part", async () => {
    const [quiet, loud] = await Promise.all(
      [series(220), series(220, 310, 385)].map((data) => runTrial(job({}), data)),
    );
    assert.deepEqual(quiet, loud);
  });
  it("judges the whole second half of a file that belongs to one part", async () => {
    const all = await runTrial(job({ judged: "all" }), series(220, 330));
    assert.deepEqual([all.nJudged, all.events?.nEvents], [200, 2]);
  });
  it("refuses to learn from readings that are judged", async () => {
    const recipe = { model: "moving-z-score", learnFirst: 250 };
    await assert.rejects(runTrial(job({ recipe }), series(220)), {
      message: "runTrial: learnFirst must leave the 200 readings that are judged, got 250 of 400",
    });
  });
  it("splits a table into rows that are learned from, chosen by and tested on, each with its anomalies", async () => {
    const random = createRandom(5);
    const labels = Array.from({ length: 200 }, (_, i): Label => (i % 25 === 0 ? 1 : 0));
    const column = () => Float64Array.from(labels, (label) => random.normal() + 9 * label);
    const data = { name: "t", columns: ["a", "b"], values: [column(), column()] };
    const recipe = { model: "knn", options: { neighbors: 3 } };
    const parts = ["validation", "test", "all"] as const;
    const tried = await Promise.all(
      parts.map((judged) => runTrial(job({ recipe, judged }), { data, labels })),
    );
    assert.deepEqual(
      tried.map(({ nLearned, nJudged }) => [nLearned, nJudged]),
      [
        [100, 50],
        [100, 50],
        [100, 100],
      ],
    );
    for (const { rows, ranking } of tried) {
      assert.ok(rows.truePositives + rows.falseNegatives >= 2);
      assert.ok(ranking!.rocAuc > 0.9);
    }
  });
  it("learns from the probation of NAB's files, and counts as NAB does", async () => {
    const random = createRandom(1);
    const times = Array.from({ length: 1000 }, (_, i) => isoTime(300_000 * i));
    const values = times.map((_, i) => random.normal() + (i >= 600 && i < 640 ? 40 : 0));
    const windows = [{ start: times[595], end: times[645] }];
    const nab = labelledNab({ name: "a/b.csv", times, values, windows, simulated: false });
    const { nLearned, nJudged, nab: outcome } = await runTrial(job({ judged: "all" }), nab);
    assert.deepEqual([nLearned, nJudged, outcome?.missed], [150, 850, 0]);
    assert.ok(outcome!.found > 0.9);
    assert.equal(nabPaths().length, 58);
  });
});
