import assert from "node:assert/strict";
import { fuse, limitsOver } from "../../../lib/detectors/multivariate/fuse";
import type { ViewScores } from "../../../lib/detectors/multivariate/views";

const moving = { still: Float64Array.of(0) };
const held: ViewScores[] = [
  { window: 3.95, steps: 0.95 },
  { window: 0.95, steps: 1.95 },
  { window: 1.95, steps: 0.95, level: 0.45 },
];
const learned = { limits: limitsOver(held), longestStill: [0] };

describe("fuse", () => {
  it("gives 0 to the most unusual of the held-out readings, and less to all others", () => {
    const scores = held.map((each) => fuse(each, moving, learned).score);
    assert.ok(Math.abs(Math.max(...scores)) < 1e-12);
  });

  it("puts what two views find odd before what one does, and that before what none does", () => {
    const [two, one, none] = [
      { window: 8, steps: 3.9 },
      { window: 8, steps: 1 },
      { window: 2, steps: 1 },
    ].map((scores) => fuse(scores, moving, learned));
    assert.ok(two.score > one.score && one.score > none.score);
    assert.ok(two.score < one.score + Math.log(2) / 8 + 1e-12);
    assert.equal(one.by, "window");
  });

  it("leaves out a view that cannot judge", () => {
    const { score, by } = fuse({ steps: 4 }, moving, learned);
    assert.equal(by, "steps");
    assert.ok(Math.abs(score - Math.log(4.05 / (learned.limits.steps + 0.05))) < 1e-12);
  });

  it("lets a column that stands still too long decide where nothing else is as odd", () => {
    const still = { still: Float64Array.of(1e6) };
    assert.equal(fuse({ window: 1 }, still, { ...learned, longestStill: [3] }).by, "still");
    assert.equal(fuse({ window: 1 }, still, learned).by, "window");
  });
});
