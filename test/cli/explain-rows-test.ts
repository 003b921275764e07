import assert from "node:assert/strict";
import { reasonsFor } from "../../lib/cli/detect/explain-rows";
import { fitTableDetector } from "../../lib/detectors/fit-table-detector";
import { lineTable } from "../detectors/tables";

describe("reasonsFor", () => {
  const table = lineTable();

  it("names the column that was broken first, with what was drawn in its place", async () => {
    const saved = await fitTableDetector({ ...table, rows: table.rows.slice(0, 117) });
    // lineTable breaks column c in row 117, b in 118 and a in 119.
    const reasons = reasonsFor([117, 118, 119], table, saved)!;
    assert.deepEqual(
      reasons.map(([first]) => first.column),
      ["c", "b", "a"],
    );
    const [{ value, expected, share }] = reasons[2];
    assert.equal(value, table.rows[119][0]);
    assert.ok(Math.abs(expected - (value - 10)) < 5, `drawn as ${expected}`);
    assert.ok(share > 0.3 && share <= 1);
    assert.equal(reasons[0].length, 3);
  });
  it("has nothing to say for a detector that reconstructs nothing", async () => {
    const saved = await fitTableDetector(table, { model: "iforest" });
    assert.equal(reasonsFor([0], table, saved), undefined);
  });
});
