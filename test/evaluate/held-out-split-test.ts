import assert from "node:assert/strict";
import { median } from "../../lib/quantile";
import { heldOutSplit } from "../../lib/evaluate/held-out-split";
import type { Label } from "../../lib/types";
import { lineData, lineTable } from "../detectors/tables";

describe("heldOutSplit", () => {
  const table = lineTable({ nRows: 100, nOdd: 10 });
  const labels = table.rows.map((_, i): Label => (i >= 90 ? 1 : 0));
  const gappy = table.rows.map((row, i) => (i % 3 === 0 ? [null, ...row.slice(1)] : row));

  it("gives every row to one part, anomalies in proportion", () => {
    const { train, validation, test } = heldOutSplit({ ...lineData(table), labels }, 4);
    const numbers = [train, validation, test].flatMap(({ rowNumbers }) => rowNumbers);
    assert.deepEqual(
      [...numbers].sort((a, b) => a - b),
      table.rows.map((_, i) => i),
    );
    const count = (part: { labels: readonly Label[] }) =>
      part.labels.filter((label) => label === 1).length;
    assert.deepEqual([count(train), count(validation), count(test)], [6, 1, 3]);
  });
  it("fills what is missing in any part by the median of the training rows", () => {
    const data = { ...lineData({ ...table, rows: gappy }), labels };
    const { train, validation, test } = heldOutSplit(data, 4);
    const known = train.rowNumbers.flatMap((i) => gappy[i][0] ?? []);
    for (const part of [train, validation, test]) {
      part.rowNumbers.forEach((i, k) => {
        if (i % 3 === 0) assert.equal(part.rows[k][0], median(known));
      });
    }
  });
});
