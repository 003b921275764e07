import { strict as assert } from "node:assert";
import { runUcrFile } from "../../lib/benchmark/run-ucr-file";
import { parseUcrFile } from "../../lib/benchmark/ucr";
import { nearestWindowsDetector } from "../../lib/detectors/series/auto-series";
import { dailySine } from "../detectors/series/planted-series";

describe("runUcrFile", function () {
  this.timeout(60_000);

  it("finds a planted stretch and counts false alarms before it", async () => {
    const values = dailySine(2400, 4);
    values.fill(50, 2000, 2030);
    const text = Array.from(values).join("\n");
    const file = parseUcrFile("7_UCR_Anomaly_planted_1000_2000_2029.txt", text);
    const run = await runUcrFile(file, nearestWindowsDetector, {}, { seed: 1 });
    assert.equal(run.hit, true);
    assert.equal(run.rank, 1);
    assert.deepEqual(
      run.falseAlarms.map(({ rate }) => rate),
      [1e-2, 1e-3],
    );
    assert.ok(run.falseAlarms[0].share < 0.05, `${run.falseAlarms[0].share}`);
  });
});
