import assert from "node:assert/strict";
import { jsonAsCsv } from "../../../lib/data/reading/json-records";

/** The text in blocks of some bytes, as often as it is asked for. */
function blocksOf(text: string, size: number) {
  const bytes = Buffer.from(text);
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) {
      await Promise.resolve();
      yield bytes.subarray(at, at + size);
    }
  };
}

async function csvOf(text: string, size = 1000): Promise<string> {
  let csv = "";
  for await (const block of jsonAsCsv(blocksOf(text, size), "a.json")) csv += block.toString();
  return csv;
}

describe("jsonAsCsv", () => {
  it("takes braces, quotes and line ends within texts for letters, wherever the blocks are cut", async () => {
    const rows = [
      { note: 'a "}" and {', at: { x: 1, y: [2, { z: 3 }] } },
      { note: "back\\slash\\", at: { x: null, y: "é," } },
    ];
    const csv = 'note,at.x,at.y\n"a ""}"" and {",1,"[2,{""z"":3}]"\nback\\slash\\,,"é,"\n';
    const texts = [
      JSON.stringify(rows),
      `\ufeff${rows.map((row) => JSON.stringify(row)).join("\n")}\n`,
    ];
    for (const text of texts) {
      for (const size of [1, 2, 7, 1000]) assert.equal(await csvOf(text, size), csv);
    }
  });
  it("refuses what is no object, one that does not end, and shows where", async () => {
    await assert.rejects(csvOf('{"a":1}\n{"a":2}\nabc'), /got "abc" in a\.json/);
    await assert.rejects(csvOf('{"a":1}\n{"a":'), /got "{\\"a\\":" in a\.json/);
    await assert.rejects(csvOf('{"a":1}\n{"a" 2}', 3), /got "{\\"a\\" 2}" in a\.json/);
    await assert.rejects(csvOf(`{"a":1}{"b":${"[".repeat(100)}`), /must be objects/);
  });
  it("says how to get at rows within one object", async () => {
    await assert.rejects(
      csvOf('{"a":{"rows":[{"b":1}]}}'),
      /with a list in a\.rows .*jq '\.a\.rows'/,
    );
  });
});
