import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordedSweep } from "../../lib/benchmark/recorded-sweep";
import { candidatesOf } from "../../lib/fleet/sweep/candidates";
import { sweepPlanFrom } from "../../lib/fleet/sweep/plan";
import { settingText } from "../../lib/fleet/sweep/settings";
import { VERSION } from "../../lib/version";

const folder = join(__dirname, "../../reports/sweeps");

describe("reports/sweeps", () => {
  const plans = readdirSync(folder).filter((file) => file.endsWith(".plan.json"));
  for (const file of plans) {
    it(`has what ${file} tries, setting by setting, by this version`, () => {
      const name = file.slice(0, -".plan.json".length);
      const text = readFileSync(join(folder, `${name}.json`), "utf8");
      assert.equal((JSON.parse(text) as { version: string }).version, VERSION);
      const plan = sweepPlanFrom(readFileSync(join(folder, file), "utf8"), file);
      const tried = plan.data.flatMap((set) =>
        candidatesOf({ name: set.name, reading: {}, simulated: false, files: [] }, plan).map(
          ({ model, setting }) => [set.name, model, settingText(setting)],
        ),
      );
      const recorded = recordedSweep(name);
      assert.deepEqual(
        recorded.map(({ data, model, settings }) => [data, model, settings]),
        tried,
      );
      for (const { isChosen, validation, test } of recorded) {
        assert.equal(typeof validation, "number");
        assert.equal(typeof test === "number", isChosen);
      }
    });
  }
  it("has a plan for each of its records", () => {
    assert.equal(readdirSync(folder).length, 2 * plans.length);
  });
});

describe("recordedSweep", () => {
  it("says which there is not", () => {
    assert.throws(() => recordedSweep("nobody"), {
      name: "RangeError",
      message: /^recordedSweep: name must be that of a recorded sweep, got nobody \(/,
    });
  });
});
