import { megabytes } from "./verify";

/**
 * Why a download failed, as a clause such as "127.0.0.1 answered with status 404".
 *
 * `again` is true where another try may help; `host` where the host is of no use for any file.
 */
export class DownloadFailed extends Error {
  readonly again: boolean;
  readonly host: boolean;

  constructor(message: string, { again = false, host = false } = {}) {
    super(message);
    this.again = again;
    this.host = host;
  }
}

export function tooLarge(host: string, maxBytes: number): DownloadFailed {
  return new DownloadFailed(`${host} sent more than the ${megabytes(maxBytes)} allowed`);
}

export function tooSlow(host: string, totalMs: number): DownloadFailed {
  return new DownloadFailed(`${host} is too slow: not done after ${totalMs / 1000} s`, {
    host: true,
  });
}

/** Nothing came: not even an answer, or the rest of one. */
export function silent(host: string, idleMs: number, { answered = false } = {}): DownloadFailed {
  return new DownloadFailed(`${host} sent nothing for ${idleMs / 1000} s`, {
    // Another try would be as long; of an answer that has begun the rest may come.
    again: answered,
    host: true,
  });
}

export function refused(host: string, status: number): DownloadFailed {
  const again = status >= 500 || status === 429 || status === 408;
  return new DownloadFailed(`${host} answered with status ${status}`, { again });
}

export function cutOff(host: string): DownloadFailed {
  return new DownloadFailed(`the connection to ${host} broke off half-way`, { again: true });
}

/** What a failure below HTTP, or of what is sent in its name, means in words. */
export function networkFailure(error: unknown, host: string): DownloadFailed {
  const { code = "", message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
  if (BROKEN_OFF.has(code) || /terminated|aborted/.test(String(error))) return cutOff(host);
  if (/redirect/.test(message)) {
    return new DownloadFailed(`${host} sends from one address to the next without end`);
  }
  if (/URL scheme/.test(message)) {
    return new DownloadFailed(`${host} sends to an address that is none of the web`);
  }
  if (message === "bad port") {
    return new DownloadFailed(`${host} names a port that web requests are not sent to`, {
      host: true,
    });
  }
  // Node 24 says it in words alone.
  if (/^HPE_|HEADERS_OVERFLOW/.test(code) || message.includes("match the HTTP/1.1 protocol")) {
    return new DownloadFailed(`${host} does not speak HTTP as it should`, { host: true });
  }
  const what = UNREACHABLE[code] ?? message;
  return new DownloadFailed(
    `${host} cannot be reached (${what}; no network, or a proxy that Node does not know?)`,
    { again: true, host: true },
  );
}

const BROKEN_OFF = new Set([
  ...["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"],
  // Node 22 says so of an answer that is shorter or longer than it claimed.
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
]);

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name cannot be looked up",
  ECONNREFUSED: "the connection was refused",
  ENETUNREACH: "there is no route to it",
  EHOSTUNREACH: "there is no route to it",
  ETIMEDOUT: "it does not answer",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer",
};
