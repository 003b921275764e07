import { setTimeout as sleep } from "node:timers/promises";
import { megabytes } from "./verify";

/** How patient a download is. */
export interface DownloadOptions {
  /** A longer answer is refused while it arrives. */
  maxBytes: number;
  /** Milliseconds without a byte after which a try is given up. Default 20,000. */
  idleMs?: number;
  /** Tries in all. Default 3. */
  tries?: number;
  /** Milliseconds before the second try; doubled before each next. Default 500. */
  backoffMs?: number;
}

/** Why a download failed; `again` is true where another try may help. */
export class DownloadFailed extends Error {
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message);
  }
}

/** Hosts that could not be reached: asked once per process, not once per file. */
const unreachable = new Map<string, string>();

/**
 * Fetches one address into memory, with time-outs, a size limit and further tries.
 *
 * @throws DownloadFailed with the reason of the last try, as a clause such as
 *   "127.0.0.1 answered with status 404"
 */
export async function download(
  url: string,
  { maxBytes, idleMs = 20_000, tries = 3, backoffMs = 500 }: DownloadOptions,
): Promise<Buffer> {
  const { host } = new URL(url);
  const known = unreachable.get(host);
  if (known !== undefined) throw new DownloadFailed(known, false);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(url, maxBytes, idleMs);
    } catch (error) {
      const failure = error instanceof DownloadFailed ? error : networkFailure(error, host);
      if (!failure.again || attempt >= tries) {
        if (failure instanceof Unreachable) unreachable.set(host, failure.message);
        throw failure;
      }
      await sleep(backoffMs * 2 ** (attempt - 1));
    }
  }
}

class Unreachable extends DownloadFailed {}

async function tryOnce(url: string, maxBytes: number, idleMs: number): Promise<Buffer> {
  const { host } = new URL(url);
  const abort = new AbortController();
  const giveUp = () =>
    abort.abort(new DownloadFailed(`${host} sent nothing for ${idleMs / 1000} s`, true));
  let timer = setTimeout(giveUp, idleMs);
  try {
    const response = await fetch(url, {
      signal: abort.signal,
      // Packed answers would make the announced length useless as a check.
      headers: { "accept-encoding": "identity" },
    });
    if (!response.ok) {
      const again = response.status >= 500 || response.status === 429 || response.status === 408;
      throw new DownloadFailed(`${host} answered with status ${response.status}`, again);
    }
    const announced = Number(response.headers.get("content-length") ?? NaN);
    if (announced > maxBytes) throw tooLarge(host, maxBytes);
    const chunks: Uint8Array[] = [];
    let received = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, idleMs);
      received += part.value.length;
      if (received > maxBytes) throw tooLarge(host, maxBytes);
      chunks.push(part.value);
    }
    if (received < announced) throw cutOff(host);
    return Buffer.concat(chunks);
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    clearTimeout(timer);
    // Ends an answer that was refused half-way; harmless after a whole one.
    abort.abort();
  }
}

function tooLarge(host: string, maxBytes: number): DownloadFailed {
  return new DownloadFailed(`${host} sent more than the ${megabytes(maxBytes)} allowed`, false);
}

function cutOff(host: string): DownloadFailed {
  return new DownloadFailed(`the connection to ${host} broke off half-way`, true);
}

/** What a failure below HTTP means, in words. */
function networkFailure(error: unknown, host: string): DownloadFailed {
  const cause = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
  const code = cause.code ?? "";
  if (
    code === "UND_ERR_SOCKET" ||
    code === "ECONNRESET" ||
    /terminated|aborted/.test(String(error))
  ) {
    return cutOff(host);
  }
  const words: Record<string, string> = {
    ENOTFOUND: "its name is not known",
    EAI_AGAIN: "its name cannot be looked up",
    ECONNREFUSED: "the connection was refused",
    ENETUNREACH: "there is no route to it",
    EHOSTUNREACH: "there is no route to it",
    ETIMEDOUT: "it does not answer",
    UND_ERR_CONNECT_TIMEOUT: "it does not answer",
  };
  return new Unreachable(
    `${host} cannot be reached (${words[code] ?? cause.message}; no network, or a proxy that Node does not know?)`,
    true,
  );
}
