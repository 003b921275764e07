import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { openSource } from "../../../lib/data/reading/byte-source";
import { temporaryFolder } from "../temporary-folder";

describe("openSource", () => {
  const folder = temporaryFolder();
  // More than two blocks of a megabyte.
  const content = Buffer.alloc(2_500_000, "time,value\n2021-01-01,7\n");
  const readAll = async (blocks: AsyncIterable<Buffer>) => {
    const read: Buffer[] = [];
    for await (const block of blocks) read.push(Buffer.from(block));
    return Buffer.concat(read);
  };

  it("reads a file as often as one likes, and knows the hash and size of what lies on the disk", async () => {
    for (const bytes of [content, gzipSync(content)]) {
      const source = await openSource(folder.write("a.csv", bytes), 5_000_000);
      for (let n = 0; n < 2; n += 1) assert.ok(content.equals(await readAll(source.blocks())));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      assert.deepEqual(source.fingerprint(), { sha256, bytes: bytes.length });
      await source.close();
    }
  });
  it("takes as many bytes as are allowed and no more, packed or not", async () => {
    const path = folder.write("b.csv", content);
    const source = await openSource(path, content.length);
    assert.equal((await readAll(source.blocks())).length, content.length);
    const message = `file must be at most ${content.length - 1} bytes, got more in ${path}`;
    await assert.rejects(openSource(path, content.length - 1), { name: "RangeError", message });
    folder.write("b.csv", gzipSync(content));
    const packed = await openSource(path, content.length - 1);
    await assert.rejects(readAll(packed.blocks()), { name: "RangeError", message });
  });
  it("refuses what is no file, or cannot be unpacked, in a sentence", async () => {
    await assert.rejects(openSource(folder.path, 100), {
      message: `file must be readable, got ${folder.path} (it is a folder)`,
    });
    await assert.rejects(openSource("/dev/zero", 100), {
      message: "file must be a file or a pipe, got the device /dev/zero",
    });
    const path = folder.write("c.gz", gzipSync(content).subarray(0, 500));
    const source = await openSource(path, 5_000_000);
    await assert.rejects(readAll(source.blocks()), { message: /^file must unpack, got .*c\.gz / });
  });
  it("reads an empty file as no blocks", async () => {
    const source = await openSource(folder.write("d.csv", ""), 100);
    assert.equal((await readAll(source.blocks())).length, 0);
    assert.equal(source.fingerprint().bytes, 0);
  });
});
