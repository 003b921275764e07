import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { AlarmMessage } from "../../../lib/cli/serve/alarm-message";
import { backOffMs } from "../../../lib/cli/serve/back-off";
import { createPoster } from "../../../lib/cli/serve/poster";
import { createRandom } from "../../../lib/random";
import { listening } from "./fixtures";

const message = (row: number): AlarmMessage => ({
  id: `s-${row}`,
  model: "tide",
  alarm: "opened",
  row,
  score: 2,
  threshold: 1,
});

describe("backOffMs", () => {
  it("doubles up to its limit, and is never shorter than half of that", () => {
    const random = createRandom(3);
    const pauses = Array.from({ length: 40 }, (_, i) =>
      backOffMs(i + 1, { firstMs: 100, mostMs: 5000 }, random),
    );
    pauses.forEach((pause, i) => {
      const longest = Math.min(5000, 100 * 2 ** i);
      assert.ok(pause >= longest / 2 && pause < longest, `${i}: ${pause}`);
    });
  });
});

describe("createPoster", () => {
  /** A receiver that treats the nth request as told, and a poster that sends to it. */
  async function begin(
    treat: (nth: number, request: IncomingMessage, response: ServerResponse) => void,
    options: { timeoutMs?: number; user?: string } = {},
  ) {
    const heard: { id: string; header: unknown; authorization?: string }[] = [];
    const notes: string[] = [];
    const ends: string[] = [];
    const server = await listening((request, response) => {
      void text(request).then((body) => {
        const { id } = JSON.parse(body) as AlarmMessage;
        const { "idempotency-key": header, authorization } = request.headers;
        heard.push({ id, header, authorization });
        treat(heard.length, request, response);
      });
    });
    const url = server.url.replace("//", options.user === undefined ? "//" : `//${options.user}@`);
    const poster = createPoster({
      url: `${url}/hook`,
      onPosted: ({ id }, how) => ends.push(`${id} ${how}`),
      note: (sentence) => notes.push(sentence.replaceAll(new URL(url).host, "HOST")),
      firstMs: 2,
      mostMs: 10,
      ...options,
    });
    const end = async () => {
      await poster.stop(20_000);
      await server.close();
    };
    return { poster, heard, notes, ends, end };
  }
  const take = (response: ServerResponse) => response.writeHead(204).end();

  it("sends again what a receiver that drops connections may not have, in order and under the same id", async () => {
    const { poster, heard, notes, ends, end } = await begin((nth, request, response) => {
      if (nth % 5 === 1) request.socket.destroy();
      else if (nth % 5 === 2) response.writeHead(503).end("later");
      else if (nth % 5 === 3) {
        response.writeHead(200, { "content-length": 100 }).write("half");
        request.socket.destroy();
      } else take(response);
    });
    for (let row = 1; row <= 12; row += 1) poster.send(message(row));
    await end();
    const rows = Array.from({ length: 12 }, (_, i) => `s-${i + 1}`);
    assert.deepEqual(
      ends,
      rows.map((id) => `${id} delivered`),
    );
    const unique = heard.filter(({ id }, i) => i === 0 || heard[i - 1].id !== id);
    assert.deepEqual(
      unique.map(({ id }) => id),
      rows,
    );
    assert.ok(heard.length > 12);
    for (const { id, header } of heard) assert.equal(header, id);
    assert.equal(
      notes[0],
      "alarms cannot be posted: the connection to HOST broke off half-way; trying again",
    );
    assert.equal(notes[1], "alarms can be posted to HOST again");
    assert.equal(poster.nWaiting(), 0);
  });
  it("gives up what the receiver says is wrong, and goes on with the next", async () => {
    const { poster, notes, ends, end } = await begin((nth, _, response) =>
      nth === 1 ? response.writeHead(422).end() : take(response),
    );
    poster.send(message(1));
    poster.send(message(2));
    await end();
    assert.deepEqual(ends, ["s-1 refused", "s-2 delivered"]);
    assert.deepEqual(notes, [
      "HOST refused the message about row 1 of tide with status 422: it is not sent again",
    ]);
  });
  it("gives up a try that gets no answer, and follows no receiver to another address", async () => {
    const { poster, heard, notes, ends, end } = await begin(
      (nth, _, response) => {
        if (nth === 2) response.writeHead(307, { location: "http://127.0.0.1:1/" }).end();
        else if (nth > 2) take(response);
      },
      { timeoutMs: 300 },
    );
    poster.send(message(1));
    await end();
    assert.deepEqual(ends, ["s-1 delivered"]);
    assert.equal(heard.length, 3);
    assert.equal(notes[0], "alarms cannot be posted: HOST sent nothing for 0.3 s; trying again");
  });
  it("sends a user name and a password, and shows neither", async () => {
    const { poster, heard, notes, end } = await begin(
      (nth, _, response) => (nth === 1 ? response.writeHead(401).end() : take(response)),
      { user: "me:p%40ss" },
    );
    poster.send(message(1));
    await end();
    assert.equal(heard[1].authorization, `Basic ${Buffer.from("me:p@ss").toString("base64")}`);
    assert.deepEqual(
      notes.map((note) => /p@ss|p%40ss/.test(note)),
      [false, false],
    );
  });
  it("ends at once with what is left where nobody listens, when it is told to", async () => {
    const ends: string[] = [];
    const poster = createPoster({
      url: "http://127.0.0.1:9/",
      onPosted: ({ id }) => ends.push(id),
      note: () => undefined,
    });
    poster.send(message(1));
    await poster.stop(50);
    assert.deepEqual([ends, poster.nWaiting()], [[], 1]);
  });
  it("drops the oldest where more than 10,000 wait", async () => {
    const ends: string[] = [];
    const poster = createPoster({
      url: "http://127.0.0.1:9/",
      onPosted: ({ id }, how) => ends.push(`${id} ${how}`),
      note: () => undefined,
    });
    for (let row = 1; row <= 10_002; row += 1) poster.send(message(row));
    assert.deepEqual(ends, ["s-1 dropped", "s-2 dropped"]);
    await poster.stop(0);
  });
});
