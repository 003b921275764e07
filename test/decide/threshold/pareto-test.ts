import assert from "node:assert/strict";
import { createRandom } from "../../../lib/data/index";
import { fitPareto, fitThreshold, paretoReturnLevel } from "../../../lib/detectors/index";
import { readReference } from "../../reference/read-reference";

interface Case {
  excesses: number[];
  shape: number;
  scale: number;
  logLikelihood: number;
}
const cases = readReference<{ pareto: Record<string, Case> }>("detect-thresholds").pareto;

function logLikelihood(excesses: number[], shape: number, scale: number): number {
  const terms = excesses.map(
    (y) => -Math.log(scale) - (1 / shape + 1) * Math.log(1 + (shape * y) / scale),
  );
  return terms.reduce((sum, term) => sum + term, 0);
}

describe("fitPareto", () => {
  for (const [name, { excesses, shape, scale, logLikelihood: height }] of Object.entries(cases)) {
    it(`reaches SciPy's maximum likelihood on a ${name} tail`, () => {
      const tail = fitPareto(excesses);
      assert.ok(Math.abs(tail.shape - shape) < 1e-5, `${tail.shape} and ${shape}`);
      assert.ok(Math.abs(tail.scale / scale - 1) < 1e-5, `${tail.scale} and ${scale}`);
      assert.ok(logLikelihood(excesses, tail.shape, tail.scale) > height - 1e-6);
    });
  }

  it("scales with its unit: a thousandfold excess has a thousandfold scale and the same shape", () => {
    const { excesses } = cases.heavy;
    const tail = fitPareto(excesses);
    const larger = fitPareto(excesses.map((y) => 1000 * y));
    assert.ok(Math.abs(larger.shape - tail.shape) < 1e-6);
    assert.ok(Math.abs(larger.scale / tail.scale / 1000 - 1) < 1e-6);
  });

  it("falls back to an exponential tail when fewer than ten peaks are known", () => {
    assert.deepEqual(fitPareto([1, 2, 3]), { shape: 0, scale: 2, nPeaks: 3 });
    assert.deepEqual(fitPareto([2]), { shape: 0, scale: 2, nPeaks: 1 });
    assert.deepEqual(fitPareto([]), { shape: 0, scale: 0, nPeaks: 0 });
  });

  it("stays finite when all excesses are equal", () => {
    const tail = fitPareto(new Array<number>(30).fill(2));
    assert.ok(tail.shape >= -0.5 && Number.isFinite(tail.scale) && tail.scale > 0);
  });
});

describe("paretoReturnLevel", () => {
  it("follows the closed form of the tail", () => {
    const ask = { start: 1, risk: 0.001, nScores: 1000 };
    const exponential = { shape: 0, scale: 2, nPeaks: 20 };
    assert.equal(paretoReturnLevel({ ...ask, tail: exponential }), 1 + 2 * Math.log(20));
    const heavy = { shape: 0.5, scale: 2, nPeaks: 20 };
    const expected = 1 + (2 / 0.5) * (Math.sqrt(20) - 1);
    assert.ok(Math.abs(paretoReturnLevel({ ...ask, tail: heavy }) - expected) < 1e-12);
  });

  it("never falls below the level when ties leave fewer peaks than the risk allows", () => {
    const tail = { shape: 0, scale: 2, nPeaks: 1 };
    assert.equal(paretoReturnLevel({ start: 5, tail, risk: 0.01, nScores: 1000 }), 5);
  });
});

describe("fitThreshold with the pot rule", () => {
  it("finds the 0.999 quantile of 20,000 exponential and 20,000 heavy-tailed scores", () => {
    const { uniform } = createRandom(5);
    const rule = { rule: "pot", level: 0.98, risk: 0.001 } as const;
    const draws = Array.from({ length: 20_000 }, () => 1 - uniform());
    const exponential = fitThreshold(
      draws.map((u) => -Math.log(u)),
      rule,
      { part: "train" },
    );
    assert.ok(Math.abs(exponential.value / Math.log(1000) - 1) < 0.05, `${exponential.value}`);
    const heavy = fitThreshold(
      draws.map((u) => 1 / Math.sqrt(u)),
      rule,
      { part: "train" },
    );
    assert.ok(Math.abs(heavy.value / Math.sqrt(1000) - 1) < 0.15, `${heavy.value}`);
    assert.equal(heavy.expectedAlarmsPer1000, 1);
    assert.equal(heavy.detail?.nPeaks, 400);
  });
});
