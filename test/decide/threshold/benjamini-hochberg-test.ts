import assert from "node:assert/strict";
import { benjaminiHochberg } from "../../../lib/decide/threshold/benjamini-hochberg";
import { conformalPValues } from "../../../lib/decide/threshold/conformal-p-values";
import { createRandom } from "../../../lib/random";

describe("benjaminiHochberg", () => {
  it("flags up to the last p-value below its line, those above theirs among them", () => {
    // Lines for n = 5 at 0.25: 0.05, 0.1, 0.15, 0.2, 0.25; the second p-value lies above its own.
    const pValues = [0.9, 0.04, 0.12, 0.14, 0.3];
    const flags = benjaminiHochberg(pValues, { falseDiscoveryRate: 0.25 });
    assert.deepEqual(flags, [0, 1, 1, 1, 0]);
  });
  it("flags all or none of equal p-values, and nothing in an empty batch", () => {
    const flag = (pValues: readonly number[]) =>
      benjaminiHochberg(pValues, { falseDiscoveryRate: 0.1 });
    assert.deepEqual(flag([0.05, 0.05, 0.9]), [1, 1, 0]);
    assert.deepEqual(flag([0.07, 0.07, 0.9]), [0, 0, 0]);
    assert.deepEqual(flag([]), []);
  });
  it("agrees with the definition on 300 random batches with ties", () => {
    const random = createRandom(4);
    for (let run = 0; run < 300; run += 1) {
      const n = 1 + random.integer(12);
      const pValues = Array.from({ length: n }, () => random.integer(20) / 40);
      const falseDiscoveryRate = 0.05 + 0.9 * random.uniform();
      const isBelow = (bound: number) => pValues.filter((p) => p <= bound).length;
      const bounds = pValues.filter((p) => p <= (isBelow(p) / n) * falseDiscoveryRate);
      const expected = pValues.map((p) => (p <= Math.max(-1, ...bounds) ? 1 : 0));
      assert.deepEqual(benjaminiHochberg(pValues, { falseDiscoveryRate }), expected);
    }
  });
  it("keeps its promise on conformal p-values: few flags are false, and a clean batch is mostly silent", () => {
    const random = createRandom(5);
    const draw = (n: number, mean = 0) => Array.from({ length: n }, () => mean + random.normal());
    let [silent, falseShare] = [0, 0];
    for (let run = 0; run < 200; run += 1) {
      const calibration = draw(1000);
      const flag = (scores: readonly number[]): number[] =>
        benjaminiHochberg(conformalPValues<never>(scores, calibration), {
          falseDiscoveryRate: 0.1,
        });
      if (flag(draw(200)).every((one) => one === 0)) silent += 1;
      const flags = flag([...draw(180), ...draw(20, 4)]);
      const nFlagged = flags.filter((one) => one === 1).length;
      falseShare += flags.slice(0, 180).filter((one) => one === 1).length / Math.max(1, nFlagged);
    }
    assert.ok(silent >= 170, `silent on ${silent} of 200`);
    assert.ok(falseShare / 200 <= 0.1, `false: ${falseShare / 200}`);
  });
  it("refuses what is no p-value and no share in a sentence", () => {
    assert.throws(() => benjaminiHochberg([0.5], { falseDiscoveryRate: 1 }), {
      message: "benjaminiHochberg: falseDiscoveryRate must lie between 0 and 1, got 1",
    });
    for (const falseDiscoveryRate of [0, -0.5, NaN]) {
      assert.throws(
        () => benjaminiHochberg([0.5], { falseDiscoveryRate }),
        /must lie between 0 and 1/,
      );
    }
    assert.throws(() => benjaminiHochberg([1.5], { falseDiscoveryRate: 0.1 }), {
      message: "benjaminiHochberg: pValues must be from 0 to 1, got 1.5",
    });
  });
});
