import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DataFile } from "../../../lib/data/catalog";
import { DataUnavailable } from "../../../lib/data/fetch/find-file";
import { fetchFile } from "../../../lib/data/fetch/fetch-file";
import { misbehavingServer } from "../misbehaving-server";
import { temporaryFolder } from "../temporary-folder";

const content = Buffer.alloc(300_000, "0123456789\n");
const sha256 = createHash("sha256").update(content).digest("hex");

describe("fetchFile", function () {
  this.timeout(120_000);
  const server = misbehavingServer({
    "/slow": (response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 1000));
      setTimeout(() => response.end(content.subarray(1000)), 700);
    },
    "/fast": (response) => response.end(content),
  });
  const folder = temporaryFolder();

  const fileAt = (path: string): DataFile => ({
    path: "set/file.txt",
    urls: [server.url() + path],
    maxBytes: 1_000_000,
    variants: [{ what: "the file", bytes: content.length, sha256 }],
  });
  const start = (file: DataFile, cache: string): ChildProcess =>
    spawn(
      process.execPath,
      ["-r", "tsx/cjs", join(__dirname, "fetch-in-process.ts"), JSON.stringify({ file, cache })],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
  const ended = (child: ChildProcess): Promise<{ code: number | null; said: string }> =>
    new Promise((done) => {
      let said = "";
      child.stdout?.on("data", (text: Buffer) => (said += text.toString()));
      child.on("close", (code) => done({ code, said }));
    });

  it("copies from a mirror folder into the cache", async () => {
    const mirror = join(folder.path, "mirror");
    mkdirSync(join(mirror, "set"), { recursive: true });
    writeFileSync(join(mirror, "set/file.txt"), content);
    const cache = join(folder.path, "from-mirror");
    const { from } = await fetchFile(fileAt("/nowhere"), { cache, mirror, offline: true });
    assert.equal(from, "mirror");
    assert.deepEqual(readFileSync(join(cache, "set/file.txt")), content);
    const before = statSync(join(cache, "set/file.txt"));
    await fetchFile(fileAt("/nowhere"), { cache, mirror, offline: true });
    assert.equal(statSync(join(cache, "set/file.txt")).ino, before.ino, "written once");
  });
  it("fails in one sentence where the copy cannot be kept", async () => {
    const cache = join(folder.path, "a-file");
    writeFileSync(cache, "");
    await assert.rejects(fetchFile(fileAt("/fast"), { cache, offline: false }), (error: Error) => {
      assert.ok(error instanceof DataUnavailable);
      const why = "a part of the path is a file, not a folder";
      assert.equal(error.message, `set/file.txt could not be kept in ${cache}: ${why}`);
      return true;
    });
  });
  it("does no harm in four processes at once", async () => {
    const cache = join(folder.path, "shared");
    const children = Array.from({ length: 4 }, () => ended(start(fileAt("/slow"), cache)));
    for (const { code, said } of await Promise.all(children)) {
      assert.deepEqual([code, /^(download|cache)$/.test(said)], [0, true], said);
    }
    assert.deepEqual(readFileSync(join(cache, "set/file.txt")), content);
    assert.deepEqual(readdirSync(join(cache, "set")), ["file.txt"]);
  });
  it("leaves nothing half-written when interrupted, and the next run goes on", async () => {
    const cache = join(folder.path, "interrupted");
    const child = start(fileAt("/slow"), cache);
    const asked = server.asked("/slow");
    while (server.asked("/slow") === asked) await new Promise((next) => setTimeout(next, 20));
    child.kill("SIGINT");
    assert.equal((await ended(child)).code, null);
    assert.equal(existsSync(dirname(join(cache, "set/file.txt"))), false);
    assert.deepEqual(await ended(start(fileAt("/fast"), cache)), { code: 0, said: "download" });
  });
});
