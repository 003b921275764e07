import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readData } from "../../lib/data/reading/read-data";
import { createFieldReader, lines, timeText } from "./field-files";
import { temporaryFolder } from "./temporary-folder";

describe("readData, what it reads from", () => {
  const { write, read, refusal } = createFieldReader();
  const folder = temporaryFolder();
  const text = lines("t,v", 5000, (i) => `${timeText(i)},${(i * 7) % 11}`);
  const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");

  it("takes the hash of the bytes that it read, packed or not", async () => {
    const plain = await read(text);
    assert.deepEqual([plain.sha256, plain.bytes, plain.name], [sha256(text), text.length, "field"]);
    const packed = gzipSync(text);
    const file = await readData(write(packed, "pump.csv.gz"));
    assert.deepEqual([file.sha256, file.bytes, file.name], [sha256(packed), packed.length, "pump"]);
    assert.deepEqual(file.values, plain.values);
  });
  it("reads a pipe, once", async function () {
    const pipe = join(folder.path, "pipe");
    try {
      execFileSync("mkfifo", [pipe]);
    } catch {
      this.skip();
    }
    const writer = createWriteStream(pipe);
    writer.end(text);
    const [file] = await Promise.all([readData(pipe), once(writer, "close")]);
    assert.deepEqual([file.nRows, file.sha256], [5000, sha256(text)]);
  });
  it("reads the standard input", async () => {
    const script = `require("tsx/cjs"); const { readData } = require(${JSON.stringify(join(__dirname, "../../lib/data/reading/read-data"))});
      readData("-").then(({ name, nRows, kind }) => console.log(name, nRows, kind));`;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(text);
    let said = "";
    for await (const some of child.stdout) said += String(some);
    assert.equal(said.trim(), "stdin 5000 series");
  });
  it("refuses folders, devices, what is not there and what is too long, before it is read", async () => {
    const refused: [string, RegExp][] = [
      [folder.path, /^readData: file must be readable, got .* \(it is a folder\)$/],
      [join(folder.path, "none.csv"), /\(no such file or folder\)$/],
    ];
    if (existsSync("/dev/zero"))
      refused.push(["/dev/zero", /must be a file or a pipe, got the device/]);
    for (const [path, message] of refused) {
      await assert.rejects(readData(path), { name: "RangeError", message });
    }
    assert.equal(
      await refusal(text, { maxBytes: 1000 }),
      "readData: file must be at most 1000 bytes, got more in PATH",
    );
    const bomb = write(gzipSync(Buffer.alloc(3_000_000, "1,2\n")), "bomb.csv.gz");
    await assert.rejects(readData(bomb, { maxBytes: 1_000_000 }), {
      message: `readData: file must be at most 1000000 bytes, got more in ${bomb}`,
    });
  });
  it("refuses a line without an end, and a packed file without one", async () => {
    assert.equal(
      await refusal("1".repeat(9_000_000)),
      "readData: lines must be at most 8 MB, got a longer one in PATH",
    );
    const torn = write(gzipSync(text).subarray(0, 4000), "torn.csv.gz");
    await assert.rejects(readData(torn), {
      message: `readData: file must unpack, got ${torn} (unexpected end of file)`,
    });
  });
  it("reads Latin-1 that shows itself late", async () => {
    const late = Buffer.concat([
      Buffer.from(lines("t,note,v", 40_000, (i) => `${timeText(i)},plain${i},${(i * 7) % 11}`)),
      Buffer.from("2025-01-01 00:00:00,caf\u00e9,5\n", "latin1"),
    ]);
    const file = await read(late);
    assert.equal(file.nRows, 40_001);
    assert.equal(file.text[0].values[40_000], "café");
    assert.equal(file.notes[0], "the file is not UTF-8: read as Windows-1252 (Latin-1)");
  });
  it("keeps numbers of rows that span the blocks of the file", async () => {
    const n = 60_000;
    const file = await read(lines("a,b", n, (i) => `${i % 97}.${i % 10},${"x".repeat(i % 40)}`));
    assert.equal(file.nRows, n);
    for (let i = 0; i < n; i += 1) assert.equal(file.values[0][i], Number(`${i % 97}.${i % 10}`));
  });
});
