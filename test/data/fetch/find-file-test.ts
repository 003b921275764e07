import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import type { DataFile } from "../../../lib/data/catalog";
import { DataUnavailable, findFile } from "../../../lib/data/fetch/find-file";
import type { Places } from "../../../lib/data/places";
import { misbehavingServer } from "../misbehaving-server";
import { temporaryFolder } from "../temporary-folder";

const good = Buffer.from("timestamp,value\n2024-01-01 00:00:00,1\n2024-01-01 00:05:00,2\n");
const sha256 = createHash("sha256").update(good).digest("hex");
const quick = { tries: 3, backoffMs: 1, idleMs: 400 };

describe("findFile", () => {
  const server = misbehavingServer({
    "/good": (response) => response.end(good),
    "/html": (response) => response.end("<!DOCTYPE html><html>Please log in</html>"),
    "/short": (response) => response.end(good.subarray(0, 20)),
    "/other": (response) => response.end(Buffer.concat([good, good])),
    "/empty": (response) => response.end(),
    "/cut": (response) => {
      response.writeHead(200, { "content-length": good.length });
      response.write(good.subarray(0, 10), () => response.destroy());
    },
    "/cut-once": (response, nth) => {
      if (nth > 0) return response.end(good);
      response.writeHead(200, { "content-length": good.length });
      return response.write(good.subarray(0, 10), () => response.destroy());
    },
    "/busy-twice": (response, nth) =>
      nth < 2 ? response.writeHead(503).end() : response.end(good),
    "/missing": (response) => response.writeHead(404).end(),
    "/huge-announced": (response) => {
      response.writeHead(200, { "content-length": 10_000_000 });
      response.write("x");
    },
    "/huge-endless": (response) => {
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(65536)));
      };
      response.on("drain", pour);
      pour();
    },
    "/slow-but-steady": (response) => {
      const parts = Array.from({ length: 6 }, (_, i) => good.subarray(i * 11, (i + 1) * 11));
      const send = () => {
        const part = parts.shift();
        if (part === undefined) response.end();
        else response.write(part, () => setTimeout(send, 100));
      };
      send();
    },
    "/mirror/set/file.csv": (response) => response.end(good),
  });
  const folder = temporaryFolder();
  let nth = 0;

  /** A file whose public source is one path of the server, and a cache of its own. */
  function setup(
    path: string,
    mirror?: string,
  ): { file: DataFile; places: Places; cached: string } {
    const cache = join(folder.path, `cache-${(nth += 1)}`);
    const file: DataFile = {
      path: "set/file.csv",
      urls: path === "" ? [] : [server.url() + path],
      maxBytes: 100_000,
      variants: [{ what: "the file", bytes: good.length, sha256 }],
    };
    return { file, places: { cache, mirror, offline: false }, cached: join(cache, "set/file.csv") };
  }

  async function fails(path: string, problem: string): Promise<void> {
    const { file, places, cached } = setup(path);
    const host = new URL(server.url()).host;
    await assert.rejects(findFile(file, places, quick), (error: Error) => {
      assert.ok(error instanceof DataUnavailable);
      assert.equal(
        error.message,
        `set/file.csv could not be had: ${problem.replace("HOST", host)}`,
      );
      return true;
    });
    assert.equal(existsSync(dirname(cached)), false, "nothing was written");
  }

  it("downloads, checks and keeps a file, then reads the copy without asking again", async () => {
    const { file, places, cached } = setup("/good");
    const first = await findFile(file, places, quick);
    assert.deepEqual([first.from, first.bytes, first.warnings], ["download", good, []]);
    assert.deepEqual(readFileSync(cached), good);
    const asked = server.asked("/good");
    assert.equal((await findFile(file, places, quick)).from, "cache");
    assert.equal(server.asked("/good"), asked);
    assert.deepEqual(readdirSync(dirname(cached)), ["file.csv"]);
  });
  it("tries again after a cut connection and after a busy server", async () => {
    for (const path of ["/cut-once", "/busy-twice"]) {
      const { file, places } = setup(path);
      assert.deepEqual((await findFile(file, places, quick)).bytes, good);
    }
    assert.deepEqual([server.asked("/cut-once"), server.asked("/busy-twice")], [2, 3]);
  });
  it("waits for a server that is slow but sends", async () => {
    const { file, places } = setup("/slow-but-steady");
    assert.deepEqual((await findFile(file, places, quick)).bytes, good);
  });
  it("gives up on one that is cut every time, after three tries", async () => {
    await fails("/cut", "the connection to HOST broke off half-way");
    assert.equal(server.asked("/cut"), 3);
  });
  it("asks once only for what is missing", async () => {
    await fails("/missing", "HOST answered with status 404");
    assert.equal(server.asked("/missing"), 1);
  });
  it("refuses a web page, a short, an empty and another file", async () => {
    await fails("/html", "what HOST sent is a web page instead of the data");
    await fails("/short", `what HOST sent is cut short: 20 bytes of ${good.length}`);
    await fails("/empty", "what HOST sent is empty");
    const wrong = createHash("sha256")
      .update(Buffer.concat([good, good]))
      .digest("hex");
    await fails("/other", `what HOST sent has a wrong sha256, ${wrong.slice(0, 12)}…`);
  });
  it("stops a download that is too large, announced or not", async () => {
    await fails("/huge-announced", "HOST sent more than the 0.1 MB allowed");
    await fails("/huge-endless", "HOST sent more than the 0.1 MB allowed");
  });
  it("says that there is no network, and does not ask an unreachable host for every file", async () => {
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, "127.0.0.1", done));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const { file, places } = setup("");
    const dead = { ...file, urls: [`http://127.0.0.1:${port}/x`] };
    const message = `set/file.csv could not be had: 127.0.0.1:${port} cannot be reached (the connection was refused; no network, or a proxy that Node does not know?)`;
    await assert.rejects(findFile(dead, places, quick), { message });
    const begun = Date.now();
    const patient = { ...quick, backoffMs: 5000 };
    await assert.rejects(findFile(dead, places, patient), { message });
    assert.ok(Date.now() - begun < 2000, "the second answer comes at once");
  });
  it("says what a name that cannot be looked up means", async () => {
    const { file, places } = setup("");
    const lost = { ...file, urls: ["http://no-such-host.invalid/x"] };
    await assert.rejects(
      findFile(lost, places, quick),
      /no-such-host\.invalid cannot be reached \(its name (is not known|cannot be looked up);/,
    );
  });
  it("reads a mirror folder where it lies, before it asks the public source", async () => {
    const mirror = join(folder.path, "mirror");
    mkdirSync(join(mirror, "set"), { recursive: true });
    writeFileSync(join(mirror, "set/file.csv"), good);
    const { file, places, cached } = setup("/good", mirror);
    assert.equal((await findFile(file, places, quick)).from, "mirror");
    assert.equal(existsSync(cached), false);
  });
  it("takes a mirror on the web too, and keeps what it sent", async () => {
    const { file, places, cached } = setup("/good", `${server.url()}/mirror/`);
    assert.equal((await findFile(file, places, quick)).from, "mirror");
    assert.deepEqual(readFileSync(cached), good);
  });
  it("says that a mirror folder is missing or lacks the file, and goes on to the public source", async () => {
    for (const [mirror, problem] of [
      [join(folder.path, "nowhere"), "is no folder"],
      [folder.path, "has no set/file.csv"],
    ]) {
      const { file, places } = setup("/good", mirror);
      const found = await findFile(file, places, quick);
      assert.deepEqual(
        [found.from, found.warnings],
        ["download", [`the mirror ${mirror} ${problem}`]],
      );
    }
  });
  it("replaces a damaged copy in the cache, and says so", async () => {
    const { file, places, cached } = setup("/good");
    mkdirSync(dirname(cached), { recursive: true });
    writeFileSync(cached, good.subarray(0, 9));
    const { from, warnings } = await findFile(file, places, quick);
    assert.equal(from, "download");
    assert.deepEqual(warnings, [
      `the copy in ${places.cache} is cut short: 9 bytes of ${good.length}`,
    ]);
    assert.deepEqual(readFileSync(cached), good);
  });
  it("keeps out of the network when told to", async () => {
    const { file, places } = setup("/good");
    await assert.rejects(findFile(file, { ...places, offline: true }, quick), {
      message: "set/file.csv could not be had: ANOMALAB_OFFLINE forbids the public source",
    });
  });
  it("says that nobody has a file by itself which is a part of something", async () => {
    const { file, places } = setup("");
    await assert.rejects(findFile(file, places, quick), {
      message: "set/file.csv could not be had: no address has it by itself",
    });
  });
  it("uses a download that the cache cannot keep, and says why it could not", async function () {
    const { file, places } = setup("/good");
    const blocked = join(folder.path, "blocked");
    writeFileSync(blocked, "a file where a folder should be");
    const { bytes, warnings } = await findFile(file, { ...places, cache: blocked }, quick);
    assert.deepEqual(bytes, good);
    assert.deepEqual(warnings.slice(-1), [
      `${blocked}/set/file.csv could not be kept (a part of the path is a file, not a folder)`,
    ]);
    // Root may write anywhere, so permissions are tried by others only.
    if (process.getuid?.() === 0) return;
    const locked = join(folder.path, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const found = await findFile(file, { ...places, cache: locked }, quick);
    assert.match(found.warnings[0], /permission denied/);
  });
  it("accepts a version known by its shape alone, but no other shape", async () => {
    const { file, places, cached } = setup("/missing");
    const shaped = { ...file, variants: [{ what: "by shape", shape: { rows: 2, columns: 3 } }] };
    mkdirSync(dirname(cached), { recursive: true });
    writeFileSync(cached, "1,2.5,0\n3,-4e-1,1\n");
    assert.equal((await findFile(shaped, places, quick)).variant.what, "by shape");
    for (const text of [
      "1,2,0\n",
      "1,2,0\n3,4,2\n",
      "1,2,0\n3,x,1\n",
      "1,2,0\n3,,1\n",
      "1,0\n3,1\n",
    ]) {
      writeFileSync(cached, text);
      await assert.rejects(findFile(shaped, places, quick), DataUnavailable, text);
    }
  });
});
