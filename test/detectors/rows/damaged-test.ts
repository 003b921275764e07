import assert from "node:assert/strict";
import type { FittedDetector, RowsDetector } from "../../../lib/detectors/contract";
import { detectorNamed } from "../../../lib/detectors/registry";
import { createRandom } from "../../../lib/random";

/** Lists of a fitted detector that must be as long as others say. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  knn: [],
  lof: ["kDistances", "densities"],
  mahalanobis: ["means", "variances"],
  pca: ["means"],
  ecod: ["columns"],
  "mean-squared-z": ["means", "sds"],
  "median-distance": ["medians"],
  "isolation-forest": [],
};

describe("a detector of rows that was saved and damaged", () => {
  const { normal } = createRandom(4);
  const rows = Array.from({ length: 12 }, () => [normal(), normal(), normal()]);
  for (const [name, lists] of Object.entries(LISTS)) {
    const detector = detectorNamed(name) as RowsDetector;
    const check = (fitted: FittedDetector, width = 3) => detector.check!(fitted, width);

    it(`is refused: ${name} of other columns, or with a list that is too short`, async () => {
      const neighbors = { neighbors: 4 };
      const options = name === "knn" || name === "lof" ? neighbors : {};
      const fitted = await detector.fit(rows, options, { seed: 1 });
      check(fitted);
      assert.throws(() => check(fitted, 4), RangeError);
      for (const list of lists) {
        const whole = (fitted as unknown as Record<string, unknown[]>)[list];
        const damaged = { ...fitted, [list]: whole.slice(1) };
        assert.throws(() => check(damaged), {
          name: "RangeError",
          message: /must have \d+ values/,
        });
      }
      if (!("neighbors" in fitted)) return;
      check({ ...fitted, neighbors: 12 } as FittedDetector);
      const many = { ...fitted, neighbors: 13 } as FittedDetector;
      assert.throws(() => check(many), { message: "neighbors must have 12 values, got 13" });
    });
  }
  it("gives each column its share of the squared distances to the nearest rows as reasons", async () => {
    const known = [
      [0, 0],
      [2, 1],
      [50, 50],
    ];
    for (const name of ["knn", "lof"]) {
      const detector = detectorNamed(name) as RowsDetector;
      const fitted = await detector.fit(known, { neighbors: 2 }, { seed: 1 });
      // Squares 16 + 4 and 1 + 0.
      const { columns } = detector.reasons!([4, 1], fitted);
      columns.forEach((share, j) => assert.ok(Math.abs(share - [20 / 21, 1 / 21][j]) < 1e-9));
    }
  });
  it("learns by seed 1 where none is given", async () => {
    for (const name of ["random", "isolation-forest"]) {
      const detector = detectorNamed(name) as RowsDetector;
      assert.deepEqual(await detector.fit(rows), await detector.fit(rows, undefined, { seed: 1 }));
      assert.notDeepEqual(await detector.fit(rows), await detector.fit(rows, {}, { seed: 2 }));
    }
  });
  it("shares nothing with a column that no tree cuts", async () => {
    const forest = detectorNamed("isolation-forest") as RowsDetector;
    const fitted = await forest.fit(
      rows.map(([a, b]) => [a, 7, b]),
      { trees: 20 },
    );
    const { columns } = forest.reasons!([9, 7, 0], fitted);
    assert.equal(columns[1], 0);
    assert.ok(Math.abs(columns[0] + columns[2] - 1) < 1e-12 && columns[0] > columns[2]);
  });
  it("asks five neighbours, of fewer rows as many as there are", () => {
    const knn = detectorNamed("knn") as RowsDetector;
    const asked = [3, 5, 500].map((nRows) =>
      JSON.stringify(knn.forTable!({ nRows, nFeatures: 2 })),
    );
    asked.forEach((recipe, i) =>
      assert.match(recipe, new RegExp(`"neighbors":${[3, 5, 5][i]}\\b`)),
    );
  });
});
