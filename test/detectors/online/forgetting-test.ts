import assert from "node:assert/strict";
import { createLineScorer } from "../../../lib/cli/stream/line-scorer";
import type { LinesState } from "../../../lib/cli/stream/line-scorer";
import { verdictLine } from "../../../lib/cli/stream/json-line";
import { dataSetOf } from "../../../lib/detectors/data-set";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import { onlineErrors, runningMaximumScores } from "../../../lib/detectors/online/online-errors";
import { onlineAutoencoderDetector as detector } from "../../../lib/detectors/online/online-autoencoder";
import { createRandom } from "../../../lib/random";

/** Readings beyond which the first are forgotten, twice: the second time in the midst of a stream. */
const LENGTH = 140_000;
const WARM_UP = 150;
const random = createRandom(6);
const values = Array.from({ length: LENGTH }, (_, t) => {
  const level = t > 100_000 ? 30 : 0;
  return Number((level + 10 * Math.abs((t % 24) - 12) + random.normal()).toFixed(3));
});

describe("the online detector, when readings are forgotten", () => {
  const fitted = detector.fit(values.slice(0, WARM_UP), { networks: 1 });
  const scores = detector.score(values.slice(WARM_UP), fitted);

  it("gives the same bits at once and by pieces, and where its state was saved on the way", () => {
    const stream = detector.stream(fitted);
    for (let at = WARM_UP; at < LENGTH;) {
      const size = Math.min(2000, LENGTH - at);
      const piece = stream.all!(values.slice(at, at + size));
      assert.deepEqual(piece, scores.slice(at - WARM_UP, at - WARM_UP + size));
      at += size;
      if (![64_150, 66_150, 132_150].includes(at)) continue;
      const state: unknown = JSON.parse(JSON.stringify(stream.state()));
      const other = detector.stream(fitted, state);
      assert.deepEqual(JSON.parse(JSON.stringify(other.state())), state);
      const next = values.slice(at, at + 3000);
      const expected = scores.slice(at - WARM_UP, at - WARM_UP + 3000);
      assert.deepEqual([...next.slice(0, 20).map(other), ...other.all!(next.slice(20))], expected);
    }
    const { past, forgotten } = stream.state();
    // 65,536 windows of 24 bins, of 3 readings each.
    assert.deepEqual([past.length, forgotten?.count], [65_608, LENGTH - 65_608]);
  });

  it("gives what its errors give, which are found in longer pieces", () => {
    const errors = onlineErrors(values, { warmUp: WARM_UP, networks: 1 });
    assert.deepEqual(runningMaximumScores(errors).slice(WARM_UP), scores);
  });

  it("still measures by all of the past: an old range is no news, an old habit may be", () => {
    const stream = detector.stream(fitted);
    stream.all!(values.slice(WARM_UP));
    const lowest = Math.min(...values.slice(0, 50_000));
    const range = detector.stream({
      ...stream.state(),
      settings: { ...fitted.settings, slow: null, fast: null },
      slow: null,
      fast: null,
      forgotten: { ...stream.state().forgotten!, slow: null, fast: null },
    });
    assert.ok(range(lowest) <= 0 && range(lowest - 10) > 0);
  });

  it("streams the same lines after a resume, from a state that no longer grows", async () => {
    const data = dataSetOf({
      columns: ["level"],
      rows: values.slice(0, 500).map((value) => [value]),
      times: values.slice(0, 500).map((_, i) => new Date(60_000 * i).toISOString()),
    });
    const options = { model: "online", learnFirst: "all", options: { networks: 1 } } as const;
    const saved = await fitSaved(data, options);
    const lines = values.map((value, i) => `${new Date(60_000 * i).toISOString()},${value}`);
    const make = (state?: LinesState) =>
      createLineScorer(saved, { note: () => undefined, maxLine: 100 }, state);
    const said = (scorer: ReturnType<typeof make>, some: readonly string[]) =>
      scorer
        .all(some)
        .map((one) => ("verdict" in one ? verdictLine(one.row, one.verdict) : one.problem));
    const whole = make();
    said(whole, ["time,level", ...lines.slice(500, 70_000)]);
    const state = JSON.stringify(whole.state());
    const other = make(JSON.parse(state) as LinesState);
    const next = lines.slice(70_000, 72_000);
    assert.deepEqual(said(other, next), said(whole, next));
    said(whole, lines.slice(72_000, 85_000));
    const sizeOf = ({ rows }: LinesState) => JSON.stringify(rows.verdicts.series!.detector).length;
    const before = sizeOf(JSON.parse(state) as LinesState);
    const after = sizeOf(whole.state());
    assert.ok(Math.abs(after / before - 1) < 0.01, `${before} and then ${after} characters`);
  });
});
