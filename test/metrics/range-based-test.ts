import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { rangeBasedScores } from "../../lib/metrics/index";
import { near } from "./near";
import { seriesCases } from "./series-reference";

const labels = Object.freeze<Label[]>([0, 1, 1, 1, 1, 0, 0, 0, 1, 1]);

describe("rangeBasedScores", () => {
  it("counts each labelled run once, however long it is", () => {
    // Half of the first run of four, nothing of the second: recall (1/2 + 0) / 2.
    const { precision, recall, f1 } = rangeBasedScores(labels, [0, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual([precision, recall], [1, 0.25]);
    near(f1, 0.4);
  });

  it("halves what a run in two pieces gives, unless pieces are to cost nothing", () => {
    const pieces = Object.freeze<Label[]>([0, 1, 0, 1, 0, 0, 0, 0, 1, 1]);
    assert.equal(rangeBasedScores(labels, pieces).recall, (1 / 4 + 1) / 2);
    assert.equal(rangeBasedScores(labels, pieces, { cardinality: "one" }).recall, (1 / 2 + 1) / 2);
  });

  it("pays for early detection when the front counts most", () => {
    const early: Label[] = [0, 1, 1, 0, 0, 0, 0, 0, 0, 0];
    const late: Label[] = [0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
    const recall = (detected: Label[]) =>
      rangeBasedScores(labels, detected, { recallBias: "front" }).recall;
    near(recall(early), (4 + 3) / 10 / 2);
    near(recall(late), (2 + 1) / 10 / 2);
  });

  it("pays for touching a run at all when existence counts", () => {
    const touch: Label[] = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    assert.equal(rangeBasedScores(labels, touch, { existence: 1 }).recall, 0.5);
    near(rangeBasedScores(labels, touch, { existence: 0.5 }).recall, (0.5 + 0.5 / 4) / 2);
  });

  it("is point precision and recall when every run is one point", () => {
    const { precision, recall } = rangeBasedScores([1, 0, 1, 0, 1], [1, 0, 0, 1, 0]);
    assert.deepEqual([precision, recall], [0.5, 1 / 3]);
  });

  it("agrees with prts for every bias, cardinality and existence", () => {
    for (const { labels, detected, ranges } of seriesCases) {
      for (const [existence, cardinality, bias, precision, recall] of ranges) {
        const scores = rangeBasedScores(labels, detected, {
          existence,
          cardinality,
          recallBias: bias,
          precisionBias: bias,
        });
        near(scores.precision, precision);
        near(scores.recall, recall);
      }
    }
  });

  it("is 0 when nothing is detected", () => {
    const silent = labels.map((): Label => 0);
    assert.deepEqual(rangeBasedScores(labels, silent), { precision: 0, recall: 0, f1: 0 });
  });

  it("refuses labels without an anomaly and options out of range", () => {
    assert.throws(() => rangeBasedScores([0, 0], [0, 1]), {
      name: "RangeError",
      message: "rangeBasedScores: needs at least one anomaly, got none in 2 points",
    });
    assert.throws(() => rangeBasedScores(labels, labels, { existence: 2 }), {
      message: "rangeBasedScores: existence must be from 0 to 1, got 2",
    });
    assert.throws(() => rangeBasedScores([1], [1, 0]), {
      message: "rangeBasedScores: needs one decision per label, got 2 decisions for 1 labels",
    });
  });
});
