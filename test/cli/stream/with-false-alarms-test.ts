import assert from "node:assert/strict";
import { withFalseAlarms } from "../../../lib/cli/stream/with-false-alarms";
import { parseFalseAlarms } from "../../../lib/decide/threshold/false-alarms";
import { dataSetOf, rowOf } from "../../../lib/detectors/data-set";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import { verdictStream } from "../../../lib/detectors/verdict-stream";
import { createRandom } from "../../../lib/random";
import { lineData } from "../../detectors/tables";

const HOUR = 3_600_000;

/** An hourly series without any anomaly: a daily wave with noise. */
function calm(nReadings: number) {
  const random = createRandom(3);
  const value = (i: number) =>
    10 * Math.sin((i * Math.PI) / 12) + random.uniform() + random.uniform();
  return dataSetOf({
    columns: ["level"],
    rows: Array.from({ length: nReadings }, (_, i) => [value(i)]),
    times: Array.from({ length: nReadings }, (_, i) => new Date(HOUR * i).toISOString()),
  });
}

describe("withFalseAlarms", () => {
  it("keeps what it promises on readings that come later, within a factor of two", async () => {
    const data = calm(12_000);
    const own = await fitSaved(data, { model: "pca", window: 12 });
    const { saved, promise } = withFalseAlarms(own, parseFalseAlarms("1/2 days"));
    assert.match(
      promise,
      /^flags 2.08 % of readings, whatever they become: the threshold begins at [\d.]+, found on [\d,]+ scores of readings that were not learned from, a flag raises it by [\d.]+ and the other readings lower it$/,
    );
    const stream = verdictStream(saved);
    const flags = Array.from(data.times!, (time, i) => stream.next(rowOf(data, i), time).flag);
    const decided = flags.filter((flag) => flag !== null);
    const share = decided.filter((flag) => flag === 1).length / decided.length;
    assert.ok(share > 1 / 96 && share < 1 / 24, `${share}`);
  });
  it("says where the scores are too few to count", async () => {
    const own = await fitSaved(lineData());
    const { promise } = withFalseAlarms(own, parseFalseAlarms("1/10000 rows"));
    assert.match(
      promise,
      /^flags 0.01 % .*: drawn out from the tail of .* it may be several times as many$/,
    );
  });
  it("refuses a detector that keeps no scores to count on", async () => {
    const own = await fitSaved(lineData(), { model: "pca" });
    assert.throws(() => withFalseAlarms(own, parseFalseAlarms("1/1000 rows")), {
      message:
        /^false alarms can be counted where a detector keeps scores .*, got pca, which keeps none/,
    });
  });
});
