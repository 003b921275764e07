import assert from "node:assert/strict";
import { autocorrelation } from "../../../lib/detectors/multivariate/autocorrelation";
import { fastFourier } from "../../../lib/detectors/multivariate/fast-fourier";
import { findSeason } from "../../../lib/detectors/multivariate/find-season";
import { frameOf } from "../../../lib/detectors/multivariate/frame";
import { oddAmong } from "../../../lib/detectors/multivariate/odd";
import { windowSearch } from "../../../lib/detectors/multivariate/window-search";
import { createRandom } from "../../../lib/random";
import { DAY, sensors } from "./planted";

describe("fastFourier", () => {
  it("agrees with the definition", () => {
    const random = createRandom(1);
    for (const n of [1, 2, 4, 64, 16]) {
      const values = Float64Array.from({ length: n }, () => random.normal());
      const real = values.slice();
      const imaginary = new Float64Array(n);
      fastFourier(real, imaginary);
      for (let k = 0; k < n; k += 1) {
        const sum = (wave: (x: number) => number) =>
          values.reduce((total, value, i) => total + value * wave((-2 * Math.PI * i * k) / n), 0);
        assert.ok(Math.abs(real[k] - sum(Math.cos)) < 1e-12 * (n + 1));
        assert.ok(Math.abs(imaginary[k] - sum(Math.sin)) < 1e-12 * (n + 1));
      }
    }
  });
});

describe("autocorrelation", () => {
  it("compares rows of which something is known, however many are missing", () => {
    const random = createRandom(4);
    const nRows = 400;
    const values = Float64Array.from({ length: 2 * nRows }, (_, at) =>
      // Of a third of the rows nothing is known, of another one column.
      at % 6 < 2 || at % 6 === 2 ? NaN : Math.abs((Math.floor(at / 2) % 20) - 10) + random.normal(),
    );
    const times = Float64Array.from({ length: nRows }, (_, i) => i * 1000);
    const columns = [0, 1].map((c) => times.map((_, i) => values[2 * i + c]));
    const frame = frameOf({ times, columns, stepMs: 1000 });
    const slow = (lag: number) => {
      const known = Array.from(times.keys()).filter((i) => i % 3 !== 0);
      const pairs = known.filter((i) => i + lag < nRows && (i + lag) % 3 !== 0).length;
      const sums = columns.map((column) => {
        const own = column.filter((value) => !Number.isNaN(value));
        const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
        const square = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length;
        const z = column.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / square ** 0.5));
        return z.reduce((sum, value, i) => sum + (i + lag < nRows ? value * z[i + lag] : 0), 0);
      });
      return pairs === 0 ? 0 : (sums[0] + sums[1]) / pairs;
    };
    const found = autocorrelation(frame, values);
    assert.equal(found.length, Math.floor((2 * nRows) / 3));
    for (const lag of [0, 1, 3, 20, 260]) {
      assert.ok(Math.abs(found[lag] - slow(lag) / slow(0)) < 1e-9, `lag ${lag}`);
    }
  });

  it("takes rows for one step apart where times are spread over more than four places each", () => {
    const random = createRandom(4);
    const column = Float64Array.from({ length: 40 }, () => random.normal());
    const lagsAt = (last: number) => {
      const times = Float64Array.from({ length: 40 }, (_, i) => (i === 39 ? last : i) * 1000);
      return autocorrelation(frameOf({ times, columns: [column], stepMs: 1000 }), column).length;
    };
    assert.deepEqual([lagsAt(39), lagsAt(159), lagsAt(160)], [26, 106, 26]);
  });
});

describe("findSeason", () => {
  it("finds a day, also with a third of the readings missing and a gap of some days", () => {
    const series = sensors(14 * DAY);
    const random = createRandom(2);
    for (const column of series.columns) {
      column.forEach((_, i) => random.uniform() < 1 / 3 && (column[i] = NaN));
    }
    series.times.forEach((time, i) => i > 5 * DAY && (series.times[i] = time + 3.25 * 86400000));
    const frame = frameOf(series);
    assert.equal(findSeason(frame, frame.values, series.stepMs), DAY);
  });

  it("measures a season between two whole numbers of steps, beside a slower and higher wave", () => {
    const random = createRandom(5);
    const columns = [0, 1, 2].map((phase) =>
      Float64Array.from(
        { length: 3600 },
        (_, i) =>
          0.5 * Math.cos((2 * Math.PI * i) / 439.5 + phase) +
          Math.sin((2 * Math.PI * i) / 1885 + phase) +
          0.1 * random.normal(),
      ),
    );
    const times = Float64Array.from({ length: 3600 }, (_, i) => i * 1000);
    const frame = frameOf({ times, columns, stepMs: 1000 });
    const season = findSeason(frame, frame.values, 1000);
    assert.ok(Math.abs(season - 439.5) < 0.3, `season ${season}`);
  });

  it("finds the day of hourly readings", () => {
    const hours = Float64Array.from({ length: 240 }, (_, i) => i * 3_600_000);
    const columns = [0, 1].map((phase) =>
      hours.map((_, i) => (i % 24 >= 8 && i % 24 < 18 ? 1 : 0.01 * phase)),
    );
    const frame = frameOf({ times: hours, columns, stepMs: 3_600_000 });
    assert.equal(findSeason(frame, frame.values, 3_600_000), 24);
  });

  it("finds none in noise", () => {
    const random = createRandom(3);
    const noise = () => Float64Array.from({ length: 2000 }, () => random.normal());
    const times = Float64Array.from({ length: 2000 }, (_, i) => i * 1000);
    const frame = frameOf({ times, columns: [noise(), noise()], stepMs: 1000 });
    assert.equal(findSeason(frame, frame.values, 1000), 0);
  });
});

describe("windowSearch", () => {
  const random = createRandom(4);
  const width = 30;
  const bank = Float32Array.from({ length: 400 * width }, () => random.normal());
  const search = windowSearch(bank, width);
  const slow = (
    query: Float64Array,
    present: Uint8Array,
    [from, to]: readonly [number, number],
  ) => {
    let best = { meanSquare: Infinity, window: -1 };
    for (let w = 0; w < 400; w += 1) {
      let sum = 0;
      for (let j = 0; j < width; j += 1) sum += present[j] * (bank[w * width + j] - query[j]) ** 2;
      const meanSquare = sum / present.filter((flag) => flag === 1).length;
      if ((w < from || w >= to) && meanSquare < best.meanSquare) best = { meanSquare, window: w };
    }
    return best;
  };

  it("finds what a search through all finds, whatever is skipped or missing", () => {
    for (let n = 0; n < 200; n += 1) {
      const scale = n % 3 === 0 ? 100 : 1;
      const query = Float64Array.from({ length: width }, () => scale * random.normal());
      const missing = n % 4 === 0 ? 0.3 : 0;
      const present = Uint8Array.from({ length: width }, () =>
        random.uniform() < missing ? 0 : 1,
      );
      const skip = n % 2 === 0 ? ([100, 180] as const) : ([0, 0] as const);
      const found = search.nearest(query, { present, skip });
      assert.deepEqual(found, slow(query, present, skip));
    }
  });

  it("finds the same for many in one go", () => {
    const queries = Float64Array.from({ length: 300 * width }, () => random.normal());
    const one = (q: number) => search.nearest(queries.subarray(q * width, (q + 1) * width));
    assert.deepEqual(
      search.nearestOfMany(queries),
      Array.from({ length: 300 }, (_, q) => one(q)),
    );
  });

  it("finds a copy at distance 0", () => {
    const query = Float64Array.from(bank.subarray(7 * width, 8 * width));
    assert.deepEqual(search.nearest(query), { meanSquare: 0, window: 7 });
  });
});

describe("oddAmong", () => {
  const scores = (top: number) =>
    Array.from({ length: 100 }, (_, i) => ({ window: i === 40 ? top : 1 + i / 1000 }));
  it("marks what lies beyond a gap", () => {
    assert.deepEqual(
      [...oddAmong(scores(5)).keys()].filter((i) => oddAmong(scores(5))[i]),
      [40],
    );
  });
  it("marks nothing where there is no gap, or where too many lie beyond it", () => {
    assert.ok(!oddAmong(scores(3)).includes(1));
    assert.ok(
      !oddAmong(Array.from({ length: 100 }, (_, i) => ({ level: i < 5 ? 9 : 1 }))).includes(1),
    );
  });
});
