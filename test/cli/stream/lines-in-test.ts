import assert from "node:assert/strict";
import { linesIn } from "../../../lib/cli/stream/lines-in";

async function* given(chunks: readonly string[]): AsyncGenerator<string> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

async function linesOf(chunks: readonly string[], most = 5): Promise<(string | null)[]> {
  const all: (string | null)[] = [];
  for await (const lines of linesIn(given(chunks), most)) all.push(...lines);
  return all;
}

describe("linesIn", () => {
  it("gives the same lines wherever the chunks are cut", async () => {
    const text = "ab\r\n\nabcde\nabcdef\nabcdefghij\nx";
    const expected = ["ab", "", "abcde", null, null, "x"];
    for (let size = 1; size <= text.length; size += 1) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      assert.deepEqual(await linesOf(chunks), expected, `cut after every ${size} letters`);
    }
  });
  it("tells of a line that is too long before it ends, once", async () => {
    const lines = linesIn(given(["abcd", "ef", "ghij", "k\nl", "m\n"]), 5);
    assert.deepEqual((await lines.next()).value, [null]);
    assert.deepEqual((await lines.next()).value, ["lm"]);
    assert.equal((await lines.next()).done, true);
  });
  it("gives a last line that lacks its end, and none for a text that has it", async () => {
    assert.deepEqual(await linesOf(["a\nb"]), ["a", "b"]);
    assert.deepEqual(await linesOf(["a\n"]), ["a"]);
    assert.deepEqual(await linesOf([]), []);
  });
});
