import assert from "node:assert/strict";
import { atOnce, pause, withPauses } from "../lib/steps";
import type { Steps } from "../lib/steps";

function* counting(to: number, ms = 0): Steps<number> {
  for (let i = 0; i < to; i += 1) {
    const until = performance.now() + ms;
    while (performance.now() < until);
    yield;
  }
  return to;
}

describe("atOnce and withPauses", () => {
  it("give what the work gives", async () => {
    assert.equal(atOnce(counting(5)), 5);
    assert.equal(await withPauses(counting(5)), 5);
  });

  it("let others have their turn only where there are pauses", async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    try {
      atOnce(counting(20, 15));
      assert.equal(turns, 0);
      await withPauses(counting(20, 15));
      assert.ok(turns >= 2, `${turns} turns in 300 ms`);
    } finally {
      clearInterval(timer);
    }
  });

  it("end within a fifth of a second of a signal, and leave the rest undone", async () => {
    const stop = new AbortController();
    let asked = NaN;
    const timer = setTimeout(() => {
      asked = performance.now();
      stop.abort();
    }, 20);
    await assert.rejects(withPauses(counting(1000, 10), stop.signal), { name: "AbortError" });
    assert.ok(performance.now() - asked < 200);
    clearTimeout(timer);
  });
});

describe("pause", () => {
  it("throws what a signal asks for, and nothing without one", async () => {
    await pause();
    await pause(new AbortController().signal);
    await assert.rejects(pause(AbortSignal.abort()), { name: "AbortError" });
  });
});
