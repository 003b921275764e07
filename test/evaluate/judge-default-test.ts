import assert from "node:assert/strict";
import { judgeDefault } from "../../lib/evaluate/judge-default";
import { isoTime } from "../../lib/times";
import { dailySine } from "../detectors/series/planted-series";

describe("judgeDefault", function () {
  this.timeout(60_000);
  const values = Array.from(dailySine(1500, 2));
  for (let i = 1200; i < 1230; i += 1) values[i] += 40;
  const times = values.map((_, i) => isoTime(1.6e12 + i * 600_000));
  const series = { name: "sine", unit: "", times, values, stepSeconds: 600, simulated: false };
  const events = [{ start: times[1190], end: times[1240] }];

  it("finds a planted jump by its own threshold, once per seed", async () => {
    const judged = await judgeDefault({ series, events }, { trainRows: 750, seeds: [1, 2] });
    const { eventF1, falseAlarms, rocAuc } = judged;
    assert.deepEqual([eventF1.value, eventF1.seeds, falseAlarms.value], [1, 2, 0]);
    assert.ok(rocAuc.value > 0.7, `${rocAuc.value}`);
  });
});
