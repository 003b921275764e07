import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { encodingOf } from "../../../lib/data/reading/encoding";

const text = "time,level\n2024-01-01,5\n";

describe("encodingOf", () => {
  const of = (bytes: Buffer | string) => encodingOf(Buffer.from(bytes), "a.csv");
  it("tells UTF-16 from UTF-8 by its mark, or by the zeros in every other byte", () => {
    const little = Buffer.from(text, "utf16le");
    const big = Buffer.from(little).swap16();
    assert.deepEqual([of(little), of(big)], ["utf-16le", "utf-16be"]);
    assert.deepEqual([of(Buffer.from([0xff, 0xfe, 65, 0])), of(text)], ["utf-16le", "utf-8"]);
    assert.equal(of(Buffer.from([0xfe, 0xff, 0, 65])), "utf-16be");
    assert.deepEqual([of(""), of("a")], ["utf-8", "utf-8"]);
  });
  it("tells UTF-16 where words are in another script, by the mark or by what is Latin beside them", () => {
    const words = Buffer.from("\ufeffвремя;уровень\n", "utf16le");
    assert.deepEqual([of(words), of(Buffer.from(words).swap16())], ["utf-16le", "utf-16be"]);
    // Half of the letters are Latin: their other bytes are zeros.
    const mixed = Buffer.from("ряд;a,1;уровень;2,5".repeat(3), "utf16le");
    assert.deepEqual([of(mixed), of(Buffer.from(mixed).swap16())], ["utf-16le", "utf-16be"]);
  });
  it("takes a stray zero for no sign of another encoding", () => {
    assert.equal(of(`${text}\0${text}`), "utf-8");
  });
  it("refuses archives, pages and lists of JSON, and says what they are", () => {
    for (const [bytes, what] of [
      [gzipSync(text), "a gzip archive (unpack it)"],
      ["PK\u0003\u0004....", "a zip archive"],
      ["\ufeff <!DOCTYPE html>", "a web page"],
      ["[ [1, 2]]", "lists of JSON"],
    ] as const) {
      assert.throws(
        () => of(bytes),
        (error: Error) => error.message.startsWith(`file must be CSV, got ${what}`),
      );
    }
  });
});
