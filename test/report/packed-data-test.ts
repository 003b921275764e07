import assert from "node:assert/strict";
import { packData } from "../../lib/report/packed-data";

const rows = Array.from({ length: 20 }, (_, i) => ({ t: i, v: i % 3 ? i / 7 : null }));

describe("packData", () => {
  it("writes long lists of rows by column, wherever they lie, and leaves the specification unharmed", () => {
    const spec = { layer: [{ data: { values: rows }, mark: "line" }] };
    const copy = structuredClone(spec);
    assert.deepEqual(packData(spec), {
      layer: [
        {
          data: { columns: { t: rows.map(({ t }) => t), v: rows.map(({ v }) => v) } },
          mark: "line",
        },
      ],
    });
    assert.deepEqual(spec, copy);
  });

  it("leaves short lists, plain values and rows of different names as they are", () => {
    for (const values of [rows.slice(1), rows.map(({ t }) => t), [...rows, { t: 1, w: 2 }]]) {
      assert.deepEqual(packData({ values }), { values });
    }
  });
});
