import assert from "node:assert/strict";
import type { SeriesData } from "../../../lib/detectors/contract";
import { multivariateAutoDetector as detector } from "../../../lib/detectors/multivariate/auto-detector";
import type { FittedMultivariate } from "../../../lib/detectors/multivariate/fitted";
import { DAY, part, sensors, STEP_MS } from "./planted";

const N_TRAIN = 10 * DAY;
const whole = sensors(13 * DAY);
const train = part(whole, 0, N_TRAIN);
const test = part(whole, N_TRAIN);
const fitted = fit(train);
const AT = 200;

function fit(data: SeriesData): FittedMultivariate {
  return detector.fit(data, {}, { seed: 1 }) as FittedMultivariate;
}

/** The test part with some of its values changed. */
function changed(change: (columns: Float64Array[]) => void): SeriesData {
  const copy = part(test, 0);
  change(copy.columns as Float64Array[]);
  return copy;
}

function scoresOf(data: SeriesData, by = fitted): number[] {
  return detector.score(data, by).scores.map((score) => score ?? -Infinity);
}

describe("multivariateAutoDetector", () => {
  it("finds the day", () => {
    assert.equal(fitted.season, DAY);
  });

  it("scores at most one normal reading in twenty beyond all that was held out", () => {
    const above = scoresOf(test).filter((score) => score > 0).length;
    assert.ok(above <= test.times.length / 20, `${above} of ${test.times.length}`);
  });

  it("scores a planted spike highest, or the reading that returns from it, and names its column", () => {
    const spiked = changed((columns) => (columns[1][AT] += 10));
    const scores = scoresOf(spiked);
    const top = scores.indexOf(Math.max(...scores));
    assert.ok(top === AT || top === AT + 1, `reading ${top}`);
    const { columns } = detector.reasons!(spiked, AT, fitted);
    assert.equal(columns.indexOf(Math.max(...columns)), 1);
    assert.ok(Math.abs(columns.reduce((sum, share) => sum + share) - 1) < 1e-12);
  });

  it("is causal: what comes later changes no score before", () => {
    const spiked = changed((columns) => (columns[0][AT] += 10));
    assert.deepEqual(scoresOf(spiked).slice(0, AT), scoresOf(test).slice(0, AT));
    assert.notEqual(scoresOf(spiked)[AT], scoresOf(test)[AT]);
  });

  it("scores a stream as the whole series, bit for bit, also when resumed from JSON", () => {
    const holes = changed((columns) => {
      columns[0].fill(NaN, 30, 33);
      columns.forEach((column) => column.fill(NaN, 60, 61));
    });
    holes.times.forEach((time, i) => i >= 100 && (holes.times[i] = time + 5 * STEP_MS));
    const known = JSON.parse(JSON.stringify(fitted)) as FittedMultivariate;
    let stream = detector.stream(known);
    const streamed = Array.from(holes.times, (time, i) => {
      const one = stream.next(
        time,
        holes.columns.map((column) => column[i]),
      );
      if (i % 7 === 0) stream = detector.stream(known, JSON.parse(JSON.stringify(stream.state())));
      return one;
    });
    const { scores, unscored } = detector.score(holes, fitted);
    assert.deepEqual(
      streamed.map(({ score }) => score),
      scores,
    );
    assert.deepEqual(
      streamed.map((one) => one.unscored ?? null),
      unscored,
    );
  });

  it("passes its own schema after a journey through text", () => {
    assert.deepEqual(detector.fitted.parse(JSON.parse(JSON.stringify(fitted))), fitted);
  });

  it("says why a reading has no score", () => {
    const holes = changed((columns) => columns.forEach((column) => (column[AT] = NaN)));
    holes.times.forEach((time, i) => i > AT + 10 && (holes.times[i] = time + 5 * STEP_MS));
    const { scores, unscored } = detector.score(holes, fitted);
    assert.equal(unscored[3], "4 of 5 readings since the beginning");
    assert.equal(unscored[4], null);
    assert.equal(unscored[AT], "no value in any column");
    assert.equal(unscored[AT + 11], "1 of 5 readings since a gap");
    assert.ok(scores.every((score, i) => (score === null) === (unscored[i] !== null)));
  });

  it("finds all sensors frozen for 60 readings and says since when", () => {
    const frozen = changed((columns) =>
      columns.forEach((column) => column.fill(column[AT], AT, AT + 60)),
    );
    const scores = scoresOf(frozen);
    const top = scores.indexOf(Math.max(...scores));
    assert.ok(top >= AT && top < AT + 65, `reading ${top}`);
    assert.match(
      detector.reasons!(frozen, AT + 59, fitted).note ?? "",
      /^has not moved for 59 readings$/,
    );
  });
});
