import assert from "node:assert/strict";
import { createAlarmStream } from "../../lib/decide/alarm-stream";
import { findAlarms } from "../../lib/decide/alarms";
import { createRandom } from "../../lib/random";
import type { Label } from "../../lib/types";

describe("createAlarmStream", () => {
  it("opens, carries on and closes the alarms that findAlarms finds in the whole", () => {
    const random = createRandom(4);
    for (const mergeGap of [1, 2, 5]) {
      const flags = Array.from({ length: 400 }, (): Label => (random.uniform() < 0.15 ? 1 : 0));
      let alarms = createAlarmStream({ mergeGap });
      const steps = flags.map((flag, i) => {
        // A state that was kept as text changes nothing.
        if (i % 7 === 0) {
          alarms = createAlarmStream(
            { mergeGap },
            JSON.parse(JSON.stringify(alarms.state())) as number | null,
          );
        }
        return alarms.next(flag);
      });
      const found = findAlarms(flags, { mergeGap });
      const opened = steps.flatMap((step, i) => (step === "opened" ? [i] : []));
      assert.deepEqual(
        opened,
        found.map(({ first }) => first),
      );
      const closed = steps.flatMap((step, i) => (step === "closed" ? [i] : []));
      const ends = found.map(({ last }) => last + mergeGap).filter((end) => end < flags.length);
      assert.deepEqual(closed, ends);
    }
  });
  it("takes a reading without a decision for one without a flag", () => {
    const { next } = createAlarmStream();
    assert.deepEqual(
      [null, 1, null, null].map((flag) => next(flag as Label | null)),
      [null, "opened", "closed", null],
    );
  });
  it("refuses a gap that is no whole number", () => {
    assert.throws(() => createAlarmStream({ mergeGap: 0 }), {
      message: "createAlarmStream: mergeGap must be a whole number of at least 1, got 0",
    });
  });
});
