import assert from "node:assert/strict";
import { dataSetOf } from "../../../lib/detectors/data-set";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import { verdictsOn } from "../../../lib/detectors/verdicts";
import { createRandom } from "../../../lib/random";

const HOUR = 3_600_000;
const [LEARNED, CHANGE, LENGTH] = [480, 1500, 2400];
/** A day has 24 readings. */
const wave = (i: number, hours = 24) => 10 * Math.sin((2 * Math.PI * i) / hours);

/** Flags of an hourly series with noise of 1: before the change, and after it in hours since then. */
async function flagsOf(valueAt: (i: number) => number) {
  const random = createRandom(4);
  const rows = Array.from({ length: LENGTH }, (_, i) => [valueAt(i) + random.normal()]);
  const times = rows.map((_, i) => new Date(HOUR * i).toISOString());
  const data = dataSetOf({ columns: ["level"], rows, times });
  const threshold = { rule: "adaptive", rate: 0.001 } as const;
  const saved = await fitSaved(data, { model: "online", learnFirst: LEARNED, threshold });
  const flagged = verdictsOn(data, saved).flatMap(({ flag }, i) =>
    flag === 1 ? [i - CHANGE] : [],
  );
  return { before: flagged.filter((i) => i < 0), after: flagged.filter((i) => i >= 0) };
}

describe("the online detector, where a series changes for good", () => {
  it("flags a shift of its level at once and is quiet again after a day", async () => {
    const { before, after } = await flagsOf((i) => wave(i) + (i >= CHANGE ? 25 : 0));
    assert.ok(before.length <= 2, `before: ${before.join(" ")}`);
    assert.equal(after[0], 0);
    assert.ok(
      after.every((hours) => hours <= 24),
      `after: ${after.join(" ")}`,
    );
  });
  it("flags a season half as long within a day and is quiet again after three", async () => {
    const { after } = await flagsOf((i) => wave(i, i >= CHANGE ? 12 : 24));
    assert.ok(after[0] <= 24, `after: ${after.join(" ")}`);
    assert.ok(
      after.every((hours) => hours <= 72),
      `after: ${after.join(" ")}`,
    );
  });
  it("flags a slow trend when it has left what was usual, and seldom while it lasts", async () => {
    const { after } = await flagsOf((i) => wave(i) + (i >= CHANGE ? (i - CHANGE) / 50 : 0));
    assert.ok(after[0] > 24 && after[0] < 400, `after: ${after.join(" ")}`);
    assert.ok(after.length <= 12, `after: ${after.join(" ")}`);
  });
});
