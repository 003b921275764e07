import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import { nabDetail, nabScore } from "../../lib/metrics/index";
import type { NabLabelledFile, NabProfile } from "../../lib/metrics/index";

const times = Array.from({ length: 20 }, (_, i) => `t${i}`);
const files: NabLabelledFile[] = [
  {
    name: "a",
    times,
    windows: [
      { start: "t4", end: "t8" },
      { start: "t12", end: "t15" },
    ],
  },
  { name: "b", times, windows: [] },
];
const scores = {
  a: times.map((_, i) => Number([3, 6, 7].includes(i))),
  b: times.map((_, i) => Number(i === 19)),
};

describe("nabDetail", () => {
  it("names the windows found and missed, and every false alarm", () => {
    const [a, b] = nabDetail(files, scores, { threshold: 1 });
    assert.deepEqual(
      a.windows.map(({ detected, row, position }) => ({ detected, row, position })),
      [
        { detected: "t6", row: 6, position: 0.5 },
        { detected: null, row: null, position: null },
      ],
    );
    assert.equal(a.nWindowsDetected, 1);
    assert.deepEqual(
      a.falseAlarms.map(({ time, row }) => ({ time, row })),
      [{ time: "t3", row: 3 }],
    );
    // Two windows: the perfect detector is 4 units above silence, so one unit is 25 points.
    assert.ok(Math.abs(a.falseAlarms[0].points + 25 * 0.11) < 1e-12);
    assert.equal(a.windows[1].points, 0);
    assert.deepEqual([a.pointsPossible, b.pointsPossible], [100, 0]);
    assert.equal(b.falseAlarms.length, 1);
  });

  it("adds up to the score at the same threshold, in each profile", () => {
    const random = createRandom(5);
    const noisy = {
      a: times.map(() => random.integer(5) / 4),
      b: times.map(() => random.integer(5) / 4),
    };
    for (const profile of [
      "standard",
      "reward_low_FP_rate",
      "reward_low_FN_rate",
    ] as NabProfile[]) {
      for (const threshold of [0, 0.25, 0.75, 1, 1.1]) {
        const total = nabDetail(files, noisy, { threshold, profile }).reduce(
          (sum, { points }) => sum + points,
          0,
        );
        const { score } = nabScore(files, noisy, { thresholds: threshold })[profile];
        assert.ok(Math.abs(total - score) < 1e-9, `${profile} ${threshold}: ${total} and ${score}`);
      }
    }
  });

  it("refuses scores and files as nabScore does", () => {
    assert.throws(() => nabDetail(files, { a: scores.a }, { threshold: 1 }), {
      name: "RangeError",
      message: "nabDetail: every file needs scores, got none for b",
    });
    assert.throws(() => nabDetail([files[1]], scores, { threshold: 1 }), {
      name: "RangeError",
      message: "nabDetail: needs at least one window, got none in 1 files",
    });
  });
});
