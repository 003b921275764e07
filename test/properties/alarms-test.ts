import assert from "node:assert/strict";
import fc from "fast-check";
import { createAlarmStream } from "../../lib/decide/alarm-stream";
import { findAlarms, refractoryFlags } from "../../lib/decide/alarms";
import type { Label } from "../../lib/types";
import { always, flags } from "./always";

const mergeGap = fc.integer({ min: 1, max: 6 });

describe("alarms of any flags", () => {
  it("hold every flag once, begin and end with one, and lie more than mergeGap apart", () => {
    always(
      fc.property(flags, mergeGap, (detected, gap) => {
        const alarms = findAlarms(detected, { mergeGap: gap });
        const isWithin = (at: number) => alarms.filter((a) => a.first <= at && at <= a.last);
        detected.forEach((flag, at) => {
          if (flag === 1) assert.equal(isWithin(at).length, 1, `flag ${at}`);
        });
        alarms.forEach(({ first, last, nFlagged }, i) => {
          assert.equal(detected[first], 1);
          assert.equal(detected[last], 1);
          const within = detected.slice(first, last + 1);
          assert.equal(nFlagged, within.filter((flag) => flag === 1).length);
          if (i > 0) assert.ok(first - alarms[i - 1].last > gap);
          assert.ok(longestCalm(within) < gap, "a hole within");
        });
      }),
    );
  });
  it("are fewer or as many with a larger mergeGap", () => {
    always(
      fc.property(flags, mergeGap, (detected, gap) => {
        const [few, many] = [gap + 1, gap].map((each) => findAlarms(detected, { mergeGap: each }));
        assert.ok(few.length <= many.length);
      }),
    );
  });
  it("are the same flag by flag, also where the stream goes on from its state", () => {
    always(
      fc.property(flags, mergeGap, fc.nat({ max: 80 }), (detected, gap, cut) => {
        const alarms = findAlarms(detected, { mergeGap: gap });
        let stream = createAlarmStream({ mergeGap: gap });
        const opened: number[] = [];
        const closed: number[] = [];
        [...detected, ...new Array<null>(gap).fill(null)].forEach((flag, at) => {
          if (at === cut) stream = createAlarmStream({ mergeGap: gap }, stream.state());
          const step = stream.next(flag);
          if (step === "opened") opened.push(at);
          if (step === "closed") closed.push(at);
        });
        assert.deepEqual(
          opened,
          alarms.map(({ first }) => first),
        );
        assert.deepEqual(
          closed,
          alarms.map(({ last }) => last + gap),
        );
      }),
    );
  });
});

describe("a refractory period after any flags", () => {
  it("silences all that come too soon, and nothing else", () => {
    always(
      fc.property(flags, fc.nat({ max: 6 }), (given, refractory) => {
        const detected = given.map((flag): Label => flag ?? 0);
        const kept = refractoryFlags(detected, { refractory });
        kept.forEach((flag, at) => {
          const before = kept.slice(Math.max(0, at - refractory), at);
          assert.equal(flag, detected[at] === 1 && !before.includes(1) ? 1 : 0, `flag ${at}`);
        });
      }),
    );
  });
});

/** The most readings without a flag that follow each other. */
function longestCalm(detected: readonly (Label | null)[]): number {
  let [longest, calm] = [0, 0];
  for (const flag of detected) {
    calm = flag === 1 ? 0 : calm + 1;
    longest = Math.max(longest, calm);
  }
  return longest;
}
