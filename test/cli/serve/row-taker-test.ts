import assert from "node:assert/strict";
import { createRowTaker } from "../../../lib/cli/serve/row-taker";
import { readingOf } from "../../../lib/cli/stream/reading-of";
import { createRowScorer } from "../../../lib/cli/stream/row-scorer";
import type { RowState } from "../../../lib/cli/stream/row-scorer";
import type { SavedDetector } from "../../../lib/detectors/saved/saved-detector";
import { createRandom } from "../../../lib/random";
import { tide, tideDetector } from "./fixtures";

const { times, values } = tide();
const given = times.map((time, i) => ({ record: { time, level: values[i] }, place: i + 1 }));

describe("createRowTaker", () => {
  let saved: SavedDetector;
  before(async () => {
    saved = await tideDetector();
  });

  it("says what a stream of the same rows says, however they are parted, and wherever it is taken up again", () => {
    const scorer = createRowScorer(saved, { how: readingOf(saved) });
    const expected = given.map(({ record }) => scorer.next(record));
    assert.ok(expected.some(({ alarm }) => alarm === "opened"));
    const random = createRandom(2);
    let taker = createRowTaker(saved, []);
    const found = [];
    for (let at = 0; at < given.length;) {
      const size = 1 + random.integer(40);
      found.push(...taker.take(given.slice(at, at + size)));
      at += size;
      if (random.integer(3) === 0) {
        taker = createRowTaker(saved, [], JSON.parse(JSON.stringify(taker.state())) as RowState);
      }
    }
    assert.deepEqual(found, expected);
    assert.equal(taker.nRows(), given.length);
    assert.equal(taker.lastTime(), Date.parse(times.at(-1)!));
  });
  it("takes all rows of a request or none, and names the first that cannot be taken", () => {
    const taker = createRowTaker(saved, []);
    taker.take(given.slice(0, 20));
    const before = JSON.stringify(taker.state());
    const late = { record: { time: times[3], level: 1 }, place: 3 };
    const cases = [
      [late, `row 3: times must be given and not go back, got ${times[3]} after ${times[21]}`],
      [
        { record: { time: times[30], level: "high" }, place: 3 },
        'row 3: level must be a number, got "high"',
      ],
      [
        { record: { time: times[30] }, place: 3 },
        "row 3: the row must have the column level, got none",
      ],
    ] as const;
    for (const [bad, message] of cases) {
      assert.throws(() => taker.take([given[20], given[21], bad]), {
        status: 422,
        message,
        more: { row: 3 },
      });
      assert.equal(JSON.stringify(taker.state()), before);
    }
    const other = createRowTaker(saved, []);
    other.take(given.slice(0, 20));
    assert.deepEqual(taker.take(given.slice(20, 40)), other.take(given.slice(20, 40)));
  });
});
