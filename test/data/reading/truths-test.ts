import assert from "node:assert/strict";
import { partsLabels, valuesOfNormal } from "../../../lib/data/reading/truths";

describe("partsLabels", () => {
  const labels = Uint8Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 1 : 0));
  const values = (odd: number, normal: number) =>
    Float64Array.from(labels, (label, i) => (label === 1 ? odd : normal) + i / 100);

  it("is true where one number parts all anomalies from all normal rows, on either side", () => {
    assert.ok(partsLabels(values(5, 2), labels) && partsLabels(values(-5, 2), labels));
    assert.ok(!partsLabels(values(2.1, 2), labels));
  });
  it("asks for ten rows of each label with a number", () => {
    const holes = values(5, 2).map((value, i) => (i === 0 ? NaN : value));
    assert.ok(!partsLabels(holes, labels));
  });
});

describe("valuesOfNormal", () => {
  /** Rows of value 5 and label 0, then of value 7 and label 1. */
  const found = (nNormal: number, nAnomalies: number) =>
    valuesOfNormal(
      [...Array<number>(nNormal).fill(5), ...Array<number>(nAnomalies).fill(7)],
      Uint8Array.from({ length: nNormal + nAnomalies }, (_, i) => (i < nNormal ? 0 : 1)),
    );

  it("asks for ten rows of each label: of fewer any column tells the labels by chance", () => {
    assert.deepEqual(found(10, 10), [5]);
    assert.equal(found(9, 30), undefined);
    assert.equal(found(30, 9), undefined);
  });
  it("asks for values that stand in rows of one label only, and at most twenty of them", () => {
    const labels = Uint8Array.from({ length: 60 }, (_, i) => i % 2);
    const values = (nValues: number) => Array.from(labels, (_, i) => i % nValues);
    assert.deepEqual(valuesOfNormal(values(4), labels), [0, 2]);
    assert.equal(valuesOfNormal([1, ...values(4).slice(1)], labels), undefined);
    assert.equal(valuesOfNormal(values(20), labels)?.length, 10);
    assert.equal(valuesOfNormal(values(22), labels), undefined);
  });
});
