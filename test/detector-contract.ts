import assert from "node:assert/strict";
import { createRandom } from "../lib/data/index";
import type { Matrix } from "../lib/data/index";

import { slowAuc } from "./oracles/slow-auc";

type MaybePromise<T> = T | Promise<T>;

/** A detector as the battery sees it: whatever fits and scores, at once or by promise. */
export interface DetectorUnderTest<Fitted> {
  fit: (train: Matrix, seed: number) => MaybePromise<Fitted>;
  score: (rows: Matrix, fitted: Fitted) => MaybePromise<number[]>;
  /** True for the random detector alone: the battery then asks that it knows nothing. */
  knowsNothing?: boolean;
}

/** Rows near a bent surface in five features, on scales that autoencoders like. */
function normalRows(n: number, seed: number): number[][] {
  const { normal } = createRandom(seed);
  return Array.from({ length: n }, () => {
    const u = normal() / 2;
    const v = normal() / 2;
    return [u, v, u + v, u - v, u * v].map((value) => value + 0.05 * normal());
  });
}

const train = normalRows(300, 1);
const normal = normalRows(100, 2);
/** Rows that leave the surface, by far in two features. */
const planted = normalRows(20, 3).map((row, i) =>
  row.map((value, j) =>
    j === i % 5 || j === (i + 2) % 5 ? value + (i % 2 === 0 ? 5 : -5) : value,
  ),
);

/**
 * The promises that every detector of rows makes, ours or baseline: one `describe` with one test
 * per promise.
 */
export function keepsTheDetectorContract<Fitted>(
  name: string,
  { fit, score, knowsNothing = false }: DetectorUnderTest<Fitted>,
): void {
  describe(`${name}, as a detector`, () => {
    let fitted: Fitted;
    before(async () => {
      fitted = await fit(train, 1);
    });

    it("gives one finite score per row, and more than one distinct score", async () => {
      const scores = await score([...normal, ...planted], fitted);
      assert.equal(scores.length, 120);
      assert.ok(scores.every(Number.isFinite));
      assert.ok(new Set(scores).size > 1);
    });

    it("repeats itself to the last bit for one seed", async () => {
      const again = await fit(train, 1);
      assert.deepEqual(await score(normal, again), await score(normal, fitted));
    });

    it("leaves training rows and scored rows as they were", async () => {
      const rows = Object.freeze(normalRows(60, 4).map((row) => Object.freeze(row)));
      const copy = JSON.stringify(rows);
      await score(rows, await fit(rows, 2));
      assert.equal(JSON.stringify(rows), copy);
    });

    it("scores the same after a journey through JSON", async () => {
      const restored = JSON.parse(JSON.stringify(fitted)) as Fitted;
      assert.deepEqual(await score(normal, restored), await score(normal, fitted));
    });

    if (knowsNothing) {
      it("tells planted anomalies from normal rows no better than chance", async () => {
        const aucs: number[] = [];
        for (let seed = 1; seed <= 40; seed += 1) {
          const scores = await score([...normal, ...planted], await fit(train, seed));
          aucs.push(slowAuc(scores.slice(0, 100), scores.slice(100)));
        }
        const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
        assert.ok(Math.abs(mean - 0.5) < 0.04, `AUC was ${mean}`);
      });
      return;
    }

    it("scores planted anomalies above normal rows, far better than chance", async () => {
      const auc = slowAuc(await score(normal, fitted), await score(planted, fitted));
      assert.ok(auc > 0.95, `AUC was ${auc}`);
    });

    it("scores a row the same alone as among others", async () => {
      const among = await score(normal, fitted);
      for (const i of [0, 7, 99]) assert.deepEqual(await score([normal[i]], fitted), [among[i]]);
    });

    it("scores rows of another order in that order", async () => {
      const reversed = await score([...normal].reverse(), fitted);
      assert.deepEqual(reversed.reverse(), await score(normal, fitted));
    });
  });
}

/** A series detector as the battery sees it. */
export interface SeriesDetectorUnderTest<Fitted> {
  fit: (train: readonly number[]) => Fitted;
  score: (values: readonly number[], fitted: Fitted) => number[];
  stream: (fitted: Fitted) => (value: number) => number;
  /**
   * True for a detector of what is new, to which a spike is nothing special once it has seen one like
   * it: its spikes grow, and the 40 readings that still feel one count neither way.
   */
  seeksNovelty?: boolean;
}

/** A noisy wave. */
function wave(n: number, seed: number): number[] {
  const { normal } = createRandom(seed);
  return Array.from({ length: n }, (_, t) => Math.abs((t % 24) - 12) / 6 + 0.2 * normal());
}

/** The promises of every detector that scores a series, reading by reading. */
export function keepsTheSeriesContract<Fitted>(
  name: string,
  { fit, score, stream, seeksNovelty = false }: SeriesDetectorUnderTest<Fitted>,
): void {
  describe(`${name}, as a series detector`, () => {
    const fitted = fit(wave(200, 1));
    const values = wave(400, 2);

    it("gives one finite score per reading, and more than one distinct score", () => {
      const scores = score(values, fitted);
      assert.equal(scores.length, 400);
      assert.ok(scores.every(Number.isFinite));
      assert.ok(new Set(scores).size > 1);
    });

    it("is causal: another future leaves every earlier score as it was, to the last bit", () => {
      for (const cut of [1, 50, 399]) {
        const other = [...values.slice(0, cut), ...wave(400 - cut, 9).map((value) => 50 - value)];
        assert.deepEqual(score(other, fitted).slice(0, cut), score(values, fitted).slice(0, cut));
      }
    });

    it("scores a stream as it scores the whole, to the last bit", () => {
      const next = stream(fitted);
      assert.deepEqual(values.map((value) => next(value)), score(values, fitted)); // prettier-ignore
    });

    it("keeps two streams apart", () => {
      const [left, right] = [stream(fitted), stream(fitted)];
      const scores = values.map((value) => {
        right(-value);
        return left(value);
      });
      assert.deepEqual(scores, score(values, fitted));
    });

    it("scores planted spikes above ordinary readings, far better than chance", () => {
      const spikes = [130, 210, 290, 370];
      const height = (t: number) => (seeksNovelty ? 6 + 3 * spikes.indexOf(t) : 6);
      const spiked = values.map((value, t) => (spikes.includes(t) ? value + height(t) : value));
      const memory = seeksNovelty ? 40 : 0;
      const scores = score(spiked, fitted);
      const isOrdinary = (t: number) => t >= 100 && spikes.every((at) => t < at || t > at + memory);
      const ordinary = scores.filter((_, t) => isOrdinary(t));
      const auc = slowAuc(ordinary, spikes.map((t) => scores[t])); // prettier-ignore
      assert.ok(auc > 0.99, `AUC was ${auc}`);
    });

    it("scores the same after a journey through JSON, and leaves its input as it was", () => {
      const frozen = Object.freeze([...values]);
      const restored = JSON.parse(JSON.stringify(fit(Object.freeze(wave(200, 1))))) as Fitted;
      assert.deepEqual(score(frozen, restored), score(values, fitted));
      assert.deepEqual(frozen, values);
    });

    it("refuses a reading that is not finite", () => {
      assert.throws(() => score([1, NaN], fitted), /must be finite, got NaN at index 1/);
      assert.throws(() => stream(fitted)(NaN), /must be finite, got NaN at index 0/);
    });
  });
}
