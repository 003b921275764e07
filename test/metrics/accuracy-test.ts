import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { accuracy, balancedAccuracy, matthewsCorrelation } from "../../lib/metrics/index";
import { near } from "./near";
import { reference } from "./reference-cases";

const labels = Object.freeze<Label[]>([1, 0, 0, 0]);

describe("accuracy", () => {
  it("praises a detector that never speaks, which is why it is not to be trusted", () => {
    assert.equal(accuracy(labels, [0, 0, 0, 0]), 0.75);
  });

  it("agrees with scikit-learn", () => {
    for (const { labels, detected, accuracy: expected } of reference.cases) {
      near(accuracy(labels, detected), expected);
    }
  });

  it("refuses to speak of no points", () => {
    assert.throws(() => accuracy([], []), { message: "accuracy: needs at least one point, got 0" });
  });
});

describe("balancedAccuracy", () => {
  it("is 0.5 for a detector that always says the same", () => {
    assert.equal(balancedAccuracy(labels, [0, 0, 0, 0]), 0.5);
    assert.equal(balancedAccuracy(labels, [1, 1, 1, 1]), 0.5);
  });

  it("agrees with scikit-learn", () => {
    for (const { labels, detected, balancedAccuracy: expected } of reference.cases) {
      near(balancedAccuracy(labels, detected), expected);
    }
  });

  it("refuses labels that hold only one class", () => {
    assert.throws(() => balancedAccuracy([1, 1], [1, 0]), {
      name: "RangeError",
      message: "balancedAccuracy: needs both classes, got 2 anomalies and 0 normal points",
    });
  });
});

describe("matthewsCorrelation", () => {
  it("is 1 for agreement, -1 for always wrong and 0 when all decisions are alike", () => {
    assert.equal(matthewsCorrelation([1, 0, 0], [1, 0, 0]), 1);
    assert.equal(matthewsCorrelation([1, 0], [0, 1]), -1);
    assert.equal(matthewsCorrelation(labels, [0, 0, 0, 0]), 0);
  });

  it("agrees with scikit-learn", () => {
    for (const { labels, detected, mcc } of reference.cases) {
      near(matthewsCorrelation(labels, detected), mcc);
    }
  });

  it("keeps its value where the four counts multiply beyond 2^53", () => {
    const long = Array.from({ length: 400_000 }, (_, i): Label => (i % 2 === 0 ? 1 : 0));
    near(matthewsCorrelation(long, long), 1);
  });

  it("refuses to speak of no points", () => {
    assert.throws(() => matthewsCorrelation([], []), {
      message: "matthewsCorrelation: needs at least one point, got 0",
    });
  });
});
