import assert from "node:assert/strict";
import { tableAutoDetector } from "../../../../lib/detectors/rows/auto/table-auto";
import type { FittedTableAuto } from "../../../../lib/detectors/rows/auto/fitted-schema";
import { createRandom } from "../../../../lib/random";

describe("scoreBlock and reasonsFor", () => {
  const fit = async (rows: number[][]) => tableAutoDetector.fit(rows, {}, { seed: 1 });
  const { normal } = createRandom(3);
  /** Two columns that never vary around two that do. */
  const usual = Array.from({ length: 40 }, () => [7, normal(), 9, 10 + normal()]);
  let fitted: FittedTableAuto;
  before(async () => (fitted = await fit(usual)));

  it("share alike where a row is just as the learned ones, and name the column that is not", async () => {
    const one = await fit([[1, 2]]);
    const reasons = (row: number[]) => tableAutoDetector.reasons!(row, one).columns;
    assert.deepEqual(reasons([1, 2]), [0.5, 0.5]);
    assert.deepEqual(
      [reasons([1, 3]), reasons([0, 2])],
      [
        [0, 1],
        [1, 0],
      ],
    );
    assert.deepEqual(reasons([0, 3]), [0.5, 0.5]);
  });
  it("count two columns that never varied for more than one", () => {
    const [, a, , b] = usual[0];
    const rows = [
      [7, a, 9, b],
      [8, a, 9, b],
      [7, a, 0, b],
      [8, a, 0, b],
    ];
    const scores = tableAutoDetector.score(rows, fitted);
    assert.ok(scores[0] < scores[1] && scores[1] === scores[2] && scores[2] < scores[3]);
    const { columns } = tableAutoDetector.reasons!(rows[3], fitted);
    assert.ok(columns[0] > 0.4 && columns[0] === columns[2], String(columns));
  });
  it("put reasons in the table's columns, whatever stands between them", () => {
    for (const j of [1, 3]) {
      const row = usual[5].slice();
      row[j] += 12;
      const { columns } = tableAutoDetector.reasons!(row, fitted);
      assert.ok(columns[j] > 0.8 && columns[0] === 0 && columns[2] === 0, String(columns));
    }
  });
  it("say in one sentence what was learned from", () => {
    const [said, ...more] = tableAutoDetector.says!(fitted);
    assert.match(said, /^Learned from 40 rows: .* decides\.$/);
    assert.deepEqual([more, tableAutoDetector.mostRows!(3)], [[], 5000]);
  });
  it("refuse a saved detector whose numbers are damaged or name rows that are not there", () => {
    const check = (change: Partial<FittedTableAuto>) => () =>
      tableAutoDetector.check!({ ...fitted, ...change }, 4);
    check({})();
    const [sample] = fitted.samples;
    const rows = (row: number) => ({ samples: [{ ...sample, rows: [row] }] });
    check(rows(fitted.nKept - 1))();
    for (const wrong of [[fitted.nKept], [0, fitted.nKept]]) {
      const samples = [sample, { ...sample, rows: wrong }];
      assert.throws(check({ samples }), { message: /must name .* rows below / });
    }
    const columns = [{ ...sample, columns: [0, fitted.maps.length] }];
    assert.throws(check({ samples: columns }), { message: /must name columns below / });
    for (const name of ["distances", "sampleScores", "unseenScores"] as const) {
      assert.throws(check({ [name]: "AAAA" }), RangeError, name);
    }
  });
});
