import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createLineScorer } from "../../../lib/cli/stream/line-scorer";
import { learnFirst } from "../../../lib/cli/stream/learn-first";
import { loadDetector } from "../../../lib/detectors/saved/detector-file";
import { createRandom } from "../../../lib/random";
import { temporaryFolder } from "../../data/temporary-folder";

const HOUR = 3_600_000;
const time = (i: number) => new Date(HOUR * i).toISOString();

function readings(n: number): number[] {
  const random = createRandom(2);
  return Array.from({ length: n }, (_, i) => Math.abs((i % 24) - 12) + random.uniform());
}

/** Lines as a pipe brings them, some at a time. */
async function* pipe(lines: readonly string[], size: number): AsyncGenerator<(string | null)[]> {
  for (let at = 0; at < lines.length; at += size) {
    await Promise.resolve();
    yield lines.slice(at, at + size);
  }
}

describe("learnFirst", () => {
  const folder = temporaryFolder();
  const csv = ["time,level", ...readings(150).map((value, i) => `${time(i)},${value}`)];
  const begin = async (lines: readonly string[], name: string) => {
    const model = path.join(folder.path, name);
    const all = await learnFirst(pipe(lines, 7), { model, nFirst: 100 });
    const given: (string | null)[] = [];
    for await (const batch of all) given.push(...batch);
    return { given, saved: loadDetector(readFileSync(model, "utf8"), name) };
  };
  it("writes a detector of the first readings that goes on learning, and hands all lines on", async () => {
    const { given, saved } = await begin(csv, "csv.json");
    assert.deepEqual(given, csv);
    assert.deepEqual([saved.model, saved.learned.nRows], ["online", 100]);
    const scorer = createLineScorer(saved, { note: () => undefined, maxLine: 1000 });
    const said = scorer.all(given).map((each) => ("verdict" in each ? each.verdict : null));
    assert.equal(said.length, 150);
    assert.ok(said.slice(0, 100).every((verdict) => verdict?.reason === "learned from"));
    assert.ok(said.slice(100).every((verdict) => typeof verdict?.score === "number"));
  });
  it("learns the same from JSON lines", async () => {
    const json = readings(150).map((level, i) => JSON.stringify({ time: time(i), level }));
    const [one, other] = [await begin(csv, "csv.json"), await begin(json, "json.json")];
    assert.deepEqual(other.saved.detector, one.saved.detector);
    assert.deepEqual(other.saved.columns, ["level"]);
  });
  it("begins with what there is where a stream is short, and refuses one that says nothing", async () => {
    const { saved } = await begin(csv.slice(0, 91), "short.json");
    assert.equal(saved.learned.nRows, 90);
    await assert.rejects(begin(csv.slice(0, 9), "none.json"), {
      message: "needs at least 81 lines to begin to learn from, got 9",
    });
    const words = ["a,b", ...Array<string>(90).fill("x,y")];
    await assert.rejects(begin(words, "none.json"), (error: Error) => {
      assert.match(error.message, /^needs a column of numbers, .* in the first lines/);
      return true;
    });
  });
});
