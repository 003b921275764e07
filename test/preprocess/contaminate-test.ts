import assert from "node:assert/strict";
import { contaminate } from "../../lib/data/index";
import type { Label } from "../../lib/types";

/** 40 rows, every fourth an anomaly; a row is its own number. */
const part = Object.freeze({
  rows: Object.freeze(Array.from({ length: 40 }, (_, i) => Object.freeze([i]))),
  labels: Object.freeze(Array.from({ length: 40 }, (_, i): Label => (i % 4 === 0 ? 1 : 0))),
  rowNumbers: Object.freeze(Array.from({ length: 40 }, (_, i) => 100 + i)),
});
const count = (labels: readonly Label[]) => labels.filter((label) => label === 1).length;

describe("contaminate", () => {
  it("draws as many rows as asked for, with the share of anomalies asked for", () => {
    for (const [contamination, nAnomalies] of [
      [0, 0],
      [0.1, 2],
      [0.25, 5],
      [0.5, 10],
    ]) {
      const drawn = contaminate(part, { nSamples: 20, contamination });
      assert.equal(drawn.rows.length, 20);
      assert.equal(count(drawn.labels), nAnomalies);
    }
  });

  it("keeps rows, labels and numbers together, each row at most once and in order", () => {
    const { rows, labels, rowNumbers } = contaminate(part, { nSamples: 20, contamination: 0.3 });
    rows.forEach(([i], k) => {
      assert.equal(labels[k], part.labels[i]);
      assert.equal(rowNumbers[k], 100 + i);
      assert.ok(k === 0 || i > rows[k - 1][0]);
    });
  });

  it("adds anomalies to those of a lower share, so that shares can be compared", () => {
    const anomalies = (contamination: number) => {
      const { rows, labels } = contaminate(part, { nSamples: 20, contamination, seed: 3 });
      return rows.filter((_, i) => labels[i] === 1).map(([i]) => i);
    };
    const [few, many] = [anomalies(0.1), anomalies(0.5)];
    assert.ok(few.every((i) => many.includes(i)));
    assert.equal(many.length, 10);
  });

  it("draws the same rows for one seed and others for another", () => {
    const draw = (seed: number) => contaminate(part, { nSamples: 20, contamination: 0.2, seed });
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1).rowNumbers, draw(2).rowNumbers);
    assert.deepEqual(contaminate(part, { nSamples: 20, contamination: 0.2 }), draw(0));
  });

  it("refuses to draw more rows of a class than there are", () => {
    assert.throws(
      () => contaminate(part, { nSamples: 20, contamination: 0.6 }),
      new RangeError("contaminate: needs 12 anomalies, got a part with 10"),
    );
    assert.throws(
      () => contaminate(part, { nSamples: 35, contamination: 0 }),
      new RangeError("contaminate: needs 35 normal rows, got a part with 30"),
    );
    for (const contamination of [2, -0.1]) {
      assert.throws(() => contaminate(part, { nSamples: 5, contamination }), /contamination must/);
    }
    for (const nSamples of [0, 2.5]) {
      assert.throws(() => contaminate(part, { nSamples, contamination: 0 }), /nSamples must be/);
    }
  });
});
