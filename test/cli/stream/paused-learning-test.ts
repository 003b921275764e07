import assert from "node:assert/strict";
import { createRowTaker } from "../../../lib/cli/serve/row-taker";
import { createLineScorer } from "../../../lib/cli/stream/line-scorer";
import type { LineScorer } from "../../../lib/cli/stream/line-scorer";
import type { RowVerdict } from "../../../lib/cli/stream/row-scorer";
import { parseCalendar } from "../../../lib/data/calendar";
import { dataSetOf } from "../../../lib/detectors/data-set";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import type { SavedDetector } from "../../../lib/detectors/saved/saved-detector";
import { createRandom } from "../../../lib/random";

const HOUR = 3_600_000;
const time = (i: number) => new Date(HOUR * i).toISOString();
const random = createRandom(8);
/** An hourly wave of a day; a fair turns it upside down for two days. */
const [FROM, UNTIL] = [300, 347];
const values = Array.from({ length: 600 }, (_, i) => {
  const isFair = i >= FROM && i <= UNTIL;
  const wave = 10 * Math.sin((2 * Math.PI * i) / 24);
  return Number(((isFair ? 40 - wave : wave) + random.normal()).toFixed(3));
});
const calendar = (learning: string) =>
  parseCalendar(
    `start,end,name,learning\n${time(FROM)},${time(UNTIL)},fair,${learning}\n`,
    "calendar.csv",
  );

describe("a calendar that pauses learning", () => {
  let saved: SavedDetector;
  before(async () => {
    const rows = values.slice(0, 200).map((value) => [value]);
    const data = dataSetOf({ columns: ["level"], rows, times: rows.map((_, i) => time(i)) });
    const threshold = { rule: "adaptive", rate: 0.01 } as const;
    const options = { networks: 1 };
    saved = await fitSaved(data, { model: "online", learnFirst: "all", threshold, options });
  });
  const scorer = (learning?: string) =>
    createLineScorer(saved, {
      note: () => undefined,
      maxLine: 100,
      ...(learning !== undefined && { calendar: calendar(learning) }),
    });
  const lineOf = (i: number) => `${time(i)},${values[i]}`;
  const places = Array.from({ length: 400 }, (_, k) => 200 + k);
  const said = (one: LineScorer, of: readonly number[]) =>
    one.all(of.map(lineOf)).flatMap((each) => ("verdict" in each ? [each.verdict] : []));
  const scores = (verdicts: readonly RowVerdict[]) => verdicts.map(({ score }) => score);

  it("says of a stream without the event's readings what it says of one with them", () => {
    const paused = said(scorer("paused"), places);
    const inside = paused.filter(({ event }) => event === "fair");
    assert.equal(inside.length, UNTIL - FROM + 1);
    for (const { score, flag, alarm, reason } of inside) {
      assert.deepEqual(
        [score, flag, alarm, reason],
        [null, null, null, "passed over: learning is paused in this event"],
      );
    }
    const others = places.filter((i) => i < FROM || i > UNTIL);
    const without = said(scorer(), others);
    assert.deepEqual(
      paused.filter(({ event }) => event === undefined),
      without,
    );
  });
  it("learns from the event where it is told nothing else", () => {
    const on = said(scorer("on"), places);
    assert.deepEqual(scores(on), scores(said(scorer(), places)));
    assert.ok(on.every(({ score }) => score !== null));
    assert.notDeepEqual(scores(on).slice(200), scores(said(scorer("paused"), places)).slice(200));
  });
  it("goes on from its state in the midst of the event, and takes requests alike", () => {
    const expected = said(scorer("paused"), places);
    const first = scorer("paused");
    const before = said(first, places.slice(0, 120));
    const state = JSON.parse(JSON.stringify(first.state())) as ReturnType<LineScorer["state"]>;
    const options = { note: () => undefined, maxLine: 100, calendar: calendar("paused") };
    const rest = said(createLineScorer(saved, options, state), places.slice(120));
    assert.deepEqual([...before, ...rest], expected);
    const taker = createRowTaker(saved, calendar("paused"));
    const rows = places.map((i, k) => ({
      record: { time: time(i), level: values[i] },
      place: k + 1,
    }));
    const found = [taker.take(rows.slice(0, 130)), taker.take(rows.slice(130))].flat();
    assert.deepEqual(found, expected);
  });
});
