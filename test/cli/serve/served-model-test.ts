import assert from "node:assert/strict";
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { AlarmMessage } from "../../../lib/cli/serve/alarm-message";
import { journalLine } from "../../../lib/cli/serve/journal-line";
import { createServedModel } from "../../../lib/cli/serve/served-model";
import type { ModelOptions } from "../../../lib/cli/serve/served-model";
import type { SavedDetector } from "../../../lib/detectors/saved/saved-detector";
import { temporaryFolder } from "../../data/temporary-folder";
import { pairDetector, tide, tideDetector } from "./fixtures";

const { times, values } = tide();
const given = times.map((time, i) => ({ record: { time, level: values[i] }, place: i + 1 }));

describe("createServedModel", () => {
  const { path: temporary } = temporaryFolder();
  const folder = path.join(temporary, "kept");
  const journal = path.join(folder, "tide.journal");
  let saved: SavedDetector;
  const begin = (options: Partial<ModelOptions> = {}) =>
    createServedModel({
      name: "tide",
      saved,
      calendar: [],
      folder,
      saveRows: 10_000,
      onFailure: (failure) => assert.fail(failure),
      ...options,
    });
  before(async () => {
    saved = await tideDetector();
  });
  beforeEach(() => rmSync(folder, { recursive: true, force: true }));

  it("goes on with what was answered, from the journal, the state or both, as if nothing had happened", async () => {
    const { verdicts: expected } = await (await begin({ folder: undefined })).take(given);
    for (const saveRows of [10_000, 50]) {
      rmSync(folder, { recursive: true, force: true });
      const found = [];
      for (let at = 0; at < given.length; at += 120) {
        // Never closed: as if it had been killed.
        const model = await begin({ saveRows });
        assert.equal(model.taker.nRows(), at);
        for (let from = at; from < at + 120; from += 40) {
          const { verdicts, row } = await model.take(given.slice(from, from + 40), from);
          found.push(...verdicts);
          assert.equal(row, from + 40);
        }
      }
      assert.deepEqual(found, expected);
    }
  });
  it("passes over a last line that was cut off, which was never answered", async () => {
    await (await begin()).take(given.slice(0, 40));
    appendFileSync(journal, journalLine([{ row: 41, rows: [["x"]], alarms: [] }]).slice(0, -9));
    assert.equal((await begin()).taker.nRows(), 40);
  });
  it("refuses rows that do not come after the last, and says which that is", async () => {
    const model = await begin();
    await model.take(given.slice(0, 40), 0);
    await assert.rejects(model.take(given.slice(0, 40), 0), {
      status: 409,
      message: "rows must come after row 40, got some after row 0",
      more: { row: 40 },
    });
    assert.equal(model.taker.nRows(), 40);
  });
  it("refuses a damaged journal, one with a hole, and another detector's state, in a sentence", async () => {
    await (await begin()).take(given.slice(0, 40));
    const good = readFileSync(journal, "utf8");
    const refuses = (message: RegExp, options?: Partial<ModelOptions>) =>
      assert.rejects(begin(options), { name: "Failure", message });
    writeFileSync(journal, good.replace('"row":1', '"row":2'));
    await refuses(
      /^the journal must be as it was written, got a damaged line 2 in .*tide.journal$/,
    );
    writeFileSync(journal, good + journalLine([{ row: 60, rows: [], alarms: [] }]));
    await refuses(/^the journal must go on after row 40 of the state, got row 60 in /);
    await refuses(
      /^the state must be one of a stream of this detector, got another detector's in .*tide.state.json$/,
      { saved: await pairDetector() },
    );
  });
  it("tells once that rows cannot be kept, and answers no more", async () => {
    const failures: string[] = [];
    const model = await begin({ saveRows: 30, onFailure: ({ message }) => failures.push(message) });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "a file in the folder's place");
    await assert.rejects(model.take(given.slice(0, 40)), /^Failure: cannot save the state in /);
    await assert.rejects(model.take(given.slice(40, 50)), /^Failure: cannot save the state in /);
    assert.equal(failures.length, 1);
  });
  it("makes a message for each alarm that opens or closes, and keeps it until it is posted, under one id", async () => {
    const first: AlarmMessage[] = [];
    const killed = await begin({ post: (message) => first.push(message), saveRows: 250 });
    for (let at = 0; at < given.length; at += 30) await killed.take(given.slice(at, at + 30));
    assert.deepEqual(
      first.map(({ alarm }) => alarm),
      first.map((_, i) => (i % 2 === 0 ? "opened" : "closed")),
    );
    assert.ok(first.length >= 4);
    assert.equal(new Set(first.map(({ id }) => id)).size, first.length);
    assert.equal(first[0].time, times[first[0].row - 1].replace(".000", ""));
    killed.posted(first[1]);
    await killed.close();
    const again: AlarmMessage[] = [];
    await begin({ post: (message) => again.push(message) });
    assert.deepEqual(again, [first[0], ...first.slice(2)]);
    // Another stream's ids are others, or a receiver would drop its alarms.
    rmSync(folder, { recursive: true });
    const other: AlarmMessage[] = [];
    await (await begin({ post: (message) => other.push(message) })).take(given);
    assert.equal(other.length, first.length);
    for (const { id } of other) assert.ok(!first.some((message) => message.id === id));
  });
  it("goes on from a state without a journal, as it may be copied", async () => {
    const model = await begin();
    await model.take(given.slice(0, 40));
    await model.close();
    const copy = path.join(temporary, "copy");
    mkdirSync(copy);
    copyFileSync(path.join(folder, "tide.state.json"), path.join(copy, "tide.state.json"));
    assert.equal((await begin({ folder: copy })).taker.nRows(), 40);
  });
  it("makes a message for each flagged row of a table", async () => {
    const messages: AlarmMessage[] = [];
    const model = await begin({
      name: "pair",
      saved: await pairDetector(),
      post: (message) => messages.push(message),
    });
    const rows = [
      [1, 2.5],
      [1, 90],
      [3, 6.5],
      [2, 70],
    ];
    await model.take(rows.map(([a, b], i) => ({ record: { a, b }, place: i + 1 })));
    assert.deepEqual(
      messages.map(({ alarm, row, model: name }) => [alarm, row, name]),
      [
        ["flagged", 2, "pair"],
        ["flagged", 4, "pair"],
      ],
    );
  });
});
