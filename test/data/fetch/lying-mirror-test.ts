import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener, ServerResponse } from "node:http";
import { createServer as createRawServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { DataUnavailable, findFile } from "../../../lib/data/fetch/find-file";
import type { DataFile } from "../../../lib/data/catalog";
import { temporaryFolder } from "../temporary-folder";

const good = Buffer.from("timestamp,value\n2024-01-01 00:00:00,1\n2024-01-01 00:05:00,2\n");
const quick = { tries: 2, backoffMs: 1, idleMs: 500, totalMs: 1200 };

/** One way to answer: by HTTP, or with raw bytes. `says` is what the sentence must say then; "fine" that the file is taken. */
interface Way {
  readonly answer?: RequestListener;
  readonly raw?: (socket: Socket) => void;
  readonly says: RegExp | "fine";
}

const sends = (
  body: Buffer | string,
  headers: Record<string, string | number> = {},
  status = 200,
) => ((_, response) => response.writeHead(status, headers).end(body)) satisfies RequestListener;
const status = (code: number) => sends("", {}, code);
const goes = (to: string) => sends("", { location: to }, 302);
const head = "HTTP/1.1 200 OK\r\n";
const rawly = (text: string | Buffer) => (socket: Socket) => socket.end(text);
const drip = (response: ServerResponse | Socket, text: string, everyMs: number) => {
  let i = 0;
  const timer = setInterval(() => {
    if (response.destroyed) clearInterval(timer);
    else response.write(text[i % text.length]);
    i += 1;
  }, everyMs);
};
const flipped = Buffer.from(good);
flipped[20] ^= 1;

const ways: Readonly<Record<string, Way>> = {
  "the file": { answer: sends(good), says: "fine" },
  "the file, packed although it was asked not to": {
    answer: sends(gzipSync(good), { "content-encoding": "gzip" }),
    says: "fine",
  },
  "the file, packed into more bytes than it has": {
    answer: sends(gzipSync(good, { level: 0 }), {
      "content-encoding": "gzip",
      "content-length": gzipSync(good, { level: 0 }).length,
    }),
    says: "fine",
  },
  "a web page": { answer: sends("<!DOCTYPE html><html>Log in"), says: /is a web page instead/ },
  "a web page with status 404": { answer: sends("<html>", {}, 404), says: /status 404/ },
  nothing: { answer: sends(""), says: /is empty/ },
  "half of it": { answer: sends(good.subarray(0, 30)), says: /cut short: 30 bytes of 60/ },
  "one bit turned over": { answer: sends(flipped), says: /wrong sha256/ },
  "one byte more": {
    answer: sends(Buffer.concat([good, Buffer.from("\0")])),
    says: /wrong sha256/,
  },
  "a byte order mark before it": {
    answer: sends(`\uFEFF${good.toString()}`),
    says: /wrong sha256/,
  },
  "the ends of another system's lines": {
    answer: sends(good.toString().replaceAll("\n", "\r\n")),
    says: /wrong sha256/,
  },
  "another encoding": {
    answer: sends(Buffer.from(good.toString(), "utf16le")),
    says: /wrong sha256/,
  },
  "the file's first part, as asked by nobody": {
    answer: sends(good.subarray(0, 9), { "content-range": "bytes 0-8/60" }, 206),
    says: /cut short/,
  },
  "that there is no content": { answer: status(204), says: /is empty/ },
  "that nothing has changed": { answer: status(304), says: /status 304/ },
  "a question for a password": { answer: status(401), says: /status 401/ },
  "a refusal": { answer: status(403), says: /status 403/ },
  "that it is too busy, for ever": { answer: status(429), says: /status 429/ },
  "that it is broken, for ever": { answer: status(500), says: /status 500/ },
  "the way to itself": {
    answer: goes("/file.csv"),
    says: /from one address to the next without end/,
  },
  "the way to a file of this machine": {
    answer: goes("file:///etc/passwd"),
    says: /none of the web/,
  },
  "the way to a text of its own": {
    answer: goes("data:text/csv,a%2Cb"),
    says: /none of the web/,
  },
  "a length that is too large": {
    answer: (_, response) =>
      void response.writeHead(200, { "content-length": 10_000_000 }).write("x"),
    says: /more than the 0.1 MB allowed/,
  },
  "bytes without end": {
    answer: (_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(65536)));
      };
      response.on("drain", pour);
      pour();
    },
    says: /more than the 0.1 MB allowed/,
  },
  "a small pack that unpacks to a large file": {
    answer: sends(gzipSync(Buffer.alloc(50_000_000)), { "content-encoding": "gzip" }),
    says: /more than the 0.1 MB allowed/,
  },
  "a pack that is none": {
    answer: sends("not packed at all", { "content-encoding": "gzip" }),
    says: /broke off/,
  },
  "a pack that breaks off": {
    answer: sends(brotliCompressSync(good).subarray(0, 20), { "content-encoding": "br" }),
    says: /broke off|cut short|is empty/,
  },
  "half, and then closes": {
    answer: (_, response) => {
      response.writeHead(200, { "content-length": good.length });
      response.write(good.subarray(0, 10), () => response.destroy());
    },
    says: /broke off half-way/,
  },
  "parts, and then closes between two": {
    answer: (_, response) => void response.write(good.subarray(0, 10), () => response.destroy()),
    says: /broke off half-way/,
  },
  "nothing at all, for ever": { answer: () => undefined, says: /sent nothing for 0.5 s/ },
  "half, and then nothing for ever": {
    answer: (_, response) => void response.write(good.subarray(0, 10)),
    says: /sent nothing for 0.5 s/,
  },
  "a byte now and then, for ever": {
    answer: (_, response) => drip(response, "x", 100),
    says: /too slow: not done after 1.2 s/,
  },
  "a head that never ends, a byte now and then": {
    raw: (socket) => drip(socket, `${head}x-a: `, 20),
    says: /sent nothing for 0.5 s/,
  },
  "a head of a megabyte": {
    raw: rawly(`${head}x-a: ${"a".repeat(1_000_000)}\r\n\r\n`),
    says: /does not speak HTTP/,
  },
  "another protocol": { raw: rawly("SSH-2.0-OpenSSH_9.6\r\n"), says: /does not speak HTTP/ },
  "random bytes": { raw: rawly(Buffer.from("00ff8813371337", "hex")), says: /does not speak HTTP/ },
  "a length below nothing": {
    raw: rawly(`${head}content-length: -5\r\n\r\n${good.toString()}`),
    says: /does not speak HTTP|broke off/,
  },
  "two lengths": {
    raw: rawly(`${head}content-length: 3\r\ncontent-length: 60\r\n\r\n${good.toString()}`),
    says: /does not speak HTTP|broke off/,
  },
  "a length shorter than the file": {
    raw: rawly(`${head}content-length: 30\r\n\r\n${good.toString()}`),
    says: /cut short: 30 bytes/,
  },
  "a part whose size is no number": {
    raw: rawly(`${head}transfer-encoding: chunked\r\n\r\nzz\r\nabc`),
    says: /does not speak HTTP|broke off/,
  },
  "a part larger than any memory": {
    raw: rawly(`${head}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc`),
    says: /does not speak HTTP|broke off/,
  },
  "hints without end and no answer": {
    raw: (socket) => {
      const timer = setInterval(() => {
        if (socket.destroyed) clearInterval(timer);
        else socket.write("HTTP/1.1 103 Early Hints\r\n\r\n");
      }, 20);
    },
    says: /sent nothing for 0.5 s|too slow|broke off/,
  },
  "nothing, and closes": { raw: (socket) => socket.destroy(), says: /broke off half-way/ },
  "a reset": { raw: (socket) => socket.resetAndDestroy(), says: /broke off half-way/ },
};

describe("findFile, of a mirror that answers", () => {
  const folder = temporaryFolder();
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  after(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });

  /** A host of its own for each way: one that is of no use is asked once for all files. */
  async function start({ answer, raw }: Way): Promise<string> {
    const server: Server = raw
      ? createRawServer((socket) => {
          socket.on("error", () => undefined);
          socket.once("data", () => raw(socket));
        })
      : createServer(answer);
    server.on("connection", (socket: Socket) => sockets.add(socket));
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const file: DataFile = {
    path: "file.csv",
    urls: [],
    maxBytes: 100_000,
    variants: [
      { what: "it", bytes: good.length, sha256: createHash("sha256").update(good).digest("hex") },
    ],
  };

  for (const [what, way] of Object.entries(ways)) {
    it(what, async () => {
      const mirror = await start(way);
      const cache = join(folder.path, what.replaceAll(" ", "-").slice(0, 40));
      const began = performance.now();
      const find = () => findFile(file, { cache, mirror, offline: true }, quick);
      if (way.says === "fine") {
        assert.deepEqual((await find()).bytes, good);
        return;
      }
      await assert.rejects(find, (error: Error) => {
        assert.ok(error instanceof DataUnavailable, error.stack);
        assert.match(error.message, /^file\.csv could not be had: [^\n]{10,300}$/);
        assert.match(error.message, way.says as RegExp);
        return true;
      });
      assert.equal(existsSync(cache), false, "nothing was written");
      assert.ok(performance.now() - began < 10_000);
    });
  }

  it("asks a silent host once for all files", async () => {
    let asked = 0;
    const mirror = await start({ answer: () => void (asked += 1), says: "fine" });
    const places = { cache: join(folder.path, "none"), mirror, offline: true };
    for (let n = 0; n < 5; n += 1) {
      await assert.rejects(findFile({ ...file, path: `${n}.csv` }, places, quick), {
        message: `${n}.csv could not be had: ${new URL(mirror).host} sent nothing for 0.5 s; ANOMALAB_OFFLINE forbids the public source`,
      });
    }
    assert.equal(asked, 1);
  });
  it("sends the mirror's password and token, and shows neither", async () => {
    const seen: (string | undefined)[] = [];
    const answer: RequestListener = (request, response) => {
      seen.push(request.headers.authorization, request.url);
      response.writeHead(403).end();
    };
    const { host } = new URL(await start({ answer, says: "fine" }));
    const mirror = `http://me:pa%3Ass@${host}/data/?token=secret`;
    const places = { cache: join(folder.path, "none"), mirror, offline: true };
    await assert.rejects(findFile(file, places, quick), {
      message: `file.csv could not be had: ${host} answered with status 403; ANOMALAB_OFFLINE forbids the public source`,
    });
    const basic = `Basic ${Buffer.from("me:pa:ss").toString("base64")}`;
    assert.deepEqual(seen, [basic, "/data/file.csv?token=secret"]);
  });
});
