import assert from "node:assert/strict";
import { createRandom } from "../../../lib/random";
import {
  firstLevel,
  firstStep,
  levelInput,
  stepInput,
} from "../../../lib/detectors/online/causal-inputs";
import { replay } from "../../../lib/detectors/online/replay";
import { trailingWindows } from "../../../lib/detectors/online/trailing-windows";

describe("levelInput", () => {
  it("places a reading by mean and spread of all readings so far, its own included", () => {
    const level = levelInput(firstLevel([1, 3]));
    assert.deepEqual([1, 3].map(level.next), [-1, 1]);
    // 1, 3, 5 have mean 3 and variance 8 / 3.
    assert.ok(Math.abs(level.next(5) - 2 / Math.sqrt(8 / 3)) < 1e-12);
  });

  it("never leaves -10..10, and a constant start does not divide by nothing", () => {
    const level = levelInput(firstLevel([5, 5, 5]));
    assert.deepEqual([5, 5, 5].map(level.next), [0, 0, 0]);
    assert.ok(level.next(6) <= 10);
    const warmUp = Array.from({ length: 200 }, (_, i) => i % 2);
    const far = levelInput(firstLevel(warmUp));
    warmUp.forEach(far.next);
    assert.equal(far.next(1e6), 10);
  });
});

describe("stepInput", () => {
  it("gives the step on the asinh scale of the warm-up, 0 for the first reading", () => {
    const step = stepInput(firstStep([0, 1, -1, 0]));
    const inputs = [0, 1, -1, 0].map(step.next);
    assert.equal(inputs[0], 0);
    const half = (0.52 - -0.52) / 2;
    const scale = Math.max(half, 0.1 * Math.sqrt(0.5));
    assert.ok(Math.abs(inputs[1] - Math.asinh(1 / scale)) < 1e-12);
    assert.ok(Math.abs(step.next(2) - Math.asinh(2 / scale)) < 1e-12);
  });
});

describe("trailingWindows", () => {
  it("holds means over bins that end at the reading, and repeats the first before it", () => {
    const windows = trailingWindows(3, 2);
    [1, 3, 5, 7, 9, 11].forEach(windows.push);
    const row = new Float32Array(3);
    windows.write(5, row, 0);
    assert.deepEqual([...row], [2, 6, 10]);
    windows.write(0, row, 0);
    assert.deepEqual([...row], [1, 1, 1]);
    assert.equal(windows.firstFull, 5);
  });

  it("grows past its first thousand readings without losing one", () => {
    const windows = trailingWindows(2, 1);
    for (let t = 0; t < 3000; t += 1) windows.push(t);
    const row = new Float32Array(2);
    windows.write(2999, row, 0);
    assert.deepEqual([...row], [2998, 2999]);
    windows.write(1, row, 0);
    assert.deepEqual([...row], [0, 1]);
  });

  it("keeps the newest windows to the bit, however many are forgotten", () => {
    const random = createRandom(1);
    const inputs = Array.from({ length: 20_000 }, random.normal);
    const [all, some] = [trailingWindows(3, 7), trailingWindows(3, 7, 100)];
    const [expected, row] = [new Float32Array(3), new Float32Array(3)];
    inputs.forEach((input, t) => {
      all.push(input);
      some.push(input);
      if (t < 100) return;
      for (const back of [0, 37, 99]) {
        all.write(t - back, expected, 0);
        some.write(t - back, row, 0);
        assert.deepEqual(row, expected);
      }
    });
  });
});

describe("replay", () => {
  const learn = replay({ seed: 1, first: 10, warmUp: 100, learning: "online" });

  it("takes a step every eight readings and 200 more at the end of the warm-up", () => {
    assert.deepEqual([16, 17, 18, 25].map(learn.stepsAfter), [0, 1, 0, 1]);
    assert.equal(learn.stepsAfter(99), 200);
  });

  it("replays only windows that are there, about a third of them recent", () => {
    const drawn = new Uint32Array(16 * 200);
    learn.draw(99, drawn, 0);
    assert.ok(drawn.every((t) => t >= 10 && t <= 99));
    const later = replay({ seed: 1, first: 10, warmUp: 100000, learning: "online" });
    const batch = new Uint32Array(16);
    let recent = 0;
    for (let t = 10017; t < 12017; t += 8) {
      later.draw(t, batch, 0);
      recent += batch.filter((drawnAt) => drawnAt > t - 64).length;
    }
    assert.ok(Math.abs(recent / (250 * 16) - 0.3) < 0.03);
  });

  it("replays none but the newest 65,536 windows", () => {
    const drawn = new Uint32Array(16);
    let oldest = Infinity;
    for (let t = 200_001; t < 300_001; t += 8) {
      learn.draw(t, drawn, 0);
      for (const at of drawn) oldest = Math.min(oldest, at - t);
    }
    assert.ok(oldest <= -65_500 && oldest > -65_536, `${oldest}`);
  });

  it("learns in the warm-up alone, or never, when told to", () => {
    const early = replay({ seed: 1, first: 10, warmUp: 100, learning: "warm-up" });
    assert.deepEqual([17, 99, 105].map(early.stepsAfter), [1, 200, 0]);
    const never = replay({ seed: 1, first: 10, warmUp: 100, learning: "never" });
    assert.deepEqual([17, 99, 105].map(never.stepsAfter), [0, 0, 0]);
  });
});
