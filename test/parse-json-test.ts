import assert from "node:assert/strict";
import { parseJson } from "../lib/parse-json";
import { createRandom } from "../lib/random";

describe("parseJson", () => {
  it("passes over a byte order mark", () => {
    assert.deepEqual(parseJson('\uFEFF{"a": [1]}'), { a: [1] });
  });
  it("refuses what nests deeper than 100 levels, and takes 100", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    assert.doesNotThrow(() => parseJson(nested(100)));
    assert.throws(() => parseJson(nested(101)), {
      name: "SyntaxError",
      message: "text that nests deeper than 100 levels",
    });
    assert.throws(() => parseJson('{"a":'.repeat(40_000)), /nests deeper/);
  });
  it("counts no bracket that stands in a text, whatever is written out before its end", () => {
    const texts = ["[".repeat(300), `\\"${"{".repeat(300)}`, "\\", '\\\\"[', `"${"[".repeat(200)}`];
    for (const text of texts) assert.deepEqual(parseJson(JSON.stringify([text])), [text]);
  });
  it("says that a text is empty or cut off", () => {
    assert.throws(() => parseJson(" \n"), { message: "an empty text" });
    for (const text of ['{"a": 1', '"abc', "[1,]", "NaN"]) {
      assert.throws(() => parseJson(text), { message: "text that is no whole JSON document" });
    }
  });
  it("gives what JSON.parse gives for random documents", () => {
    const random = createRandom(1);
    const value = (depth: number): unknown => {
      const kind = Math.floor(random.uniform() * (depth > 5 ? 3 : 5));
      if (kind === 0) return Math.round(random.uniform() * 1e6) / 1e3;
      if (kind === 1)
        return Array.from({ length: 4 }, () => '"\\[]{}a'[Math.floor(random.uniform() * 7)]).join(
          "",
        );
      if (kind === 2) return random.uniform() < 0.5;
      const parts = Array.from({ length: Math.floor(random.uniform() * 4) }, () =>
        value(depth + 1),
      );
      return kind === 3 ? parts : Object.fromEntries(parts.map((part, i) => [`k${i}`, part]));
    };
    for (let n = 0; n < 300; n += 1) {
      const document = value(0);
      assert.deepEqual(parseJson(JSON.stringify(document)), document);
    }
  });
});
