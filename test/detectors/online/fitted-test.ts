import assert from "node:assert/strict";
import { fittedSchema, type SavedChannel } from "../../../lib/detectors/online/fitted";

describe("fittedSchema", () => {
  const channel: SavedChannel = {
    maximum: 1,
    networks: [{ steps: 0, weights: [], first: [], second: [] }],
  };
  const settings = { networks: 1, seed: 0, decay: 0, slow: null, fast: null, range: false };
  const saved = { settings, warmUp: 2, past: [1, 2], slow: null, fast: null };
  const left = { count: 1, range: { low: 0, high: 1 }, slow: null, fast: null };

  it("takes a detector that has forgotten nothing, with whatever channels it has", () => {
    assert.ok(fittedSchema.safeParse(saved).success);
    assert.ok(fittedSchema.safeParse({ ...saved, slow: channel }).success);
  });
  it("refuses what was forgotten of other channels than there are", () => {
    const { success } = fittedSchema.safeParse({ ...saved, forgotten: left });
    assert.ok(success, "of none, where there is none");
    for (const channels of [{ slow: channel }, { fast: channel }]) {
      const { error } = fittedSchema.safeParse({ ...saved, ...channels, forgotten: left });
      assert.match(String(error), /what was forgotten must be of the same channels/);
    }
  });
  it("refuses a warm-up or a past of fewer than two readings, and a channel without networks", () => {
    assert.ok(!fittedSchema.safeParse({ ...saved, warmUp: 1 }).success);
    assert.ok(!fittedSchema.safeParse({ ...saved, past: [1] }).success);
    assert.ok(!fittedSchema.safeParse({ ...saved, slow: { maximum: 1, networks: [] } }).success);
  });
});
