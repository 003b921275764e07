import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** Heap and everything else, after collecting, before and after many models in a fresh process. */
function growth(code: string): { heap: number; external: number; rss: number } {
  const script = `
    const { denseAutoencoder, fit, reconstruct, runFitJob } = require("./lib/models");
    const rows = Array.from({ length: 64 }, (_, i) => Array.from({ length: 8 }, (_, j) => Math.sin(i * j)));
    async function one(seed) { ${code} }
    const settle = async () => { for (let i = 0; i < 6; i += 1) { global.gc(); await new Promise((r) => setTimeout(r, 20)); } };
    (async () => {
      for (let i = 0; i < 20; i += 1) await one(i);
      await settle();
      const before = process.memoryUsage();
      for (let i = 0; i < 100; i += 1) await one(i);
      await settle();
      const after = process.memoryUsage();
      console.log(JSON.stringify({
        heap: after.heapUsed - before.heapUsed,
        external: after.external + after.arrayBuffers - before.external - before.arrayBuffers,
        rss: after.rss - before.rss,
      }));
    })();`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "--require", "tsx/cjs", "--eval", script],
    { cwd: root, encoding: "utf8" },
  );
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout) as ReturnType<typeof growth>;
}

describe("100 models in a row", () => {
  it("do not grow the heap when they are trained and run as jobs", () => {
    const { heap, external, rss } = growth(`
      const job = { architecture: { kind: "dense", nFeatures: 8, encoderUnits: [6], latentSize: 2, seed }, rows, settings: { epochs: 2 } };
      const { model } = await runFitJob(job);
      reconstruct(model, rows);`);
    assert.ok(heap < 1e6, `heap ${heap}`);
    assert.ok(external < 5e6, `external ${external}`);
    assert.ok(rss < 60e6, `rss ${rss}`);
  }).timeout(300000);

  it("do not grow the heap when they are tf.js models that are disposed of", () => {
    const { heap, external } = growth(`
      const model = denseAutoencoder({ nFeatures: 8, encoderUnits: [6], latentSize: 2, seed });
      await fit(model, rows, { epochs: 2 });
      reconstruct(model, rows);
      model.dispose();`);
    assert.ok(heap < 8e6, `heap ${heap}`);
    assert.ok(external < 5e6, `external ${external}`);
  }).timeout(300000);
});
