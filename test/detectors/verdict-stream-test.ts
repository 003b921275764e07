import assert from "node:assert/strict";
import { rowOf } from "../../lib/detectors/data-set";
import { explainAt, explained } from "../../lib/detectors/explain-at";
import { fitSaved } from "../../lib/detectors/fit-saved";
import type { FitOptions } from "../../lib/detectors/fit-saved";
import { verdictStream } from "../../lib/detectors/verdict-stream";
import { verdictsOn } from "../../lib/detectors/verdicts";
import { lineData, swingData } from "./tables";

const journey = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const NO_STATE =
  "verdictStream: the state must be one of a stream of this detector, got another or a damaged one";

describe("verdictStream", () => {
  const series = swingData();
  const table = lineData();
  const cases: [string, typeof series, FitOptions][] = [
    ["auto-series", series, { model: "auto-series" }],
    ["dense", series, { model: "dense", window: 24, threshold: { rule: "following" } }],
    ["moving-z-score", series, { model: "moving-z-score" }],
    ["pca on a table", table, { model: "pca" }],
  ];
  for (const [name, data, options] of cases) {
    it(`goes on from a state that was kept as text, bit for bit, and gives explainAt's reasons: ${name}`, async () => {
      const saved = await fitSaved(data, options);
      const verdicts = verdictsOn(data, saved);
      let stream = verdictStream(saved);
      let nExplained = 0;
      verdicts.forEach((verdict, i) => {
        if (i % 97 === 50) stream = verdictStream(saved, journey(stream.state()));
        const row = rowOf(data, i);
        assert.deepEqual(stream.next(row, data.times?.[i]), verdict, `row ${i}`);
        if (verdict.flag !== 1 || nExplained > 5) return;
        nExplained += 1;
        assert.deepEqual(explained(row, stream.reasons(), saved), explainAt(data, i, saved));
      });
      assert.ok(nExplained > 0);
    });
  }
  it("refuses a time that leaps by more than ten years, and goes on after the one before it", async () => {
    const stream = verdictStream(await fitSaved(series, { model: "moving-z-score" }));
    const next = (i: number, time = series.times![i]) => stream.next(rowOf(series, i), time);
    next(0);
    assert.throws(() => next(1, Date.UTC(2099, 0, 1)), {
      name: "RangeError",
      message:
        /^verdictStream: times must not leap by more than ten years unless the next ones do too, got 2099-01-01T00:00:00.000Z after /,
    });
    assert.throws(() => next(1, 1e18), /got 1000000000000000000 ms after /);
    next(1);
  });
  it("goes on from a leap where the next reading does, as when a clock that began in 1970 is set", async () => {
    const stream = verdictStream(await fitSaved(series, { model: "moving-z-score" }));
    const next = (i: number, time: number) => stream.next(rowOf(series, i), time);
    next(0, 1000);
    next(1, 2000);
    const set = Date.UTC(2024, 0, 1);
    assert.throws(() => next(2, set), /not leap/);
    assert.throws(() => next(2, set), /not leap/, "the same one again");
    next(3, set + 1000);
    next(4, set + 2000);
    assert.throws(() => next(5, 3000), /not go back/);
  });
  it("refuses a state that is damaged or another detector's in a sentence", async () => {
    const saved = await fitSaved(series, { model: "dense", window: 24 });
    const stream = verdictStream(saved);
    for (let i = 0; i < 40; i += 1) stream.next(rowOf(series, i), series.times![i]);
    const good = journey(stream.state()) as {
      threshold: null;
      series: { detector: { window: { rows: number[][] }; spreads: object[] } };
    };
    const withDetector = (part: object) => ({
      ...good,
      series: { ...good.series, detector: { ...good.series.detector, ...part } },
    });
    verdictStream(saved, good);
    const states = [
      null,
      "no",
      { ...good, more: 1 },
      { ...good, series: null },
      { ...good, threshold: { kept: { sorted: [1], recent: [], nThinned: 0 } } },
      withDetector({ spreads: [] }),
      withDetector({ spreads: "?" }),
      withDetector({ window: null }),
      withDetector({ window: { ...good.series.detector.window, rows: [[1, 2]] } }),
      withDetector({ window: { ...good.series.detector.window, rows: [["x"]], more: 1 } }),
    ];
    for (const state of states) {
      assert.throws(() => verdictStream(saved, state), { name: "RangeError", message: NO_STATE });
    }
  });
});
