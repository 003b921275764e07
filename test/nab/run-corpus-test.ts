import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import { nabProbation } from "../../lib/metrics/index";
import { nabDetectors, runNab, runNabErrors } from "../../lib/nab/index";
import type { NabDetectorName } from "../../lib/nab/index";

/** Two short files with a habit that breaks, one of them with repeated readings. */
function readings(seed: number, n: number): number[] {
  const { normal } = createRandom(seed);
  return Array.from(
    { length: n },
    (_, t) => (t > n - 60 ? 9 : Math.abs((t % 24) - 12)) + normal() / 5,
  );
}
const corpus = [
  { name: "a.csv", values: readings(1, 300) },
  { name: "b.csv", values: readings(2, 420) },
  { name: "c.csv", values: Array.from({ length: 200 }, () => 3) },
];

describe("runNab", () => {
  it("gives the same bits on one thread and on two", async () => {
    const alone = await runNab(corpus, "online-autoencoder", { threads: 1, seed: 3 });
    assert.deepEqual(await runNab(corpus, "online-autoencoder", { threads: 2, seed: 3 }), alone);
    assert.deepEqual(Object.keys(alone), ["a.csv", "b.csv", "c.csv"]);
  });

  it("scores every reading from 0 to 1, the warm-up of ours with 0, for each detector", async () => {
    for (const name of Object.keys(nabDetectors) as NabDetectorName[]) {
      const scores = await runNab(corpus, name, { threads: 1 });
      for (const { name: file, values } of corpus) {
        assert.equal(scores[file].length, values.length, name);
        assert.ok(
          scores[file].every((score) => score >= 0 && score <= 1),
          name,
        );
        if (name === "online-autoencoder") {
          assert.ok(scores[file].slice(0, nabProbation(values.length)).every((s) => s === 0));
        }
      }
    }
  });

  it("changes no earlier score when the future is another, whatever the detector", async () => {
    // The warm-up depends on the number of rows, as NAB has it: so the length stays.
    const other = corpus.map(({ name, values }) => ({
      name,
      values: values.map((value, t) => (t < 150 ? value : 50 - 3 * value)),
    }));
    for (const name of Object.keys(nabDetectors) as NabDetectorName[]) {
      const [before, after] = [
        await runNab(corpus, name, { threads: 1 }),
        await runNab(other, name, { threads: 1 }),
      ];
      for (const { name: file } of corpus) {
        assert.deepEqual(after[file].slice(0, 150), before[file].slice(0, 150), `${name} ${file}`);
      }
    }
  });

  it("raises alarms by the clock at even distances, whatever the readings", async () => {
    const { "a.csv": alarms } = await runNab(corpus, "clock", { threads: 1 });
    const at = alarms.flatMap((score, t) => (score > 0 ? t : []));
    // 300 readings have a warm-up of 45, half of which is 23.
    assert.deepEqual(at.slice(0, 3), [45, 68, 91]);
    const other = corpus.map(({ name, values }) => ({ name, values: values.map((v) => -v) }));
    assert.deepEqual((await runNab(other, "clock", { threads: 1 }))["a.csv"], alarms);
  });

  it("runs any registered model: quiet through the warm-up, and loud where the habit breaks", async () => {
    const long = [{ name: "long.csv", values: readings(3, 1200) }];
    for (const model of ["knn", "online"]) {
      const { "long.csv": scores } = await runNab(long, model, { threads: 1 });
      assert.equal(scores.length, 1200);
      assert.ok(scores.every((score) => score >= 0 && score <= 1));
      assert.ok(scores.slice(0, nabProbation(1200)).every((score) => score === 0));
      const first = scores.findIndex((score) => score > 0);
      assert.ok(first > 1140 && first < 1150 && scores[first] > 0.5, `${model}: ${first}`);
    }
  });

  it("refuses a detector that it does not know, in a sentence", async () => {
    for (const threads of [1, 2]) {
      await assert.rejects(
        runNab(corpus, "arima", { threads }),
        /model must be one of .*got arima/,
      );
    }
  });
});

describe("runNabErrors", () => {
  it("gives the errors of each file in order", async () => {
    const [first] = await runNabErrors(corpus, { threads: 2, networks: 1, slow: null });
    assert.equal(first.slow, null);
    assert.equal(first.fast!.length, 300);
    assert.equal(first.warmUp, 45);
  });
});
