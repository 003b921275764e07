import assert from "node:assert/strict";
import { nearestWindowsDetector } from "../../../lib/detectors/series/auto-series";
import { createRandom } from "../../../lib/random";
import type { SeriesData } from "../../../lib/detectors/contract";
import { frozenSeries, seriesOf } from "../frozen/data";

describe("what is said of a single reading", () => {
  const hours = { nReadings: 480, stepMs: 3_600_000 };
  const fit = (train: SeriesData) => nearestWindowsDetector.fit(train, {}, { seed: 1 });
  /** The note on the last reading that was changed. */
  const noteOf = async (train: SeriesData, change: (column: Float64Array) => number) => {
    const column = train.columns[0].slice();
    const places = [change(column)];
    const changed = { ...train, columns: [column] };
    const [{ note, columns }] = nearestWindowsDetector.reasons!(changed, places, await fit(train));
    assert.deepEqual(columns, [1]);
    return note ?? "none";
  };
  const put = (values: number[], from: number) => (column: Float64Array) => {
    column.set(values, from);
    return from + values.length - 1;
  };
  const noise = seriesOf("noise far from 0", hours);
  const wave = frozenSeries({ ...hours, nColumns: 1 });

  it("names what is further out: the level, the step, or the readings a season before", async () => {
    assert.match(await noteOf(noise, put([100_004], 200)), /higher/);
    assert.match(await noteOf(noise, put([99_996], 200)), /lower/);
    assert.match(await noteOf(noise, put([99_999.25, 100_000.65], 200)), /step/);
    assert.match(await noteOf(wave, put([21, 21.5, 22], 192)), /24 readings before/);
    assert.equal(await noteOf(wave, () => 200), "none");
  });

  it("tells for how long a sensor has not moved, and says nothing else then", async () => {
    const stuck = (column: Float64Array) => put(Array<number>(20).fill(60), 200)(column);
    assert.match(await noteOf(wave, stuck), /not moved for 20 readings/);
  });

  it("tells for how long what goes on and off has been either, and how long is usual", async () => {
    const { normal, integer } = createRandom(5);
    const column = new Float64Array(hours.nReadings);
    let isOn = false;
    for (let at = 0; at < column.length; isOn = !isOn) {
      const until = at + (isOn ? 3 : 5) + integer(4);
      for (; at < until && at < column.length; at += 1) column[at] = (isOn ? 10 : 0) + normal();
    }
    const machine = { ...noise, columns: [column] };
    const { longestLow, longestHigh } = (await fit(machine)).limits.swings!;
    const lasts = (level: number) =>
      put(
        Array.from({ length: 20 }, () => level + 0.3 * normal()),
        200,
      );
    assert.match(await noteOf(machine, lasts(0)), new RegExp(`low for 2\\d .* ${longestLow} are`));
    assert.match(
      await noteOf(machine, lasts(10)),
      new RegExp(`high for 2\\d .* ${longestHigh} are`),
    );
  });
});
