import assert from "node:assert/strict";
import { piecesOf } from "../../lib/files/pieces";

describe("piecesOf", () => {
  const textOf = (pieces: Iterable<Uint8Array>) => Buffer.concat([...pieces]).toString();

  it("writes a text, bytes or many texts alike", () => {
    for (const content of ["aé\nb", Buffer.from("aé\nb"), ["a", "é\n", "", "b"]]) {
      assert.equal(textOf(piecesOf(content)), "aé\nb");
    }
  });

  it("puts lines together to a megabyte, and no more", () => {
    const line = `${"x".repeat(999)}\n`;
    const lines = function* () {
      for (let i = 0; i < 3000; i += 1) yield line;
    };
    const pieces = [...piecesOf(lines())];
    assert.equal(pieces.length, 3);
    assert.ok(pieces.every((piece) => piece.length < (1 << 20) + 1000));
    assert.equal(textOf(pieces), line.repeat(3000));
  });

  it("has no piece where there is no text", () => {
    assert.deepEqual([...piecesOf([])], []);
  });
});
