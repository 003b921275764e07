import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { detectorNames } from "../../../lib/detectors/registry";
import { cases } from "./cases";
import type { Frozen } from "./cases";
import { FROZEN_FILE } from "./freeze";

// A detector that is saved today scores the same tomorrow, and a figure that was published can be had again.
describe("what detectors gave once, they give always", () => {
  const frozen = JSON.parse(readFileSync(FROZEN_FILE, "utf8")) as Record<string, Frozen>;
  for (const [name, work] of cases) {
    it(name, async () => {
      assert.deepEqual(await work(), frozen[name]);
    });
  }

  it("is asked of every detector", () => {
    const asked = [...cases.keys()].map((name) => name.split(" ")[0]);
    assert.deepEqual(
      detectorNames().filter((name) => !asked.includes(name)),
      [],
    );
  });
});
