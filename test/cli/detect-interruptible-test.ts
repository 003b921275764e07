import assert from "node:assert/strict";
import { interruptible } from "../../lib/cli/detect/interruptible";

const soFar = () => "nothing is written";

/** What the work gives, or how the process would end. */
async function endOf(work: () => Promise<unknown>): Promise<unknown> {
  const exit = process.exit.bind(process);
  process.exit = (code) => {
    throw new Error(`exit ${code}`);
  };
  try {
    return await interruptible(work, { soFar });
  } catch (error) {
    return (error as Error).message;
  } finally {
    process.exit = exit;
  }
}

describe("work that a signal may interrupt", () => {
  it("ends with its result when none comes", async () => {
    assert.equal(await endOf(() => Promise.resolve(7)), 7);
  });

  it("hears a signal that comes after the work last looked up", async () => {
    const late = () => {
      process.kill(process.pid, "SIGHUP");
      return Promise.resolve(7);
    };
    assert.equal(await endOf(late), "exit 130");
  });

  it("passes other errors on, and leaves no listener behind", async () => {
    assert.equal(await endOf(() => Promise.reject(new Error("of its own"))), "of its own");
    assert.equal(process.listenerCount("SIGHUP"), 0);
  });
});
