import assert from "node:assert/strict";
import { createRandom } from "../../../lib/data/index";
import {
  onlineAutoencoderDetector as detector,
  onlineErrors,
  runningMaximumScores,
} from "../../../lib/detectors/index";
import type { FittedOnlineAutoencoder, Learning } from "../../../lib/detectors/index";

const options = { networks: 2 };

/** A wave of period 24 with a little noise; from `broken` on its shape is another. */
function wave(n: number, broken = Infinity, seed = 1): number[] {
  const { normal } = createRandom(seed);
  return Array.from({ length: n }, (_, t) => {
    const phase = t % 24;
    const level = t >= broken ? phase % 6 : Math.abs(phase - 12);
    return level + 0.1 * normal();
  });
}

const values = wave(400, 330);
const fitted = detector.fit(values.slice(0, 150), options);
const scores = detector.score(values.slice(150), fitted);

describe("onlineAutoencoderDetector", () => {
  it("scores the moment a habit breaks above everything before it", () => {
    const before = scores.slice(0, 180);
    const after = scores.slice(180, 190);
    assert.ok(Math.max(...after) > 0.5, `got ${Math.max(...after)}`);
    assert.ok(Math.max(...after) > Math.max(...before) + 0.3, `got ${Math.max(...before)} before`);
  });

  it("gives the same bits in any pieces: at once, one by one, or saved in between", () => {
    for (const sizes of [[1], [7, 100, 1], [249, 1]]) {
      let state: FittedOnlineAutoencoder = fitted;
      const pieces: number[] = [];
      for (let at = 150, i = 0; at < 400; i += 1) {
        const size = sizes[i % sizes.length];
        const next = detector.stream(state);
        pieces.push(...values.slice(at, at + size).map((value) => next(value)));
        state = JSON.parse(JSON.stringify(next.state())) as FittedOnlineAutoencoder;
        at += size;
        if (sizes.length === 1 && at > 175) break;
      }
      assert.deepEqual(pieces, scores.slice(0, pieces.length));
    }
  });

  it("does not look ahead: another future leaves all earlier scores as they were", () => {
    for (const cut of [151, 200, 333]) {
      const other = [...values.slice(150, cut), ...wave(400 - cut, 0, 5).map((v) => 30 - v)];
      const kept = cut - 150;
      assert.deepEqual(detector.score(other, fitted).slice(0, kept), scores.slice(0, kept));
    }
  });

  it("repeats itself for one seed and differs for another", () => {
    const again = detector.fit(values.slice(0, 150), options);
    assert.deepEqual(again, fitted);
    const other = detector.fit(values.slice(0, 150), { ...options, seed: 2 });
    assert.notDeepEqual(detector.score(values.slice(150), other), scores);
  });

  it("learns: its errors on a kept habit end far below those of untrained networks", () => {
    const meanLog = (learning: Learning) => {
      const { slow } = onlineErrors(values, { warmUp: 150, networks: 2, slow: { learning } });
      return slow!.slice(280, 330).reduce((sum: number, log) => sum + log!, 0) / 50;
    };
    const [online, once, never] = (["online", "warm-up", "never"] as const).map(meanLog);
    assert.ok(online < once && once < never - 0.5, `got ${online}, ${once} and ${never}`);
  });

  it("keeps quiet on a constant series, and speaks when it ends", () => {
    const flat = Array.from({ length: 120 }, () => 5);
    const state = detector.fit(flat.slice(0, 60), options);
    const quiet = detector.score(flat.slice(60), state);
    assert.ok(quiet.every((score) => score < 0.03 && Number.isFinite(score)));
    assert.ok(detector.score([...flat.slice(60), 9], state)[60] > 1);
  });

  it("takes the shortest series and any later length", () => {
    const state = detector.fit([1, 2], options);
    const short = detector.score([1, 2, 1, 40], state);
    assert.equal(short.length, 4);
    assert.ok(short.every(Number.isFinite));
    assert.ok(short[3] > short[0]);
  });

  it("gives the scores that its own errors and records give", () => {
    const errors = onlineErrors(values, { warmUp: 150, networks: 2 });
    assert.deepEqual(runningMaximumScores(errors).slice(150), scores);
  });

  it("refuses what it cannot begin with, in a sentence", () => {
    assert.throws(() => detector.fit([1]), {
      name: "RangeError",
      message: "onlineAutoencoderDetector: needs at least 2 readings to begin with, got 1",
    });
    assert.throws(() => detector.fit([1, 2], { networks: 0 }), {
      message: "onlineAutoencoderDetector: networks must be a whole number of at least 1, got 0",
    });
    assert.throws(() => detector.fit([1, 2], { slow: null, fast: null, range: false }), {
      message: "onlineAutoencoderDetector: needs at least one of slow, fast and range, got none",
    });
    assert.throws(() => detector.fit([1, 2], { slow: { span: 2 } }), {
      message: "onlineAutoencoderDetector: slow.span must be from 0 to 1, got 2",
    });
    for (const channel of ["slow", "fast"]) {
      for (const options of [{ bins: 1 }, { hidden: 0 }, { span: -0.1 }]) {
        const [name] = Object.keys(options);
        const message = new RegExp(`: ${channel}\\.${name} must be `);
        assert.throws(() => detector.fit([1, 2], { [channel]: options }), { message });
      }
    }
    assert.throws(() => detector.fit([1, 2], { decay: -1 }), { message: /decay must be / });
    const begun = detector.fit([1, 2], { networks: 1 });
    for (const wrong of [
      () => detector.fit([1, NaN, 2]),
      () => detector.score([1, NaN], begun),
      () => detector.stream(begun)(NaN),
      () => detector.stream(begun).all!([1, NaN]),
    ]) {
      assert.throws(wrong, { message: /values? must be finite, got NaN/ });
    }
  });
});

describe("onlineErrors", () => {
  it("refuses a warm-up that the series does not have", () => {
    assert.throws(() => onlineErrors([1, 2], { warmUp: 3 }), {
      message: "onlineErrors: warmUp must be at most the 2 values, got 3",
    });
    assert.throws(() => onlineErrors([1, 2], { warmUp: 1 }), { message: /at least 2, got 1$/ });
    assert.throws(() => onlineErrors([1, NaN], { warmUp: 2 }), { message: /finite, got NaN/ });
  });
});
