import assert from "node:assert/strict";
import { dataSetOf } from "../../lib/detectors/data-set";
import { fitSaved } from "../../lib/detectors/fit-saved";
import type { FitOptions } from "../../lib/detectors/fit-saved";
import { scoresOrWhy } from "../../lib/detectors/scores-or-why";
import { verdictStream } from "../../lib/detectors/verdict-stream";
import { createRandom } from "../../lib/random";

const HOUR = 3_600_000;

describe("scoresOrWhy", () => {
  const doubled = (rows: readonly number[]) =>
    rows.map((row) => {
      if (row < 0) throw new RangeError(`doubled: rows must not be negative, got ${row}`);
      return 2 * row;
    });

  it("gives each row its score, and a sentence to those that have none", () => {
    assert.deepEqual(scoresOrWhy([1, 2], doubled), [2, 4]);
    const why = (row: number) => `rows must not be negative, got ${row}`;
    assert.deepEqual(scoresOrWhy([1, -3, 2, -4], doubled), [2, why(-3), 4, why(-4)]);
    assert.deepEqual(scoresOrWhy([], doubled), []);
  });

  it("passes on what is no fault of a row", () => {
    const broken = () => {
      throw new TypeError("broken");
    };
    assert.throws(() => scoresOrWhy([1, 2], broken), { name: "TypeError" });
  });
});

describe("verdictStream, where a number lies too far from what was learned to be scored", () => {
  const cases: [string, boolean, FitOptions][] = [
    ["a table", false, { model: "knn" }],
    ["windows", true, { model: "dense", window: 5 }],
  ];
  for (const [name, isSeries, options] of cases) {
    it(`says so, and judges the rows around it as ever: ${name}`, async () => {
      const random = createRandom(1);
      const rows = Array.from({ length: 300 }, () => [1e-150 * random.normal()]);
      const times = isSeries ? { times: rows.map((_, i) => new Date(HOUR * i).toISOString()) } : {};
      const saved = await fitSaved(dataSetOf({ columns: ["a"], rows, ...times }), options);
      const judged = (values: readonly number[]) => {
        const stream = verdictStream(saved);
        values.forEach((value, i) => stream.take([value], isSeries ? HOUR * (400 + i) : undefined));
        return stream.judge().map(({ verdict }) => verdict);
      };
      const values = rows.slice(0, 40).map(([value]) => value);
      const usual = judged(values);
      const found = judged(Object.assign([...values], { 20: 9e17 }));
      assert.equal(found[20].score, null);
      assert.match(found[20].reason!, /^rows must be/);
      const last = isSeries ? 24 : 20;
      assert.ok(found.slice(20, last + 1).every(({ score }) => score === null));
      assert.deepEqual(found.slice(0, 20), usual.slice(0, 20));
      assert.ok(found.slice(last + 1).every(({ score }) => score !== null));
    });
  }
});
