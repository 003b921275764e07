import assert from "node:assert/strict";
import { fitSaved } from "../../lib/detectors/fit-saved";
import type { FitOptions } from "../../lib/detectors/fit-saved";
import { optionsOf } from "../../lib/detectors/lookup";
import { detectorNamed } from "../../lib/detectors/registry";
import { lineData, swingData } from "./tables";

describe("options that make no sense", () => {
  it("are refused by a detector inside another, with the place and the detector's name", () => {
    assert.deepEqual(optionsOf(detectorNamed("knn"), { detector: "knn", neighbors: 3 }), {
      neighbors: 3,
    });
    for (const wrong of [{ neighbors: "3" }, { neighbours: 3 }]) {
      assert.throws(() => optionsOf(detectorNamed("knn"), { detector: "knn", ...wrong }), {
        name: "RangeError",
        message: /^knn: options must fit the detector, got /,
      });
    }
  });

  const refusals: [string, "table" | "series", FitOptions, RegExp][] = [
    ["rows fewer than can be learned from", "table", { maxRows: 3 }, /maxRows/],
    ["a part of a row", "table", { maxRows: 60.5 }, /maxRows/],
    ["a window of a table", "table", { window: 5 }, /window needs a series/],
    ["the first readings of a table", "table", { learnFirst: 50 }, /learnFirst needs a series/],
    ["normal readings", "series", { learnFrom: "normal" }, /learnFrom needs a table/],
    ["more readings than there are", "series", { learnFirst: 901 }, /at most the 900 readings/],
    ["a single reading", "series", { learnFirst: 1 }, /learnFirst/],
  ];
  for (const [what, kind, options, sentence] of refusals) {
    it(`are refused before any work: ${what}`, async () => {
      const data = kind === "table" ? lineData() : swingData();
      await assert.rejects(
        fitSaved(data, { model: kind === "table" ? "knn" : "auto", ...options }),
        {
          name: "RangeError",
          message: sentence,
        },
      );
    });
  }
});
