import { strict as assert } from "node:assert";
import { fitThreshold } from "../../../lib/decide/threshold/fit-threshold";
import { createRandom } from "../../../lib/random";

const valueOf = (scores: number[], rate: number) =>
  fitThreshold(scores, { rule: "tail", rate }, { part: "train" }).value;

describe("the tail rule", () => {
  const oneToAHundred = Array.from({ length: 100 }, (_, i) => i + 1);

  it("counts where ten scores or more lie above", () => {
    assert.equal(valueOf(oneToAHundred, 0.2), 81);
    // Ten of the 101 places that 100 scores leave: the last that is counted. 0.1 * 100 may fall below 10 by rounding.
    const found = fitThreshold(oneToAHundred, { rule: "tail", rate: 0.1 }, { part: "train" });
    assert.equal(found.value, 91);
    assert.equal(found.expectedAlarmsPer1000, (1000 * 10) / 101);
    const ninetyNine = oneToAHundred.slice(0, 99);
    assert.equal(valueOf(ninetyNine, 0.1), 90);
    assert.equal(valueOf(ninetyNine, 0.7 / 7), 90);
  });

  it("draws the highest ten out by its mean excess, worked by hand", () => {
    // The tail, at least ten scores, is 91 to 100, its mean excess 4.5; it holds 10 of 101 scores' room.
    const expected = 91 + 4.5 * Math.log(10 / 101 / 0.001);
    assert.ok(Math.abs(valueOf(oneToAHundred, 0.001) - expected) < 1e-12);
  });

  it("keeps its promise on exponential scores it has not seen, far beyond their number", () => {
    const random = createRandom(7);
    const draw = () => -Math.log(1 - random.uniform());
    const value = valueOf(Array.from({ length: 20_000 }, draw), 1e-4);
    const above = Array.from({ length: 400_000 }, draw).filter((score) => score > value).length;
    assert.ok(above > 25 && above < 60, `${above} of 400,000 instead of 40`);
  });

  it("gives constant scores that constant: nothing is detected", () => {
    assert.equal(valueOf(Array<number>(50).fill(3), 0.001), 3);
  });

  it("refuses rates that are no shares", () => {
    assert.throws(() => valueOf([1, 2], 0), {
      message: "fitThreshold: rate must lie between 0 and 1, got 0",
    });
    assert.throws(() => valueOf([1, 2], 1), {
      message: "fitThreshold: rate must lie between 0 and 1, got 1",
    });
  });
});
