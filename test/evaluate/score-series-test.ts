import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Series } from "../../lib/data/index";
import { prepareWindows, scoreSeries } from "../../lib/notebook/index";

/** Two weeks of hours with a daily rhythm, a gap on day 5, and a day without rhythm at the end. */
function rhythm(change: (value: number, hour: number) => number = (value) => value): Series {
  const { normal } = createRandom(7);
  const hours = Array.from({ length: 336 }, (_, hour) => hour).filter((h) => h < 110 || h >= 120);
  const wave = (hour: number) => 5 * Math.abs((hour % 24) - 12);
  return {
    name: "rhythm",
    unit: "",
    times: hours.map((h) => new Date(Date.UTC(2024, 0, 1, h)).toISOString()),
    values: hours.map((hour) => change((hour < 300 ? wave(hour) : 60) + normal(), hour)),
    stepSeconds: 3600,
    simulated: true,
  };
}

const series = rhythm();
const recipe = Object.freeze({ trainRows: 200, size: 24 });
const network = {
  detector: "dense",
  encoderUnits: [12],
  latentSize: 2,
  epochs: 60,
  batchSize: 16,
  learningRate: 0.01,
};
const short = { ...network, epochs: 3 };

describe("prepareWindows", () => {
  it("learns only from windows that end in the training readings, and spans no gap", () => {
    const { windows, train } = prepareWindows(series, recipe);
    assert.ok(train.ends.every((end) => end < 200));
    assert.equal(train.rows.length, 200 - 2 * 23);
    assert.ok(windows.starts.every((start, w) => start >= 110 || windows.ends[w] < 110));
  });

  it("refuses a window that does not fit into the training readings", () => {
    assert.throws(() => prepareWindows(series, { trainRows: 20, size: 24 }), {
      name: "RangeError",
      message:
        "prepareWindows: a window must fit into the 20 training readings without a gap, got size 24",
    });
  });
});

describe("scoreSeries", () => {
  it("scores the broken rhythm above every ordinary hour", async () => {
    const [{ scores, nUncovered }] = await scoreSeries(series, recipe, network);
    const ordinary = Math.max(...scores.slice(200, 285).map((score) => score ?? 0));
    assert.ok(scores[325]! > 2 * ordinary, `${scores[325]} against ${ordinary}`);
    assert.equal(nUncovered, 2 * 23);
    assert.equal(scores[22], null);
  });

  it("gives the same scores for a seed alone and among others", async () => {
    const alone = await scoreSeries(series, recipe, short, { seeds: [2] });
    const among = await scoreSeries(series, recipe, short, { seeds: [1, 2] });
    assert.deepEqual(among[1], alone[0]);
    assert.notDeepEqual(among[0], alone[0]);
  });

  it("does not let the future change a score", async () => {
    const causal = { ...recipe, scaling: "causal" as const };
    const later = rhythm((value, hour) => (hour < 310 ? value : value * 3));
    const [before] = await scoreSeries(series, causal, short);
    const [after] = await scoreSeries(later, causal, short);
    assert.deepEqual(after.scores.slice(0, 300), before.scores.slice(0, 300));
    assert.notDeepEqual(after.scores, before.scores);
  });

  it("puts a baseline on the very same windows", async () => {
    const [{ covered, scores }] = await scoreSeries(series, recipe, {
      detector: "pca",
      latentSize: 2,
    });
    assert.equal(covered.length, prepareWindows(series, recipe).windows.rows.length);
    assert.ok(scores[325]! > Math.max(...scores.slice(200, 285).map((score) => score ?? 0)));
  });

  it("refuses no seed", async () => {
    await assert.rejects(scoreSeries(series, recipe, short, { seeds: [] }), {
      name: "RangeError",
      message: "scoreSeries: needs at least one seed, got 0",
    });
  });
});
