import { once } from "node:events";
import { isIPv6 } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { reason } from "../../data/read-text";
import type { FalseAlarms } from "../../decide/threshold/false-alarms";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { readDetector } from "../detect/read-detector";
import { Failure } from "../failure";
import { onStopSignal } from "../on-stop-signal";
import { printText, say } from "../output";
import { calendarIn } from "../stream/calendar-in";
import { withFalseAlarms } from "../stream/with-false-alarms";
import { createApp } from "./app";
import type { Limits } from "./app";
import { lockFolder } from "./folder-lock";
import { isLoopback, readToken } from "./guard";
import { createMetrics } from "./metrics";
import { createPoster } from "./poster";
import type { Poster } from "./poster";
import { createServedModel } from "./served-model";
import type { ServedModel } from "./served-model";

/** What `anomalab serve` was asked for. */
export interface ServeOptions extends Limits {
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly state?: string;
  readonly saveRows: number;
  readonly post?: string;
  readonly falseAlarms?: FalseAlarms;
  readonly calendar?: string;
}

/** How long requests and alarms may be on their way after a signal. */
const PATIENCE_MS = 3000;

/** What `anomalab serve MODEL.json...` does, until a signal ends it. */
export async function serve(files: readonly string[], options: ServeOptions): Promise<void> {
  const token = tokenFor(options);
  const detectors = detectorsIn(files, options);
  const unlock = options.state === undefined ? () => undefined : lockFolder(options.state);
  try {
    await run(detectors, token, options);
  } finally {
    unlock();
  }
}

function tokenFor({ host, tokenFile }: ServeOptions): string | undefined {
  if (tokenFile !== undefined) return readToken(tokenFile);
  if (isLoopback(host)) return undefined;
  throw new Failure(
    `a server that others reach needs --token-file, got --host ${host} without one`,
    2,
  );
}

function detectorsIn(
  files: readonly string[],
  { falseAlarms }: ServeOptions,
): Map<string, SavedDetector> {
  const detectors = new Map<string, SavedDetector>();
  for (const file of files) {
    const name = path.basename(file).replace(/\.json$/i, "");
    if (detectors.has(name)) {
      throw new Failure(
        `models go by their files' names: each must be another, got ${name} twice`,
        2,
      );
    }
    const saved = readDetector(file);
    const promised = falseAlarms && withFalseAlarms(saved, falseAlarms);
    if (promised !== undefined) say(`anomalab: ${name} ${promised.promise}`);
    detectors.set(name, promised?.saved ?? saved);
  }
  return detectors;
}

async function run(
  detectors: ReadonlyMap<string, SavedDetector>,
  token: string | undefined,
  options: ServeOptions,
): Promise<void> {
  const stop = new AbortController();
  const metrics = createMetrics();
  const models = new Map<string, ServedModel>();
  const poster = posterFor(options, (message, how) => {
    metrics.posted(how);
    models.get(message.model)!.posted(message);
  });
  for (const [name, saved] of detectors) {
    const model = await createServedModel({
      name,
      saved,
      calendar: calendarIn(options.calendar, saved),
      folder: options.state,
      saveRows: options.saveRows,
      post: poster?.send,
      onFailure: (failure) => stop.abort(failure),
    });
    models.set(name, model);
    const row = model.taker.nRows();
    if (row > 0) say(`anomalab: ${name} goes on after row ${row}`);
  }
  const nWaiting = () => poster?.nWaiting() ?? 0;
  const app = await createApp({ models, metrics, limits: options, token, nWaiting });
  await listen(app, options);
  await untilStopped(stop);
  await closed(app);
  await poster?.stop(PATIENCE_MS);
  const failure: unknown = stop.signal.reason;
  if (failure instanceof Failure) throw failure;
  for (const model of models.values()) await model.close();
}

function posterFor(
  { post }: ServeOptions,
  onPosted: Parameters<typeof createPoster>[0]["onPosted"],
): Poster | undefined {
  if (post === undefined) return undefined;
  return createPoster({ url: post, onPosted, note: (sentence) => say(`anomalab: ${sentence}`) });
}

async function listen(app: FastifyInstance, { host, port }: ServeOptions): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new Failure(whyNot(error as NodeJS.ErrnoException, host, port));
  }
  const { port: taken } = app.server.address() as AddressInfo;
  printText(`listening on http://${isIPv6(host) ? `[${host}]` : host}:${taken}\n`);
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} of ${host} is in use (--port takes another one, 0 any that is free)`,
    EACCES: `port ${port} may only be listened on by an administrator (--port takes another one)`,
    EADDRNOTAVAIL: `this machine has no address ${host}`,
    ENOTFOUND: `no address is known for ${host}`,
    EAI_AGAIN: `no address is known for ${host}`,
  };
  return why[error.code ?? ""] ?? `cannot listen on port ${port} of ${host}: ${reason(error)}`;
}

/** Waits for a signal, or for what aborts it. */
async function untilStopped(stop: AbortController): Promise<void> {
  await onStopSignal(
    () => stop.abort(),
    async () => {
      if (!stop.signal.aborted) await once(stop.signal, "abort");
    },
  );
}

/** Takes no more requests, and ends when those that came are answered; who is too slow for that is left. */
async function closed(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
  await app.close();
  clearTimeout(timer);
}
