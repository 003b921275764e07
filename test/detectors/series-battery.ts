import assert from "node:assert/strict";
import type { FittedDetector, SeriesData, SeriesDetector } from "../../lib/detectors/contract";
import { createRandom } from "../../lib/random";
import { slowAuc } from "../oracles/slow-auc";
import { journey, tellsProgress } from "./allowances";
import type { Allowances } from "./allowances";

/** A noisy wave in so many columns, an hour between readings. */
function wave(n: number, seed: number, nColumns = 1): SeriesData {
  const { normal: draw } = createRandom(seed);
  const columns = Array.from({ length: nColumns }, (_, c) =>
    Float64Array.from(
      { length: n },
      (_unused, t) => Math.abs(((t + 5 * c) % 24) - 12) / 6 + 0.1 * draw(),
    ),
  );
  return { times: hours(n), columns, stepMs: HOUR };
}

const HOUR = 3_600_000;
function hours(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, t) => HOUR * t);
}

function head(data: SeriesData, n: number): SeriesData {
  return part(data, 0, n);
}

function part({ times, columns, stepMs }: SeriesData, from: number, to: number): SeriesData {
  const cut = (list: Float64Array) => list.slice(from, to);
  return { times: cut(times), columns: columns.map(cut), stepMs };
}

function rowAt({ columns }: SeriesData, t: number): number[] {
  return columns.map((column) => column[t]);
}

/** The promises that every detector of series makes. */
export function keepsTheSeriesContract(
  found: SeriesDetector,
  { options = {}, seeksNovelty = false }: Allowances = {},
): void {
  describe(`${found.name}, as a detector of series`, () => {
    let fitted: FittedDetector;
    const learned = wave(400, 1);
    const fit = async (seed: number) => found.fit(learned, options, { seed });
    const values = wave(500, 2);
    const told: number[] = [];
    before(async () => {
      const onProgress = (share: number) => void told.push(share);
      fitted = await found.fit(learned, options, { seed: 1, onProgress });
    });
    const feed = (data: SeriesData, stream = found.stream(fitted)) =>
      Array.from(data.times, (time, t) => stream.next(time, rowAt(data, t)));

    it("gives a finite score or a reason per reading, and more than one distinct score", () => {
      const { scores, unscored } = found.score(values, fitted);
      assert.equal(scores.length, 500);
      scores.forEach((score, t) => {
        assert.equal(score === null, unscored[t] !== null, `reading ${t}`);
        assert.ok(score === null || Number.isFinite(score), `reading ${t}`);
      });
      assert.ok(new Set(scores).size > 100);
    });

    it("repeats itself to the last bit for one seed, which is 1 where none is given", async () => {
      const again = await found.fit(learned, options);
      assert.deepEqual(found.score(values, again), found.score(values, fitted));
    });

    it("tells how far learning is, from 0 to 1, where it tells", () => tellsProgress(told));

    it("is causal: another future leaves every earlier score as it was, to the last bit", () => {
      for (const cut of [100, 499]) {
        const other = { ...values, columns: values.columns.map((column) => column.slice()) };
        for (let t = cut; t < 500; t += 1) other.columns[0][t] = 50 - other.columns[0][t];
        assert.deepEqual(
          found.score(other, fitted).scores.slice(0, cut),
          found.score(values, fitted).scores.slice(0, cut),
        );
      }
    });

    it("scores a stream as it scores the whole, to the last bit, and keeps two streams apart", () => {
      const [left, right] = [found.stream(fitted), found.stream(fitted)];
      const { scores } = found.score(values, fitted);
      Array.from(values.times).forEach((time, t) => {
        right.next(time, [-values.columns[0][t]]);
        assert.equal(left.next(time, rowAt(values, t)).score, scores[t], `reading ${t}`);
      });
    });

    it("scores readings in batches, where it takes them so, as it does one by one, and gives the same reasons", () => {
      const [batches, single] = [found.stream(fitted), found.stream(fitted)];
      if (batches.nextAll === undefined) return;
      for (const [from, to] of [
        [0, 1],
        [1, 90],
        [90, 91],
        [91, 300],
      ]) {
        const { times } = values;
        const rows = Array.from(times.slice(from, to), (_, i) => rowAt(values, from + i));
        const batch = batches.nextAll(times.slice(from, to), rows);
        rows.forEach((row, i) => {
          const one = single.next(times[from + i], row);
          assert.deepEqual(batch.scores[i], one, `reading ${from + i}`);
          if (one.score !== null) assert.deepEqual(batch.reasons(i), single.reasons!());
        });
        assert.deepEqual(journey(batches.state()), journey(single.state()));
      }
    });

    it("goes on from a state that was kept as text, bit for bit", () => {
      const whole = feed(values);
      for (const cut of [1, 37, 250]) {
        const first = found.stream(fitted);
        feed(head(values, cut), first);
        const again = found.stream(journey(fitted), journey(first.state()));
        for (let t = cut; t < 300; t += 1) {
          assert.deepEqual(again.next(values.times[t], rowAt(values, t)), whole[t], `${cut}, ${t}`);
        }
      }
    });

    it("is plain JSON that its own schema accepts, and scores the same after a journey through text", () => {
      const restored = journey(fitted);
      assert.deepEqual(found.fitted.parse(restored), restored);
      found.check?.(restored, 1);
      assert.deepEqual(found.score(values, restored), found.score(values, fitted));
    });

    it("says of a hostile saved one that it is none", () => {
      const own = journey(fitted) as unknown as Record<string, unknown>;
      assert.equal(found.fitted.safeParse({ ...own, more: 1 }).success, false);
      for (const key of Object.keys(own).filter((each) => each !== "detector")) {
        assert.equal(found.fitted.safeParse({ ...own, [key]: { "?": 1 } }).success, false, key);
      }
      if (found.check) assert.throws(() => found.check!(journey(fitted), 2), Error);
    });

    it("leaves its input as it was", async () => {
      const copy = wave(400, 1);
      await fit(1);
      found.score(learned, fitted);
      assert.deepEqual(learned, copy);
    });

    it("passes over missing values and says so", () => {
      const gappy = { ...values, columns: [values.columns[0].slice()] };
      gappy.columns[0].fill(NaN, 200, 203);
      const { scores, unscored } = found.score(gappy, fitted);
      for (const t of [200, 201, 202]) {
        assert.equal(scores[t], null);
        assert.ok(unscored[t]!.length > 3);
      }
      assert.ok(scores.slice(300).some((score) => score !== null));
    });

    it("refuses an infinite reading in a sentence, wherever it comes, and a stream goes on as if it had not come", async () => {
      for (const infinite of [Infinity, -Infinity]) {
        const wild = { ...values, columns: [values.columns[0].slice()] };
        wild.columns[0][200] = infinite;
        const sentence = `${found.name}: values must be finite or NaN for missing, got ${infinite} in column 0`;
        const refusal = (error: Error) =>
          error instanceof RangeError && error.message.startsWith(sentence);
        const [stream, other] = [found.stream(fitted), found.stream(fitted)];
        feed(head(values, 200), stream);
        assert.throws(() => stream.next(wild.times[200], [infinite]), refusal);
        if (stream.nextAll) {
          const batch = () => stream.nextAll!(wild.times.slice(199, 201), [[1], [infinite]]);
          assert.throws(batch, refusal);
        }
        assert.deepEqual(feed(values, other).slice(200, 230), feed(part(values, 200, 230), stream));
        assert.throws(() => found.score(wild, fitted), refusal);
        await assert.rejects(async () => found.fit(head(wild, 400), options, { seed: 1 }), refusal);
        // The first reading is looked at as any other.
        wild.columns[0].set([infinite, 0], 0);
        assert.throws(() => found.score(head(wild, 1), fitted), refusal);
      }
    });

    it("scores planted spikes above ordinary readings, far better than chance", () => {
      const spikes = [130, 210, 290, 370];
      const height = (t: number) => (seeksNovelty ? 6 + 3 * spikes.indexOf(t) : 6);
      const spiked = { ...values, columns: [values.columns[0].slice()] };
      for (const t of spikes) spiked.columns[0][t] += height(t);
      const { scores } = found.score(spiked, fitted);
      // Windows still feel a spike that has gone by: those readings count neither way.
      const isOrdinary = (t: number) => t >= 100 && spikes.every((at) => t < at || t > at + 60);
      const ordinary = scores.flatMap((score, t) =>
        score === null || !isOrdinary(t) ? [] : [score],
      );
      const auc = slowAuc(
        ordinary,
        spikes.map((t) => scores[t] ?? -Infinity),
      );
      assert.ok(auc > 0.99, `AUC was ${auc}`);
    });

    if (found.reasons) {
      it("gives reasons that sum to 1", () => {
        const [before, { columns, steps }] = found.reasons!(values, [440, 450], fitted);
        assert.deepEqual(found.reasons!(values, [440], fitted), [before]);
        for (const list of [columns, ...(steps ? [steps] : [])]) {
          assert.ok(Math.abs(list.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
        }
        assert.equal(columns.length, 1);
      });
    }

    it("takes several columns, and its reasons name the one that did it, or refuses them in a sentence", async () => {
      const three = wave(400, 5, 3);
      let many: FittedDetector;
      try {
        many = await found.fit(three, options, { seed: 1 });
      } catch (error) {
        assert.match((error as Error).message, /column/);
        return;
      }
      const later = wave(300, 6, 3);
      later.columns[1][250] += 9;
      const { scores } = found.score(later, many);
      const usual = Math.max(...scores.slice(150, 250).map((score) => score ?? -Infinity));
      assert.ok(scores[250]! > usual, `${scores[250]} against ${usual}`);
      if (!found.reasons) return;
      const [{ columns }] = found.reasons(later, [250], many);
      assert.equal(columns.indexOf(Math.max(...columns)), 1, columns.join(" "));
    });

    if (found.unseenScores) {
      it("gives finite scores of what it learned from as if unseen", () => {
        const unseen = found.unseenScores!(fitted);
        assert.ok(unseen.length > 0 && unseen.every(Number.isFinite));
      });
    }
  });
}
