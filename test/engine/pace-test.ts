import assert from "node:assert/strict";
import { createPace } from "../../lib/engine/pace";
import type { NetworkSpec } from "../../lib/engine/network";
import { createTrainer } from "../../lib/engine/trainer";
import type { TrainerOptions } from "../../lib/engine/training";
import { createRandom } from "../../lib/random";

/** Trains on steps of one row by a made-up clock; which way each step went. */
function waysOf(
  nSteps: number,
  costOf: (way: "alone" | "together", step: number) => number,
  isReady: (step: number) => boolean = () => true,
): { ways: string; ms: number } {
  let [clock, step, ways] = [0, 0, ""];
  const go = (way: "alone" | "together") => (from: number, to: number) => {
    assert.equal(from, step, "rows come in turn");
    for (; step < to; step += 1) {
      clock += costOf(way, step);
      ways += way === "alone" ? "a" : "t";
    }
  };
  const pace = createPace(
    {
      isReady: () => isReady(step),
      alone: go("alone"),
      together: go("together"),
      now: () => clock,
    },
    1,
  );
  pace.run(nSteps);
  assert.equal(step, nSteps);
  return { ways, ms: clock };
}

const shareOf = (ways: string, way: string) => ways.split(way).length / ways.length;

describe("createPace", () => {
  it("takes all threads where they are faster, and begins with one", () => {
    const { ways } = waysOf(20_000, (way) => (way === "alone" ? 1 : 0.6));
    assert.match(ways, /^a{100}/);
    assert.ok(shareOf(ways, "t") > 0.95, `${shareOf(ways, "t")}`);
  });

  it("stays with one thread where they lose, and pays less than 2 % to know it", () => {
    for (const loss of [1.0, 1.2, 5, 50]) {
      const n = 20_000;
      const { ms } = waysOf(n, (way) => (way === "alone" ? 1 : loss));
      assert.ok(ms < 1.02 * n, `${loss} times as slow: ${ms / n}`);
    }
  });

  it("follows a neighbour that comes and goes", () => {
    const busy = (step: number) => step > 20_000 && step < 60_000;
    const cost = (way: string, step: number) => (way === "alone" ? 1 : busy(step) ? 8 : 0.6);
    const { ways } = waysOf(100_000, cost);
    assert.ok(shareOf(ways.slice(1000, 20_000), "t") > 0.95);
    assert.ok(shareOf(ways.slice(20_100, 60_000), "t") < 0.01);
    assert.ok(shareOf(ways.slice(75_000), "t") > 0.9);
  });

  it("waits for no thread that has not started, and tries none in a training that is short", () => {
    const faster = (way: string) => (way === "alone" ? 1 : 0.5);
    assert.doesNotMatch(waysOf(5000, faster, () => false).ways, /t/);
    assert.doesNotMatch(waysOf(99, faster).ways, /t/);
    const late = waysOf(5000, faster, (step) => step > 2000).ways;
    assert.deepEqual(
      [late.indexOf("t") > 2000, shareOf(late.slice(3000), "t") > 0.9],
      [true, true],
    );
  });
});

/** Large enough for threads. */
const specs: Record<string, NetworkSpec> = {
  dense: {
    inputShape: [60],
    layers: [
      { kind: "dense", units: 70, activation: "relu", l2: 0.01 },
      { kind: "dropout", rate: 0.2 },
      { kind: "dense", units: 60 },
    ],
  },
  variational: {
    inputShape: [60],
    layers: [
      { kind: "dense", units: 80, activation: "tanh" },
      { kind: "vaeSampling", units: 20 },
      { kind: "dense", units: 60, l2: 0.001 },
    ],
  },
  lstm: {
    inputShape: [8, 1],
    layers: [
      { kind: "lstm", units: 24 },
      { kind: "repeatVector", times: 8 },
      { kind: "lstm", units: 24, returnSequences: true },
      { kind: "timeDistributedDense", units: 1 },
    ],
  },
};
const settings: Record<string, TrainerOptions> = {
  "as it is": { loss: { kind: "mse", klWeight: 0.1 } },
  "clipped by value and norm": { clip: { norm: 0.5, value: 0.1 }, optimizer: { kind: "adamw" } },
  "in batches that do not divide": { batchSize: 121, optimizer: { kind: "sgd", momentum: 0.9 } },
};

describe("a trainer of several threads", function () {
  this.timeout(60_000);
  const now = performance.now.bind(performance);
  afterEach(() => {
    performance.now = now;
  });

  for (const [name, spec] of Object.entries(specs)) {
    for (const [how, options] of Object.entries(settings)) {
      it(`gives the same bits whatever the clock says: ${name}, ${how}`, async () => {
        const random = createRandom(9);
        const nFeatures = spec.inputShape.reduce((product, n) => product * n, 1);
        const values = Float32Array.from({ length: 201 * nFeatures }, () => random.normal());
        const rows = { values, nSamples: 201, nFeatures };
        const order = Uint32Array.from({ length: 4000 }, () => random.integer(201));
        const trained = async (threads: number, tick: () => number) => {
          let clock = 0;
          const trainer = createTrainer(spec, { batchSize: 128, ...options, threads });
          // Threads start meanwhile.
          await new Promise((resolve) => setTimeout(resolve, 150));
          performance.now = () => (clock += tick());
          try {
            trainer.setRows(rows);
            const losses = [0, 1, 2].map(() => trainer.epoch(order));
            return { losses, state: trainer.getState() };
          } finally {
            performance.now = now;
            trainer.dispose();
          }
        };
        const one = await trained(1, () => 0);
        for (const threads of [2, 3]) {
          const alone = await trained(threads, () => 0);
          assert.notDeepEqual(alone.state, one.state, "sums are put together in another order");
          for (let seed = 1; seed <= 2; seed += 1) {
            const clock = createRandom(seed);
            const mixed = await trained(threads, () => 200 * clock.uniform());
            assert.deepEqual(mixed, alone, `${threads} threads`);
          }
        }
      });
    }
  }
});
