import assert from "node:assert/strict";
import type { ThresholdRule } from "../../../lib/decide/threshold/rules";
import { fitThreshold } from "../../../lib/decide/threshold/fit-threshold";
import type { SeriesData } from "../../../lib/detectors/contract";
import { multivariateAutoDetector as detector } from "../../../lib/detectors/multivariate/auto-detector";
import type { FittedMultivariate } from "../../../lib/detectors/multivariate/fitted";
import { deterministicSin } from "../../../lib/deterministic-math";
import { createRandom } from "../../../lib/random";
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

/** Three sensors that repeat after 219.5 readings, the first of which may climb meanwhile, by so much a reading. */
function waves(nRows: number, climb = 0): SeriesData {
  const random = createRandom(6);
  return {
    times: Float64Array.from({ length: nRows }, (_, i) => i * STEP_MS),
    columns: [0, 1, 2].map((phase) =>
      Float64Array.from(
        { length: nRows },
        (_, i) =>
          Math.sin((2 * Math.PI * i) / 219.5 + phase) +
          0.1 * random.normal() +
          (phase === 0 ? climb * i : 0),
      ),
    ),
    stepMs: STEP_MS,
  };
}

/** Ten sensors with a wave of 440 readings and one of 1,885, of which 900 readings show half a cycle. */
function slowWaves(nRows: number): SeriesData {
  const random = createRandom(8);
  const wave = (i: number, length: number) =>
    deterministicSin((2 * Math.PI * (i % length)) / length);
  return {
    times: Float64Array.from({ length: nRows }, (_, i) => i * STEP_MS),
    columns: Array.from({ length: 10 }, (_, c) =>
      Float64Array.from(
        { length: nRows },
        (_, i) => wave(i + 190 * c, 1885) + 0.3 * wave(i + 44 * c, 440) + 0.1 * random.normal(),
      ),
    ),
    stepMs: STEP_MS,
  };
}

/** What the default threshold is. */
function limitOf(known: FittedMultivariate): number {
  const rule = detector.usualThreshold as ThresholdRule;
  return fitThreshold(detector.unseenScores!(known), rule, { part: "train" }).value;
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
    const [{ columns }] = detector.reasons!(spiked, [AT], fitted);
    assert.equal(columns.indexOf(Math.max(...columns)), 1);
    assert.ok(Math.abs(columns.reduce((sum, share) => sum + share) - 1) < 1e-12);
  });

  it("raises no alarm on what goes on repeating after no whole number of steps", () => {
    const clean = waves(12000);
    const known = fit(part(clean, 0, 1800));
    const above = scoresOf(part(clean, 1800), known).filter((score) => score > limitOf(known));
    assert.equal(above.length, 0);
  });

  it("flags one reading in 1,000 at most on waves of which less than a cycle was seen, and sees a shift in three of them", () => {
    const clean = slowWaves(6000);
    const known = fit(part(clean, 0, 900));
    const later = part(clean, 900);
    const aboveOf = (data: SeriesData) =>
      Array.from(scoresOf(data, known).entries()).filter(([, score]) => score > limitOf(known));
    assert.ok(aboveOf(later).length <= 5);
    for (let i = 3000; i < 3080; i += 1) for (const c of [2, 3, 4]) later.columns[c][i] += 0.8;
    assert.ok(aboveOf(later).some(([i]) => i >= 3000 && i < 3005));
  });

  it("follows a level that climbs for good, says so, and sees a step of it", () => {
    const climbing = waves(12000, 5e-4);
    const known = fit(part(climbing, 0, 1800));
    assert.deepEqual(known.followed, [220, 0, 0]);
    assert.match(detector.says!(known)[0], /the level of 1 of 3 columns drifts .* 220 readings/);
    const later = part(climbing, 1800);
    assert.equal(scoresOf(later, known).filter((score) => score > limitOf(known)).length, 0);
    later.columns[0].forEach((_, i) => i >= 9000 && (later.columns[0][i] += 1));
    const first = scoresOf(later, known).findIndex((score) => score > limitOf(known));
    assert.ok(first >= 9000 && first < 9010, `reading ${first}`);
  });

  it("scores nothing before it knows the levels of columns that all drift", () => {
    const one = waves(2400, 5e-4);
    const climbing = {
      ...one,
      columns: [one.columns[0], one.columns[0].map((value) => 2 - value)],
    };
    const known = fit(part(climbing, 0, 1800));
    const { scores, unscored } = detector.score(climbing, known);
    assert.equal(unscored[219], "220 of 221 readings since the beginning that tell the level");
    assert.ok(scores.every((score, i) => (score === null) === i < 220));
  });

  it("streams a followed level bit for bit, also over a gap and resumed from JSON", () => {
    const climbing = waves(2400, 5e-4);
    climbing.times.forEach((time, i) => i >= 2100 && (climbing.times[i] = time + 5 * STEP_MS));
    const known = fit(part(climbing, 0, 1800));
    let stream = detector.stream(known);
    const streamed = Array.from(climbing.times, (time, i) => {
      const row = climbing.columns.map((column) => column[i]);
      const { score } = stream.next(time, row);
      if (i % 97 === 0) stream = detector.stream(known, JSON.parse(JSON.stringify(stream.state())));
      return score;
    });
    assert.deepEqual(streamed, detector.score(climbing, known).scores);
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
      detector.reasons!(frozen, [AT + 59], fitted)[0].note ?? "",
      /^has not moved for 59 readings$/,
    );
  });

  it("ends the alarm soon after frozen sensors move again", () => {
    const frozen = changed((columns) =>
      columns.forEach((column) => column.fill(column[AT], AT, AT + 60)),
    );
    const scores = scoresOf(frozen);
    assert.ok(scores[AT + 59] > 1, `score ${scores[AT + 59]}`);
    const above = scores.slice(AT + 66).filter((score) => score > 0.2).length;
    assert.equal(above, 0);
  });

  it("counts a column that never moved before, however far it moves, and forgets it with time", () => {
    const flat = (data: SeriesData) => ({
      ...data,
      columns: [...data.columns, new Float64Array(data.times.length)],
    });
    const known = fit(flat(train));
    const quiet = flat(test);
    const moved = (to: number) => {
      const copy = part(quiet, 0);
      copy.columns[3].fill(to, AT);
      return detector.score(copy, known).scores[AT]!;
    };
    assert.equal(moved(1e9), moved(1e-3));
    assert.ok(moved(1) > 0, `score ${moved(1)}`);
    const copy = part(quiet, 0);
    copy.columns[3].fill(1, AT);
    const [{ columns }] = detector.reasons!(copy, [AT], known);
    assert.equal(columns.indexOf(Math.max(...columns)), 3);
    assert.ok(detector.score(copy, known).scores[AT + 200]! < 1, "still an alarm much later");
  });

  it("learns nothing from columns that all stand still, and survives it", () => {
    const flat = { ...train, columns: train.columns.map((column) => column.map(() => 5)) };
    const { scores } = detector.score(flat, fit(flat));
    assert.ok(scores.slice(4).every((score) => Math.abs(score!) < 1e-12));
  });

  it("judges by the other columns where a value is missing, and says so", () => {
    const holes = changed((columns) => {
      columns[1][AT] += 10;
      columns[0][AT] = NaN;
    });
    assert.ok(scoresOf(holes)[AT] > 0.5);
    const [{ columns, note }] = detector.reasons!(holes, [AT], fitted);
    assert.equal(columns.indexOf(Math.max(...columns)), 1);
    assert.equal(note, "judged by the 2 of 3 columns that have a value");
  });

  it("is not blinded by anomalies among what it learns from", () => {
    const dirty = part(train, 0);
    for (let at = 20; at < N_TRAIN; at += 103) dirty.columns[at % 3][at] *= 1.3;
    const known = fit(dirty);
    const scores = scoresOf(
      changed((columns) => (columns[1][AT] += 10)),
      known,
    );
    assert.ok(Math.max(scores[AT], scores[AT + 1]) > Math.max(...scores.slice(0, AT)));
    assert.ok(scores[AT] > 1, `score ${scores[AT]}`);
  });

  it("keeps the promised share of false alarms within a factor of two on the same kind of readings", () => {
    const unseen = Float64Array.from(detector.unseenScores!(fitted)).sort();
    const threshold = unseen[Math.floor(0.95 * unseen.length)];
    const long = part(sensors(40 * DAY), N_TRAIN);
    const share = scoresOf(long).filter((score) => score > threshold).length / long.times.length;
    assert.ok(share > 0.025 && share < 0.1, `share ${share} at nominal 0.05`);
  });

  it("refuses what it cannot judge", () => {
    assert.throws(() => fit(part(train, 0, 49)), {
      message:
        "auto-multivariate: needs at least 50 readings to learn from, got 49 (learn from more: --learn-first 50)",
    });
    assert.throws(() => detector.score({ ...test, columns: test.columns.slice(1) }, fitted), {
      message: "auto-multivariate: the series must have 3 columns as the learned one had, got 2",
    });
    assert.throws(() => detector.stream(fitted).next(0, [1, 2, Infinity]), {
      message:
        "auto-multivariate: values must be finite or NaN for missing, got Infinity in column 2",
    });
    assert.throws(() => detector.reasons!(test, [3], fitted), {
      message: "auto-multivariate: reasons need readings with a score",
    });
    assert.throws(() => detector.score(test, { ...fitted, bank: "AAAAAA==" }), {
      message: "auto-multivariate: bank must hold a multiple of 15 values, got 1",
    });
  });
});
