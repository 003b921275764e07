import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { f1, precision, recall } from "../../lib/metrics/index";
import { near } from "./near";
import { reference } from "./reference-cases";

const labels = Object.freeze<Label[]>([1, 1, 1, 0, 0]);

describe("precision, recall and f1", () => {
  it("follow their definitions on five points", () => {
    const detected = Object.freeze<Label[]>([1, 0, 0, 1, 0]);
    assert.equal(precision(labels, detected), 1 / 2);
    assert.equal(recall(labels, detected), 1 / 3);
    near(f1(labels, detected), 2 / 5);
  });

  it("are 0 when nothing is detected", () => {
    const silent: Label[] = [0, 0, 0, 0, 0];
    assert.deepEqual(
      [precision, recall, f1].map((metric) => metric(labels, silent)),
      [0, 0, 0],
    );
  });

  it("count the class that is named as positive", () => {
    const detected: Label[] = [1, 1, 0, 0, 0];
    near(precision(labels, detected, { positive: "normal" }), 2 / 3);
    assert.equal(recall(labels, detected, { positive: "normal" }), 1);
  });

  it("agree with scikit-learn for both classes", () => {
    for (const { labels, detected, perClass } of reference.cases) {
      (["normal", "anomaly"] as const).forEach((positive, column) => {
        near(precision(labels, detected, { positive }), perClass[0][column]);
        near(recall(labels, detected, { positive }), perClass[1][column]);
        near(f1(labels, detected, { positive }), perClass[2][column]);
      });
    }
  });

  it("refuse labels in which the positive class is missing", () => {
    assert.throws(() => recall([0, 0], [0, 1]), {
      name: "RangeError",
      message: "recall: needs at least one anomaly, got none in 2 points",
    });
    assert.throws(() => precision([], []), {
      message: "precision: needs at least one anomaly, got none in 0 points",
    });
    assert.throws(() => f1([1, 1], [1, 1], { positive: "normal" }), {
      message: "f1: needs at least one normal point, got none in 2 points",
    });
  });
});
