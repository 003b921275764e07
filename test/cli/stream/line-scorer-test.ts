import assert from "node:assert/strict";
import { createLineScorer } from "../../../lib/cli/stream/line-scorer";
import type { LineVerdict } from "../../../lib/cli/stream/line-scorer";
import { dataSetOf } from "../../../lib/detectors/data-set";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import type { FitOptions } from "../../../lib/detectors/fit-saved";
import { createRandom } from "../../../lib/random";

const HOUR = 3_600_000;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Readings of two columns with faults of every kind among them, as lines. */
function lines(isSeries: boolean): (string | null)[] {
  const random = createRandom(9);
  const time = (i: number) => new Date(HOUR * i).toISOString().replace(".000", "");
  const row = (i: number) =>
    [...(isSeries ? [time(i)] : []), ...wave(i, random.uniform() + (i % 41 === 40 ? 9 : 0))].join();
  const all: (string | null)[] = [isSeries ? "time,a,b" : "a,b"];
  for (let i = 0; i < 300; i += 1) {
    all.push(row(i));
    if (i % 29 === 3) all.push(isSeries ? `${time(i + 1)},x,1` : "x,1");
    if (i % 37 === 4) all.push("", null, isSeries ? `${time(0)},1,1` : "1", '"quoted');
    if (i % 53 === 5) all.push(isSeries ? `${time(i)},,` : ",");
    if (i % 97 === 6) all.push(isSeries ? "time,a,b" : "a,b");
  }
  return all;
}

function wave(i: number, noise: number): string[] {
  return [(5 * Math.abs((i % 24) - 12) + noise).toFixed(3), (noise - (i % 24)).toFixed(2)];
}

describe("createLineScorer", () => {
  const cases: [string, boolean, FitOptions][] = [
    ["a table", false, { model: "pca" }],
    ["windows", true, { model: "dense", window: 6 }],
    ["a detector that reads one by one", true, { model: "moving-z-score" }],
  ];
  for (const [name, isSeries, options] of cases) {
    it(`says of lines in batches of any size what it says of them one by one, and is then in the same state: ${name}`, async () => {
      const rows = Array.from({ length: 200 }, (_, i) => wave(i, (i % 7) / 7).map(Number));
      const times = isSeries ? { times: rows.map((_, i) => new Date(HOUR * i).toISOString()) } : {};
      const saved = await fitSaved(dataSetOf({ columns: ["a", "b"], rows, ...times }), options);
      const make = () => createLineScorer(saved, { note: () => undefined, maxLine: 100 });
      const given = lines(isSeries);
      const one = make();
      const expected = given.map(one.next).filter((said) => said !== undefined);
      assert.ok(expected.some((said) => "problem" in said));
      assert.ok(expected.some((said) => "verdict" in said && said.verdict.reasons));
      for (const size of [2, 17, 1000]) {
        const scorer = make();
        const said: LineVerdict[] = [];
        for (let at = 0; at < given.length; at += size) {
          said.push(...scorer.all(given.slice(at, at + size)));
        }
        assert.deepEqual(plain(said), plain(expected));
        assert.deepEqual(plain(scorer.state()), plain(one.state()));
      }
      const until = make().all(given, { untilBad: true });
      assert.equal(until.length, 1 + expected.findIndex((said) => "problem" in said));
    });
  }
});
