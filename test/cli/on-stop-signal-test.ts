import assert from "node:assert/strict";
import { onStopSignal } from "../../lib/cli/on-stop-signal";

describe("onStopSignal", () => {
  const heard: string[] = [];
  const listen = <Result>(work: () => Promise<Result>) => onStopSignal((s) => heard.push(s), work);
  const send = (signal: NodeJS.Signals) => process.kill(process.pid, signal);

  it("hears the signals of the work's last moment, whether it ends or fails, and then no more", async () => {
    const late = () => {
      send("SIGHUP");
      return Promise.resolve(7);
    };
    assert.equal(await listen(late), 7);
    const failing = () => {
      send("SIGTERM");
      return Promise.reject(new Error("of its own"));
    };
    await assert.rejects(listen(failing), { message: "of its own" });
    assert.deepEqual(heard, ["SIGHUP", "SIGTERM"]);
    for (const signal of heard) assert.equal(process.listenerCount(signal), 0);
  });
});
