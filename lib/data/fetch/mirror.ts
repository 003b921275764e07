/** A place written with a scheme, as web addresses are: "https://", but "C:\" is a folder. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;

/** True for an address, false for a folder. */
export function isAddress(mirror: string): boolean {
  return ADDRESS.test(mirror);
}

/**
 * Refuses an address that none can be: better at once than once per file.
 *
 * @throws RangeError that shows it, without a password
 */
export function checkMirror(mirror: string): void {
  if (!isAddress(mirror)) return;
  if (URL.canParse(mirror) && /^https?:$/.test(new URL(mirror).protocol)) return;
  throw new RangeError(
    `placesFromEnvironment: ANOMALAB_DATA_MIRROR must be a folder or a web address such as https://example.org/data, got ${shownMirror(mirror)}`,
  );
}

/** A file's address on a web mirror; what follows a question mark, such as a token, goes with each. */
export function addressOn(mirror: string, path: string): string {
  const url = new URL(mirror);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  return url.href;
}

/**
 * A mirror as it may be shown: without user name, password and what follows a question mark, which may be a secret.
 *
 * @example
 * shownMirror("https://me:secret@example.org/data?key=1"); // "https://***@example.org/data?***"
 */
export function shownMirror(mirror: string): string {
  if (!isAddress(mirror)) return mirror;
  return mirror.replace(/\/\/[^/?#]*@/, "//***@").replace(/[?#].*$/s, "?***");
}
