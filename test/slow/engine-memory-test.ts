import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Rows } from "../../lib/data/index";
import { createForward, createTrainer, trainNetwork } from "../../lib/engine/index";
import type { NetworkSpec } from "../../lib/engine/index";

const spec: NetworkSpec = {
  inputShape: [16, 1],
  layers: [
    { kind: "conv1d", filters: 4, kernelSize: 3, padding: "same", activation: "relu" },
    { kind: "lstm", units: 5 },
    { kind: "dense", units: 16 },
  ],
};

function randomRows(nSamples: number): Rows {
  const values = Float32Array.from({ length: nSamples * 16 }, createRandom(1).normal);
  return { values, nSamples, nFeatures: 16 };
}

/** Bytes of memory that the process holds, JavaScript and WebAssembly together, after collecting what it can. */
async function held(): Promise<number> {
  // Collection is asked for by its flag, set while running; memories of WebAssembly go a turn later.
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let i = 0; i < 3; i += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage.rss();
}

const MEGABYTE = 1e6;

describe("the engine's memory", function () {
  this.timeout(300000);

  it("stays as it is over 1,000 epochs, forward passes and changes of rows", async () => {
    const trainer = createTrainer(spec);
    const order = createRandom(2).permutation(100);
    const rows = randomRows(100);
    const round = () => {
      trainer.setRows(rows);
      trainer.epoch(order);
      trainer.forward(rows);
      trainer.evaluate(rows);
    };
    for (let i = 0; i < 100; i += 1) round();
    const before = await held();
    for (let i = 0; i < 1000; i += 1) round();
    const grown = (await held()) - before;
    assert.ok(grown < 8 * MEGABYTE, `grew by ${grown} bytes`);
  });

  it("does not grow with the number of models, on one thread or two", async () => {
    const rows = randomRows(32);
    const one = async (threads: number) => {
      const { weights } = await trainNetwork(spec, rows, { epochs: 2, threads });
      createForward(spec, weights).forward(rows);
    };
    for (let i = 0; i < 20; i += 1) await one(1 + (i % 2));
    const before = await held();
    for (let i = 0; i < 100; i += 1) await one(1 + (i % 2));
    const grown = (await held()) - before;
    assert.ok(grown < 32 * MEGABYTE, `grew by ${grown} bytes`);
  });
});
