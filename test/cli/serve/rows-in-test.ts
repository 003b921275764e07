import assert from "node:assert/strict";
import { Refused } from "../../../lib/cli/serve/refused";
import { rowsIn } from "../../../lib/cli/serve/rows-in";
import { readingOf } from "../../../lib/cli/stream/reading-of";
import { tideDetector } from "./fixtures";
import type { Reading } from "../../../lib/data/reading/how";

describe("rowsIn", () => {
  let how: Reading;
  before(async () => {
    how = readingOf(await tideDetector());
  });
  const records = (text: string, form: "document" | "lines") =>
    rowsIn(text, form, how).map(({ record, place }) => [place, record.time, record.level]);
  const refused = (text: string, form: "document" | "lines", status: number, sentence: string) =>
    assert.throws(
      () => rowsIn(text, form, how),
      (error) => {
        assert.ok(error instanceof Refused);
        assert.deepEqual([error.status, error.message], [status, sentence]);
        return true;
      },
    );

  it("reads an object or an array of them, each by its place", () => {
    assert.deepEqual(records('{"time":"now","level":3}', "document"), [[1, "now", 3]]);
    assert.deepEqual(records('[{"level":3},{"level":"4"}]', "document"), [
      [1, undefined, 3],
      [2, undefined, "4"],
    ]);
  });
  it("reads CSV with a header, in any order, and without one; a row's place is its line", () => {
    const expected = [[2, "2024-01-01T00:00:00Z", "3"]];
    assert.deepEqual(records("level,note,time\r\n3,x,2024-01-01T00:00:00Z\r\n", "lines"), expected);
    assert.deepEqual(records("\n2024-01-01T00:00:00Z,3", "lines"), expected);
  });
  it("reads lines of JSON", () => {
    assert.deepEqual(records('{"level":1}\n\n{"level":2}\n', "lines"), [
      [1, undefined, 1],
      [3, undefined, 2],
    ]);
  });
  it("refuses what holds no rows, in a sentence", () => {
    refused("", "document", 400, "the body must be JSON, got an empty text");
    refused("{", "document", 400, "the body must be JSON, got text that is no whole JSON document");
    refused(
      "[".repeat(101),
      "document",
      400,
      "the body must be JSON, got text that nests deeper than 100 levels",
    );
    refused("[]", "document", 400, "the body must hold at least one row, got none");
    refused("time,level\n", "lines", 400, "the body must hold at least one row, got none");
    refused("[{},7]", "document", 422, "row 2: a row must be a JSON object, got 7");
    refused("[[1]]", "document", 422, "row 1: a row must be a JSON object, got [1]");
    refused(
      "time,depth\nnow,1",
      "lines",
      422,
      "rows must have the detector's columns time, level, got time, depth (level missing)",
    );
    refused(
      "time,level\n1\n",
      "lines",
      422,
      "row 2: the row must have the header's 2 fields, got 1",
    );
  });
});
