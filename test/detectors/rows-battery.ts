import assert from "node:assert/strict";
import type { FittedDetector, RowsDetector } from "../../lib/detectors/contract";
import { createRandom } from "../../lib/random";
import { slowAuc } from "../oracles/slow-auc";
import { journey, tellsProgress } from "./allowances";
import type { Allowances } from "./allowances";

/** Rows near a bent surface in five features, on scales that autoencoders like. */
function normalRows(n: number, seed: number): number[][] {
  const { normal } = createRandom(seed);
  return Array.from({ length: n }, () => {
    const u = normal() / 2;
    const v = normal() / 2;
    return [u, v, u + v, u - v, u * v].map((value) => value + 0.05 * normal());
  });
}

function frozen<Value>(value: Value): Value {
  if (ArrayBuffer.isView(value)) return value;
  if (typeof value === "object" && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

const train = frozen(normalRows(300, 1));
const normal = frozen(normalRows(100, 2));
const culpritOf = (i: number) => i % 5;
/** Rows that leave the surface, by far in one feature. */
const planted = frozen(
  normalRows(20, 3).map((row, i) =>
    row.map((value, j) => (j === culpritOf(i) ? value + (i % 2 === 0 ? 6 : -6) : value)),
  ),
);

/** Rows that leave the surface, by far in two features. */
const odd = frozen(
  normalRows(20, 3).map((row, i) =>
    row.map((value, j) => (j === i % 5 || j === (i + 2) % 5 ? value + (i % 2 ? 5 : -5) : value)),
  ),
);

/** The promises that every detector of rows makes: a new one gets them by being registered. */
export function keepsTheRowsContract(
  found: RowsDetector,
  { options = {}, drawsNothing = false }: Allowances = {},
): void {
  describe(`${found.name}, as a detector of rows`, () => {
    let fitted: FittedDetector;
    const fit = async (seed: number) => found.fit(train, options, { seed });
    const told: number[] = [];
    before(async () => {
      const onProgress = (share: number) => void told.push(share);
      fitted = await found.fit(train, options, { seed: 1, onProgress });
    });

    it("gives one finite score per row, and more than one distinct score", () => {
      const scores = found.score<never>([...normal, ...odd], fitted);
      assert.equal(scores.length, 120);
      assert.ok(scores.every(Number.isFinite));
      assert.ok(new Set(scores).size > 1);
    });

    it("repeats itself to the last bit for one seed, 1 where none is given, and draws for another only if it says so", async () => {
      const scores = found.score<never>(normal, fitted);
      assert.deepEqual(found.score<never>(normal, await found.fit(train, options)), scores);
      const other = found.score<never>(normal, await fit(2));
      if (found.draws && !drawsNothing) assert.notDeepEqual(other, scores);
      else assert.deepEqual(other, scores);
    });

    it("tells how far learning is, from 0 to 1, where it tells", () => tellsProgress(told));

    it("is plain JSON that its own schema accepts, and scores the same after a journey through text", () => {
      const restored = journey(fitted);
      assert.deepEqual(found.fitted.parse(restored), restored);
      found.check?.(restored, 5);
      assert.deepEqual(found.score<never>(normal, restored), found.score<never>(normal, fitted));
    });

    it("says of a hostile saved one that it is none", () => {
      const own = journey(fitted) as unknown as Record<string, unknown>;
      assert.equal(found.fitted.safeParse({ ...own, more: 1 }).success, false);
      assert.equal(found.fitted.safeParse({ ...own, detector: "svm" }).success, false);
      for (const key of Object.keys(own).filter((each) => each !== "detector")) {
        assert.equal(found.fitted.safeParse({ ...own, [key]: { "?": 1 } }).success, false, key);
      }
      if (found.check) assert.throws(() => found.check!(journey(fitted), 6), Error);
    });

    it("refuses options that it does not know, and rows that it cannot take", async () => {
      assert.equal(found.options.safeParse({ ...options, unheard: 1 }).success, false);
      assert.equal(found.options.safeParse(options).success, true);
      await assert.rejects(async () => found.fit([], options, { seed: 1 }), RangeError);
      for (const wrong of [
        [1, 2, NaN, 4, 5],
        [1, 2, 3, 4, Infinity],
        [1, 2],
      ]) {
        const bad = async () => found.fit([...train, wrong], options, { seed: 1 });
        await assert.rejects(bad, RangeError);
        assert.throws(() => found.score<never>([wrong], fitted), RangeError);
      }
    });

    if (found.knowsNothing) {
      it("tells planted anomalies from normal rows no better than chance", async () => {
        const aucs: number[] = [];
        for (let seed = 1; seed <= 40; seed += 1) {
          const scores = found.score<never>([...normal, ...odd], await fit(seed));
          aucs.push(slowAuc(scores.slice(0, 100), scores.slice(100)));
        }
        const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
        assert.ok(Math.abs(mean - 0.5) < 0.04, `AUC was ${mean}`);
      });
      return;
    }

    it("scores planted anomalies above normal rows, far better than chance", () => {
      const auc = slowAuc(found.score<never>(normal, fitted), found.score<never>(odd, fitted));
      assert.ok(auc > 0.95, `AUC was ${auc}`);
    });

    it("scores a row the same alone as among others, and in any order", () => {
      const among = found.score<never>(normal, fitted);
      for (const i of [0, 7, 99]) {
        assert.deepEqual(found.score<never>([normal[i]], fitted), [among[i]]);
      }
      const reversed = found.score<never>([...normal].reverse(), fitted);
      assert.deepEqual(reversed.reverse(), among);
    });

    if (found.reasons) {
      it("gives reasons that sum to 1 and find the planted culprit, mostly", () => {
        let nFound = 0;
        planted.forEach((row, i) => {
          const { columns, expected } = found.reasons!(row, fitted);
          assert.equal(columns.length, 5);
          assert.ok(columns.every((share) => share >= 0 && share <= 1));
          assert.ok(Math.abs(columns.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
          assert.ok(expected === undefined || expected.every(Number.isFinite));
          // What a model expects in other columns bends towards a culprit: it is among the first two.
          const share = columns[culpritOf(i)];
          if (columns.filter((other) => other > share).length < 2) nFound += 1;
        });
        assert.ok(nFound >= 15, `the culprit of ${nFound} of 20 rows was found`);
      });
    }

    if (found.unseenScores) {
      it("gives finite scores of what it learned from as if unseen", () => {
        const unseen = found.unseenScores!(fitted);
        assert.ok(unseen.length > 0 && unseen.every(Number.isFinite));
      });
    }
  });
}
