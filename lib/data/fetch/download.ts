import { setTimeout as sleep } from "node:timers/promises";
import {
  DownloadFailed,
  networkFailure,
  refused,
  silent,
  tooLarge,
  tooSlow,
} from "./download-failed";
import { headersFor, withoutSecrets } from "./address";
import { rememberHost, whyLeftAlone } from "./host-memory";

/** How patient a download is. */
export interface DownloadOptions {
  /** A longer answer is refused while it arrives. */
  maxBytes: number;
  /** Milliseconds without a byte after which a try is given up. Default 20,000. */
  idleMs?: number;
  /** Milliseconds for all tries together. Default a minute and what maxBytes take at 25 kB a second. */
  totalMs?: number;
  /** Tries in all. Default 3. */
  tries?: number;
  /** Milliseconds before the second try; doubled before each next. Default 500. */
  backoffMs?: number;
}

const SLOWEST_BYTES_PER_SECOND = 25_000;

/**
 * Fetches one address into memory, with time-outs, a size limit and further tries. A host that cannot be reached, says
 * nothing or is too slow is asked once for all files.
 *
 * @param url may hold a user name and a password, which are sent and never shown
 * @throws DownloadFailed with the reason of the last try
 */
export async function download(url: string, options: DownloadOptions): Promise<Buffer> {
  const { maxBytes, tries = 3, backoffMs = 500 } = options;
  const { totalMs = 60_000 + (1000 * maxBytes) / SLOWEST_BYTES_PER_SECOND } = options;
  const { host } = new URL(url);
  const known = whyLeftAlone(host);
  if (known !== undefined) throw new DownloadFailed(known);
  const total = AbortSignal.timeout(Math.ceil(totalMs));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(url, options, total);
    } catch (error) {
      const failure = total.aborted ? tooSlow(host, Math.ceil(totalMs)) : failureOf(error, host);
      if (!failure.again || attempt >= tries) {
        if (failure.host) rememberHost(host, failure.message);
        throw failure;
      }
      await sleep(backoffMs * 2 ** (attempt - 1));
    }
  }
}

function failureOf(error: unknown, host: string): DownloadFailed {
  return error instanceof DownloadFailed ? error : networkFailure(error, host);
}

async function tryOnce(
  url: string,
  { maxBytes, idleMs = 20_000 }: DownloadOptions,
  total: AbortSignal,
): Promise<Buffer> {
  const { host } = new URL(url);
  const abort = new AbortController();
  let answered = false;
  const giveUp = () => abort.abort(silent(host, idleMs, { answered }));
  let timer = setTimeout(giveUp, idleMs);
  try {
    const response = await fetch(withoutSecrets(url), {
      signal: AbortSignal.any([abort.signal, total]),
      headers: headersFor(url),
    });
    answered = true;
    if (!response.ok) throw refused(host, response.status);
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
    return Buffer.concat(chunks);
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    clearTimeout(timer);
    // Ends an answer that was refused half-way; harmless after a whole one.
    abort.abort();
  }
}
