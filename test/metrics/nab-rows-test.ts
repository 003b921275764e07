import assert from "node:assert/strict";
import { nabProbation, nabRows } from "../../lib/metrics/index";

const times = ["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9"];

describe("nabRows", () => {
  it("is worth 1 at a window's first row, above 0 at its last and below 0 after it", () => {
    const { worth, windowOfRow } = nabRows({
      name: "a",
      times,
      windows: [{ start: "t2", end: "t5" }],
    });
    assert.equal(worth[2], 1);
    assert.ok(worth[5] > 0 && worth[5] < worth[4] && worth[4] < worth[3]);
    assert.ok(worth[6] < 0 && worth[7] < worth[6]);
    assert.deepEqual([...windowOfRow], [-1, -1, 0, 0, 0, 0, -1, -1, -1, -1]);
    assert.equal(worth[1], -1);
  });

  it("counts distance from the window before, not from earlier ones", () => {
    const [one, two] = [
      [{ start: "t6", end: "t7" }],
      [
        { start: "t1", end: "t3" },
        { start: "t6", end: "t7" },
      ],
    ].map((windows) => nabRows({ name: "a", times, windows }).worth);
    assert.deepEqual([...two.slice(6)], [...one.slice(6)]);
    assert.equal(one[5], -1);
    assert.ok(two[5] > -1);
  });

  it("takes the first of the rows that share a window's edge", () => {
    const repeated = ["t0", "t1", "t2", "t2", "t3", "t4", "t5"];
    const { windowOfRow } = nabRows({
      name: "a",
      times: repeated,
      windows: [{ start: "t2", end: "t4" }],
    });
    assert.deepEqual([...windowOfRow], [-1, -1, 0, 0, 0, 0, -1]);
  });

  it("gives a file without windows -1 everywhere", () => {
    assert.deepEqual([...nabRows({ name: "a", times: ["t0", "t1"], windows: [] }).worth], [-1, -1]);
  });

  it("refuses windows that NAB's rules cannot place", () => {
    const refuse = (windows: { start: string; end: string }[], message: string) =>
      assert.throws(() => nabRows({ name: "a.csv", times, windows }), {
        name: "RangeError",
        message,
      });
    refuse(
      [{ start: "t2", end: "t99" }],
      "nabRows: a window must begin and end at times of a.csv, got t99",
    );
    refuse(
      [{ start: "t3", end: "t3" }],
      "nabRows: a window must hold at least 2 rows, got 1 in window 0 of a.csv",
    );
    refuse(
      [{ start: "t0", end: "t3" }],
      "nabRows: windows must follow the probation and each other, got row 0 instead of at least 1 as the start of window 0 of a.csv",
    );
    refuse(
      [
        { start: "t2", end: "t5" },
        { start: "t5", end: "t6" },
      ],
      "nabRows: windows must follow the probation and each other, got row 5 instead of at least 6 as the start of window 1 of a.csv",
    );
  });
});

describe("nabProbation", () => {
  it("is 15 % of the rows, rounded down, and never over 750", () => {
    assert.deepEqual([0, 6, 7, 4032, 5000, 22_695].map(nabProbation), [0, 0, 1, 604, 750, 750]);
  });
});
