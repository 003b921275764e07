import assert from "node:assert/strict";
import { learnScale } from "../../../lib/detectors/series/learn-scale";
import { dailySine, regular } from "./planted-series";

describe("learnScale", () => {
  it("learns from large readings what it learns from small ones", () => {
    const values = dailySine(1000, 5);
    const small = learnScale(regular(values), 144, [144]);
    const large = learnScale(regular(values.map((value) => 4096 * value)), 144, [144]);
    assert.equal(large.scale.level, 4096 * small.scale.level);
    assert.ok(Math.abs(large.scale.spread / small.scale.spread / 4096 - 1) < 1e-12);
    assert.ok(Math.abs(large.limits.level.half / small.limits.level.half - 1) < 1e-12);
    assert.ok(Math.abs(large.limits.season!.limit / small.limits.season!.limit - 1) < 1e-12);
  });
});
