import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";
import { bundleFrozen } from "./bundle";
import { FROZEN, trainFrozen } from "./frozen";
import { FROZEN_SHA256, sha256 } from "./frozen-hashes";

describe("frozen trainings", () => {
  for (const name of FROZEN) {
    it(`give the ${name} network the weights they always gave`, async () => {
      assert.equal(sha256(await trainFrozen(name)), FROZEN_SHA256[name]);
    });
  }

  it("give the same weights in a worker, from one bundled script", async () => {
    const script = `${bundleFrozen()}
      const { parentPort } = require("node:worker_threads");
      Promise.all(frozen.FROZEN.map((name) => frozen.trainFrozen(name)))
        .then((weights) => parentPort.postMessage(weights));`;
    const worker = new Worker(script, { eval: true });
    const weights = await new Promise<string[]>((resolve, reject) => {
      worker.on("message", resolve).on("error", reject);
    });
    await worker.terminate();
    weights.forEach((each, i) => assert.equal(sha256(each), FROZEN_SHA256[FROZEN[i]]));
  });

  it("give the same weights where two threads are asked for, since their steps are short", async () => {
    assert.equal(sha256(await trainFrozen("lstm", 2)), FROZEN_SHA256.lstm);
  });
});
