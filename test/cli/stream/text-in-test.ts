import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { textIn } from "../../../lib/cli/stream/text-in";

const text = "time,Größe\n1,2\n";

/** The text of bytes that come some at a time. */
async function read(bytes: Buffer, size = 7): Promise<string> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) {
      await Promise.resolve();
      yield bytes.subarray(at, at + size);
    }
  }
  let all = "";
  for await (const part of textIn(chunks(), "standard input")) all += part;
  return all;
}

describe("textIn", () => {
  it("reads UTF-8 and UTF-16, with a mark and without, cut anywhere", async () => {
    const utf16 = Buffer.from(text, "utf16le");
    const mark = Buffer.from([0xff, 0xfe]);
    for (const bytes of [Buffer.from(text), utf16, Buffer.concat([mark, utf16])]) {
      assert.equal(await read(bytes), text);
    }
    const swapped = Buffer.concat([mark, utf16]).swap16();
    assert.equal(await read(swapped), text);
    assert.equal(await read(Buffer.alloc(0)), "");
  });
  it("refuses an archive by its name", async () => {
    await assert.rejects(read(gzipSync(text)), {
      message: "file must be CSV, got a gzip archive (unpack it) in standard input",
    });
  });
});
