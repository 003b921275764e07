import assert from "node:assert/strict";
import { fitCalibratedRows, fitCalibratedSeries } from "../../lib/detectors/calibrate";
import type { RowsDetector, SeriesData, SeriesDetector } from "../../lib/detectors/contract";
import { sliceSeries } from "../../lib/detectors/data-set";
import { fitSaved } from "../../lib/detectors/fit-saved";
import { detectorNamed } from "../../lib/detectors/registry";
import { lineData, lineTable, swingSeries } from "./tables";

const context = { seed: 1 };

describe("fitCalibratedRows", () => {
  it("learns from four fifths of the rows and scores the first fifth, no row of both", async () => {
    const { rows } = lineTable({ nRows: 51 });
    const pca = detectorNamed("pca") as RowsDetector;
    const { detector, unseen, nLearned } = await fitCalibratedRows(
      rows,
      { detector: "pca" },
      context,
    );
    assert.equal(nLearned, 41);
    assert.deepEqual(detector, await pca.fit(rows.slice(10), {}, context));
    assert.deepEqual(unseen, pca.score(rows.slice(0, 10), detector));
  });
});

describe("fitCalibratedSeries", () => {
  const { values } = swingSeries({ nReadings: 100 });
  const train: SeriesData = {
    times: Float64Array.from(values, (_, i) => 3_600_000 * i),
    columns: [Float64Array.from(values)],
    stepMs: 3_600_000,
  };

  for (const name of ["moving-z-score", "windowed-gaussian", "online"]) {
    it(`scores the last third by a detector that has seen the readings before, and not one more: ${name}`, async () => {
      const found = detectorNamed(name) as SeriesDetector;
      const { detector, unseen } = await fitCalibratedSeries(train, { detector: name }, context);
      const early = await found.fit(sliceSeries(train, 0, 66), {}, context);
      const judged = found.continues ? sliceSeries(train, 66, 100) : train;
      const scores = found.score(judged, early).scores.slice(found.continues ? 0 : 66);
      assert.deepEqual(
        unseen,
        scores.filter((score) => score !== null),
      );
      assert.equal(unseen.length, 34);
      assert.deepEqual(detector, await found.fit(train, {}, context));
    });
  }
});

describe("fitSaved", () => {
  it("draws the rows to learn from by its seed", async () => {
    const fitted = (seed: number) => fitSaved(lineData(), { model: "knn", maxRows: 40, seed });
    const [one, again, other] = await Promise.all([fitted(1), fitted(1), fitted(2)]);
    assert.deepEqual(one.detector, again.detector);
    assert.notDeepEqual(one.detector, other.detector);
  });
});
