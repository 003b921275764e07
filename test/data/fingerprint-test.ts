import assert from "node:assert/strict";
import { fingerprint } from "../../lib/data/index";
import type { LabelledTable, Series } from "../../lib/data/index";

const series: Series = {
  name: "x",
  unit: "°F",
  times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"],
  values: [1, 2],
  stepSeconds: 3600,
  simulated: false,
};
const table: LabelledTable = {
  name: "t",
  columns: ["a", "b"],
  rows: [
    [1, 2],
    [3, 4],
  ],
  labels: [0, 1],
  simulated: true,
};

describe("fingerprint", () => {
  it("is the same on every machine", () => {
    assert.equal(
      fingerprint(series).sha256,
      "8dcf2e34471cc4c6a42a3ec99fade6f16c8f27dd9b605e52e16d13361cca7478",
    );
    assert.equal(
      fingerprint(table).sha256,
      "133ccc6e13dab859782fe5ee65e1c4dfa6dcf7b979b60df08f18a05d6db5309e",
    );
  });

  it("changes with the last bit of a value, with a time and with a label", () => {
    const before = fingerprint(series).sha256;
    assert.notEqual(fingerprint({ ...series, values: [1, 2 + Number.EPSILON * 2] }).sha256, before);
    assert.notEqual(
      fingerprint({ ...series, times: [series.times[0], "2024-01-02T00:00:00Z"] }).sha256,
      before,
    );
    assert.notEqual(fingerprint({ ...table, labels: [1, 0] }).sha256, fingerprint(table).sha256);
  });

  it("tells a table from one with labels, and its columns' names", () => {
    const { labels, ...bare } = table;
    assert.equal(labels.length, 2);
    const unlabelled = fingerprint({ ...bare, labels: undefined }).sha256;
    assert.equal(fingerprint(bare).sha256, unlabelled);
    assert.notEqual(unlabelled, fingerprint(table).sha256);
    assert.notEqual(fingerprint({ ...bare, columns: ["a", "c"] }).sha256, unlabelled);
  });

  it("carries the name and whether the data are simulated", () => {
    const { name, simulated } = fingerprint(table);
    assert.deepEqual([name, simulated], ["t", true]);
  });
});
