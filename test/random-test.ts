import assert from "node:assert/strict";
import { createRandom } from "../lib/data/index";

describe("createRandom", () => {
  it("repeats itself for one seed and differs for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).uniform);
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
  });

  it("keeps its numbers from one version to the next, because published results depend on them", () => {
    const random = createRandom(1);
    assert.deepEqual(
      [random.integer(1000), random.integer(1000), random.integer(1000)],
      [107, 907, 671],
    );
  });

  it("draws uniform numbers with mean 1/2 and variance 1/12", () => {
    const values = Array.from({ length: 100_000 }, createRandom(2).uniform);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    assert.ok(Math.abs(mean - 0.5) < 0.003, `mean was ${mean}`);
    assert.ok(Math.abs(variance - 1 / 12) < 0.001, `variance was ${variance}`);
    assert.ok(Math.min(...values.slice(0, 1000)) >= 0 && Math.max(...values.slice(0, 1000)) < 1);
  });

  it("draws normal numbers with the tails of the normal distribution", () => {
    const values = Array.from({ length: 100_000 }, createRandom(3).normal);
    const share = (limit: number) => values.filter((value) => value > limit).length / values.length;
    assert.ok(Math.abs(share(0) - 0.5) < 0.006);
    assert.ok(Math.abs(share(1) - 0.1587) < 0.005);
    assert.ok(Math.abs(share(2) - 0.0228) < 0.002);
  });

  it("draws every whole number below n about equally often", () => {
    const random = createRandom(4);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i += 1) counts[random.integer(7)] += 1;
    for (const count of counts) assert.ok(Math.abs(count - 10_000) < 400, `${counts.join(" ")}`);
  });

  it("gives the remainder of the raw draw, so that n = 2^32 shows what any other n makes of it", () => {
    for (const n of [1, 2, 3, 7, 1000, 65537, 0x7fffffff, 0x80000001, 0xfffffffe, 0xffffffff]) {
      const [raw, random] = [createRandom(n - 1), createRandom(n - 1)];
      const limit = 0x100000000 - (0x100000000 % n);
      for (let i = 0; i < 500; i += 1) {
        let draw = raw.integer(0x100000000);
        while (draw >= limit) draw = raw.integer(0x100000000);
        assert.equal(random.integer(n), draw % n);
      }
    }
  });

  it("permutes as Fisher and Yates do, the last place first", () => {
    const random = createRandom(8);
    const order = Array.from({ length: 300 }, (_, i) => i);
    for (let i = 299; i > 0; i -= 1) {
      const j = random.integer(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    assert.deepEqual([...createRandom(8).permutation(300)], order);
  });

  it("permutes without losing or repeating a number", () => {
    const order = createRandom(5).permutation(50);
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      Array.from({ length: 50 }, (_, i) => i),
    );
    assert.notDeepEqual(
      [...order],
      Array.from({ length: 50 }, (_, i) => i),
    );
  });

  it("forks streams that are independent of what was drawn before", () => {
    const moved = createRandom(6);
    moved.uniform();
    assert.equal(moved.fork("shuffle").uniform(), createRandom(6).fork("shuffle").uniform());
    assert.notEqual(moved.fork("shuffle").uniform(), moved.fork("weights").uniform());
  });

  it("refuses a seed that is not a whole number", () => {
    assert.throws(() => createRandom(1.5), {
      name: "RangeError",
      message: "createRandom: seed must be a whole number from 0 to 4294967295, got 1.5",
    });
  });
});
