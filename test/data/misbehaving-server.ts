import type { AddressInfo } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";

/** What a path answers, given how often it has been asked before. */
export type Answer = (response: ServerResponse, nth: number, request: IncomingMessage) => void;

/** A web server on this machine, for one group of tests; answers by path, counts what was asked. */
export function misbehavingServer(answers: Readonly<Record<string, Answer>>): {
  readonly url: () => string;
  readonly asked: (path: string) => number;
} {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const nth = counts.get(path) ?? 0;
    counts.set(path, nth + 1);
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end("not here");
    else answer(response, nth, request);
  });
  before((done) => {
    server.listen(0, "127.0.0.1", () => done());
  });
  after((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: (path) => counts.get(path) ?? 0,
  };
}
