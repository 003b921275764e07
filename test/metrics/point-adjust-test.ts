import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { f1, pointAdjustedF1 } from "../../lib/metrics/index";
import { near } from "./near";

const labels = Object.freeze<Label[]>([0, 0, 1, 1, 1, 1, 0, 0, 1, 0]);
const detected = Object.freeze<Label[]>([1, 0, 0, 0, 1, 0, 0, 0, 0, 0]);

describe("pointAdjustedF1", () => {
  it("gives a whole event for one point of it", () => {
    const { precision, recall, plainF1, f1: adjusted } = pointAdjustedF1(labels, detected);
    assert.deepEqual([precision, recall], [4 / 5, 4 / 5]);
    near(adjusted, 0.8);
    near(plainF1, 2 / 7);
  });

  it("asks for more than the given percentage of an event", () => {
    assert.equal(pointAdjustedF1(labels, detected, { percent: 24 }).recall, 4 / 5);
    assert.equal(pointAdjustedF1(labels, detected, { percent: 24.9 }).recall, 4 / 5);
    assert.equal(pointAdjustedF1(labels, detected, { percent: 25 }).recall, 1 / 5);
  });

  it("is plain F1 at 100 percent", () => {
    const { f1: adjusted, plainF1 } = pointAdjustedF1(labels, detected, { percent: 100 });
    assert.equal(adjusted, plainF1);
    assert.equal(plainF1, f1(labels, detected));
  });

  it("brings what chance reaches, which on long events is nearly everything", () => {
    const long = Array.from({ length: 4000 }, (_, i): Label => (i % 1000 < 200 ? 1 : 0));
    const silly = long.map((_, i): Label => (i % 40 === 7 ? 1 : 0));
    const result = pointAdjustedF1(long, silly);
    assert.equal(result.pointAdjusted, true);
    assert.ok(result.plainF1 < 0.06, `plain ${result.plainF1}`);
    assert.ok(result.f1 > 0.9 && result.random.f1 > 0.9, `random ${result.random.f1}`);
    assert.ok(pointAdjustedF1(long, silly, { percent: 20 }).random.f1 < 0.06);
  });

  it("matches chance worked out by hand: one detection, one event of half the points", () => {
    // A single random point hits the event with chance 1/2: then F1 is 1, else 0.
    const half: Label[] = [1, 1, 1, 0, 0, 0];
    const { random } = pointAdjustedF1(half, [1, 0, 0, 0, 0, 0], { draws: 4000 });
    near(random.f1, 0.5, 0.03);
  });

  it("repeats chance exactly for one seed", () => {
    const run = (seed: number) => pointAdjustedF1(labels, detected, { seed }).random;
    assert.deepEqual(run(4), run(4));
    assert.notDeepEqual(run(4), run(5));
  });

  it("is 0 when nothing is detected, by chance too", () => {
    const silent = labels.map((): Label => 0);
    const { f1: adjusted, random } = pointAdjustedF1(labels, silent);
    assert.deepEqual([adjusted, random.f1], [0, 0]);
  });

  it("refuses labels without an anomaly and options out of range", () => {
    assert.throws(() => pointAdjustedF1([0, 0], [0, 1]), {
      name: "RangeError",
      message: "pointAdjustedF1: needs at least one anomaly, got none in 2 points",
    });
    assert.throws(() => pointAdjustedF1(labels, detected, { percent: 101 }), {
      message: "pointAdjustedF1: percent must be from 0 to 100, got 101",
    });
    assert.throws(() => pointAdjustedF1(labels, detected, { draws: 1 }), {
      message: "pointAdjustedF1: draws must be a whole number of at least 2, got 1",
    });
  });
});
