import assert from "node:assert/strict";
import {
  nabAblations,
  nabDecisions,
  runNab,
  runNabAblations,
  runNabErrorsOverSeeds,
  runNabOverSeeds,
} from "../../lib/nab/index";
import type { NabAblationName } from "../../lib/nab/index";
import { smallCorpus } from "./small-corpus";

describe("runNabOverSeeds", () => {
  it("gives what runNab gives for each seed, in the seeds' order", async () => {
    const runs = await runNabOverSeeds(smallCorpus, "random", { seeds: [3, 1], threads: 2 });
    assert.deepEqual(runs[0], await runNab(smallCorpus, "random", { seed: 3 }));
    assert.deepEqual(runs[1], await runNab(smallCorpus, "random", { seed: 1 }));
    assert.notDeepEqual(runs[0], runs[1]);
  });
});

describe("nabDecisions", () => {
  it("decides on errors as the detector does by itself, to the bit", async () => {
    const errors = await runNabErrorsOverSeeds(smallCorpus, { seeds: [2, 5], threads: 1 });
    for (const [i, seed] of [2, 5].entries()) {
      const own = await runNab(smallCorpus, "online-autoencoder", { seed, threads: 1 });
      assert.deepEqual(nabDecisions(smallCorpus, errors[i]), own);
    }
  });
});

describe("nabDecisions at the edge of the warm-up", () => {
  it("decides on the first reading after it, and on none before", () => {
    const range = Array.from({ length: 60 }, (_, t) => (t === 20 || t === 30 ? 0.5 : 0));
    const errors = [{ warmUp: 30, slow: null, fast: null, range }];
    const { a } = nabDecisions([{ name: "a" }], errors);
    assert.equal(a[20], 0);
    assert.equal(a[30], 0.75);
  });
});

describe("runNabAblations", () => {
  it("gives each ablation's own scores to the bit, though it trains only what changes", async () => {
    const seeds = [2, 5];
    const errors = await runNabErrorsOverSeeds(smallCorpus, { seeds, threads: 1 });
    const runs = await runNabAblations(smallCorpus, errors, { seeds, threads: 1 });
    const names = Object.keys(nabAblations) as NabAblationName[];
    assert.deepEqual(Object.keys(runs), names);
    for (const name of names) {
      const own = await runNabOverSeeds(smallCorpus, name, { seeds, threads: 1 });
      assert.deepEqual(runs[name], own, name);
    }
  });

  it("takes fewer seeds than there are errors, and refuses more", async () => {
    const errors = await runNabErrorsOverSeeds(smallCorpus, { seeds: [2], threads: 1 });
    await assert.rejects(runNabAblations(smallCorpus, errors, { seeds: [2, 5], threads: 1 }), {
      name: "RangeError",
      message: "runNabAblations: needs the errors of every seed, got 1 for 2 seeds",
    });
  });
});
