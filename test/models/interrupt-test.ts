import assert from "node:assert/strict";
import { untilInterrupted } from "../../lib/models/interrupt";

describe("untilInterrupted", () => {
  const until = (run: (signal: AbortSignal) => Promise<number>, signal?: AbortSignal) =>
    untilInterrupted(signal, run, (result) => `stopped at ${result}`);
  const interrupt = () => process.kill(process.pid, "SIGINT");

  it("gives the result, and listens no longer", async () => {
    assert.equal(await until(() => Promise.resolve(7)), 7);
    assert.equal(process.listenerCount("SIGINT"), 0);
  });
  it("tells the training of an interrupt, and says what came of it instead of going on", async () => {
    const training = (signal: AbortSignal) => {
      interrupt();
      return new Promise<number>((resolve) => signal.addEventListener("abort", () => resolve(3)));
    };
    await assert.rejects(until(training), { name: "AbortError", message: "stopped at 3" });
  });
  it("hears an interrupt of the last moment", async () => {
    const late = () => {
      interrupt();
      return Promise.resolve(7);
    };
    await assert.rejects(until(late), { name: "AbortError", message: "stopped at 7" });
    assert.equal(process.listenerCount("SIGINT"), 0);
  });
  it("passes the caller's own signal on, also one that came before", async () => {
    const stop = new AbortController();
    stop.abort();
    assert.equal(await until((signal) => Promise.resolve(signal.aborted ? 1 : 0), stop.signal), 1);
  });
});
