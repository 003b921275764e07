import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { FastifyInstance } from "fastify";
import { createApp } from "../../../lib/cli/serve/app";
import type { AppOptions } from "../../../lib/cli/serve/app";
import { createMetrics } from "../../../lib/cli/serve/metrics";
import { createServedModel } from "../../../lib/cli/serve/served-model";
import { verdictLine } from "../../../lib/cli/stream/json-line";
import { readingOf } from "../../../lib/cli/stream/reading-of";
import { createRowScorer } from "../../../lib/cli/stream/row-scorer";
import type { SavedDetector } from "../../../lib/detectors/saved/saved-detector";
import { pairDetector, tide, tideDetector } from "./fixtures";

const { times, values, lines } = tide();
const TOKEN = "0123456789abcdef";

describe("createApp", () => {
  const open: FastifyInstance[] = [];
  let detectors: Readonly<Record<string, SavedDetector>>;
  before(async () => {
    detectors = { tide: await tideDetector(), "pair a/b": await pairDetector() };
  });
  afterEach(async () => {
    for (const app of open.splice(0)) {
      app.server.closeAllConnections();
      await app.close();
    }
  });

  async function begin(options: Partial<AppOptions> = {}) {
    const models = new Map();
    for (const [name, saved] of Object.entries(detectors)) {
      const rest = {
        calendar: [],
        saveRows: 10_000,
        onFailure: (failure: Error) => assert.fail(failure),
      };
      models.set(name, await createServedModel({ name, saved, ...rest }));
    }
    const limits = { maxBody: 100_000, maxRate: 100_000, maxSeconds: 10, ...options.limits };
    const app = await createApp({
      models,
      metrics: createMetrics(),
      nWaiting: () => 0,
      ...options,
      limits,
    });
    open.push(app);
    await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
      const said = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        said,
        json: () => JSON.parse(said) as Record<string, unknown>,
      };
    };
    const post = (path: string, body: string, type = "text/csv") =>
      ask(path, { method: "POST", body, headers: { "content-type": type } });
    return { port, ask, post };
  }

  it("answers rows with what a stream says of them, byte for byte, whatever form they come in", async () => {
    const scorer = createRowScorer(detectors.tide, { how: readingOf(detectors.tide) });
    const expected = times.map((time, i) =>
      verdictLine(i + 1, scorer.next({ time, level: values[i] })).trimEnd(),
    );
    const { post, ask } = await begin();
    const json = (i: number) => JSON.stringify({ level: values[i], time: times[i], more: "x" });
    const bodies: [string, string][] = [
      [`time,level\n${lines.slice(0, 400).join("\n")}`, "text/csv; charset=utf-8"],
      [json(400), "application/json"],
      [`[${json(401)},${json(402)}]`, "application/json; charset=utf-8"],
      [Array.from({ length: 97 }, (_, i) => json(403 + i)).join("\n"), "application/x-ndjson"],
      [lines.slice(500).join("\r\n"), "text/csv"],
    ];
    const found: string[] = [];
    for (const [body, type] of bodies) {
      const { status, said } = await post("/models/tide/rows", body, type);
      assert.equal(status, 200, said);
      found.push(/"verdicts":\[(.*)\]\}\n$/.exec(said)![1]);
    }
    assert.equal(found.join(","), expected.join(","));
    const { name, row, time, columns } = (await ask("/models/tide")).json();
    assert.deepEqual([name, row, columns], ["tide", 600, ["time", "level"]]);
    assert.equal(Date.parse(time as string), Date.parse(times[599]));
  });
  it("answers with alarms alone where that is asked for", async () => {
    const { post } = await begin();
    const { said } = await post("/models/tide/rows?only=alarms&after=0", lines.join("\n"));
    const { verdicts, row } = JSON.parse(said) as { verdicts: { alarm: string }[]; row: number };
    assert.equal(row, 600);
    assert.ok(verdicts.length >= 4 && verdicts.every(({ alarm }) => alarm !== null));
  });
  it("tells in one sentence what it cannot grant, and takes nothing then", async () => {
    const { ask, post } = await begin();
    const refuses = async (answer: ReturnType<typeof ask>, status: number, expected: object) => {
      const given = await answer;
      assert.deepEqual([given.status, given.json()], [status, expected]);
    };
    const names = Object.keys(detectors);
    await refuses(post("/models/tades/rows", "1"), 404, {
      error: "the model must be one of tide, pair a/b, got tades",
      models: names,
    });
    await refuses(ask("/models/constructor"), 404, {
      error: "the model must be one of tide, pair a/b, got constructor",
      models: names,
    });
    await refuses(ask("/rows"), 404, {
      error:
        "there are POST /models/NAME/rows, GET /models, /models/NAME, /health and /metrics, got another request",
    });
    await refuses(post("/models/tide/rows", `${lines[0]}\n${lines[1]}x`), 422, {
      error: `row 2: level must be a number, got "${values[1]}x"`,
      row: 2,
    });
    await refuses(post("/models/tide/rows?after=7", lines[0]), 409, {
      error: "rows must come after row 0, got some after row 7",
      row: 0,
    });
    await refuses(post("/models/tide/rows?after=-1", lines[0]), 400, {
      error: "after must be the number of a row, got -1",
    });
    await refuses(post("/models/tide/rows?only=some", lines[0]), 400, {
      error: "only must be all or alarms, got some",
    });
    await refuses(post("/models/tide/rows?all=1", lines[0]), 400, {
      error: "a query must hold after or only, got all",
    });
    await refuses(post("/models/tide/rows", lines[0], "text/plain"), 415, {
      error:
        "the content type must be application/json, application/x-ndjson or text/csv, got text/plain",
    });
    await refuses(post("/models/tide/rows", lines[0], "text/csv; charset=utf-16"), 415, {
      error: "the body must be UTF-8, got charset utf-16",
    });
    await refuses(ask("/models/tide", { headers: { "content-encoding": "gzip" } }), 415, {
      error: "the body must not be packed, got content-encoding gzip",
    });
    await refuses(ask("/models/%ff"), 400, { error: "the address must be one, got /models/%ff" });
    const deep = `{"level":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    await refuses(post("/models/tide/rows", deep, "application/x-ndjson"), 422, {
      error: `row 1: the line must be a JSON object, got ${deep.slice(0, 40)}...`,
      row: 1,
    });
    await refuses(ask("/models/tide/rows", { method: "POST" }), 400, {
      error: "the body must hold at least one row, got none",
    });
    await refuses(post("/models/tide/rows", "x".repeat(100_001)), 413, {
      error: "the body must have at most 100,000 bytes, got more (--max-body allows others)",
    });
    assert.equal((await ask("/models/tide")).json().row, 0);
  });
  it("reaches a model whose name must be written in another way", async () => {
    const { post } = await begin();
    const { status, said } = await post("/models/pair%20a%2Fb/rows", "a,b\n1,2.5\n1,90\n");
    assert.equal(status, 200, said);
    const { verdicts } = JSON.parse(said) as { verdicts: { flag: number; row: number }[] };
    assert.deepEqual(
      verdicts.map(({ row, flag }) => [row, flag]),
      [
        [1, 0],
        [2, 1],
      ],
    );
  });
  it("asks for the token in every request but for its health", async () => {
    const { ask } = await begin({ token: TOKEN });
    for (const path of ["/models", "/models/tide", "/metrics", "/nowhere"]) {
      const without = await ask(path);
      assert.deepEqual([without.status, without.headers.get("www-authenticate")], [401, "Bearer"]);
    }
    const headers = { authorization: `Bearer ${TOKEN}` };
    assert.equal((await ask("/models", { headers })).status, 200);
    assert.deepEqual((await ask("/health")).json(), { status: "ok" });
  });
  it("answers no page that has another name for this machine", async () => {
    const { port } = await begin();
    const socket = net.connect(port, "127.0.0.1");
    socket.end(`GET /models HTTP/1.1\r\nhost: evil.example:${port}\r\nconnection: close\r\n\r\n`);
    assert.match(await text(socket), /^HTTP\/1.1 403 /);
  });
  it("counts rows, alarms and answers", async () => {
    const { ask, post } = await begin();
    await post("/models/tide/rows", lines.slice(0, 501).join("\n"));
    await post("/models/tide/rows", "no row");
    const { said, headers } = await ask("/metrics");
    assert.equal(headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for (const line of [
      'anomalab_rows_total{model="tide"} 501',
      'anomalab_rows_total{model="pair a/b"} 0',
      'anomalab_alarm_open{model="tide"} 1',
      'anomalab_requests_total{status="200"} 1',
      'anomalab_requests_total{status="422"} 1',
    ]) {
      assert.ok(said.split("\n").includes(line), `${line} in ${said}`);
    }
    assert.match(
      said,
      new RegExp(
        `anomalab_last_reading_seconds\\{model="tide"\\} ${Date.parse(times[500]) / 1000}\n`,
      ),
    );
  });
  it("lets an address send so many requests a second, and says so", async () => {
    const { ask } = await begin({ limits: { maxBody: 1000, maxRate: 5, maxSeconds: 10 } });
    const all = await Promise.all(Array.from({ length: 20 }, () => ask("/models")));
    const refused = all.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 5, `${refused.length}`);
    assert.deepEqual(refused[0].json(), {
      error: "an address may send 5 requests a second, got more (--max-rate allows others)",
    });
    assert.ok(Number(refused[0].headers.get("retry-after")) >= 1);
  });
  it("waits as long for a request as it is told, beyond Node's own five minutes too", async () => {
    const { ask } = await begin({ limits: { maxBody: 1000, maxRate: 1000, maxSeconds: 3600 } });
    assert.equal((await ask("/health")).status, 200);
    assert.deepEqual(
      [open[0].server.requestTimeout, open[0].server.headersTimeout],
      [3_600_000, 3_600_000],
    );
  });
  it("does not wait for a client that sends its request byte by byte, nor for what is no HTTP", async () => {
    const { port, ask } = await begin({ limits: { maxBody: 1000, maxRate: 1000, maxSeconds: 1 } });
    const slow = net.connect(port, "127.0.0.1");
    slow.write(
      "POST /models/tide/rows HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/csv\r\ncontent-length: 500\r\n\r\n",
    );
    const drip = setInterval(() => slow.write("1"), 100);
    slow.on("error", () => undefined);
    const garbage = net.connect(port, "127.0.0.1");
    garbage.write("what is this\r\n\r\n");
    assert.match(
      await text(garbage),
      /^HTTP\/1.1 400 .*\{"error":"the request must be HTTP, got something else"\}\n$/s,
    );
    assert.match(
      await text(slow),
      /^HTTP\/1.1 408 .*\{"error":"the request must arrive sooner"\}\n$/s,
    );
    clearInterval(drip);
    assert.equal((await ask("/models/tide")).json().row, 0);
  });
  it("refuses a body that does not tell its length when it grows too long, and goes on", async () => {
    const { port, ask } = await begin();
    const socket = net.connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(
      "POST /models/tide/rows HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/csv\r\ntransfer-encoding: chunked\r\n\r\n",
    );
    const chunk = `8000\r\n${"x".repeat(0x8000)}\r\n`;
    for (let i = 0; i < 5; i += 1) socket.write(chunk);
    const [answer] = (await once(socket, "data")) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1.1 413 /);
    socket.destroy();
    assert.equal((await ask("/health")).status, 200);
  });
});
