/** The few functions of Node's modules that detecting uses, for the page: scripts/build-try.mjs puts them in their place. */

/** node:path */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** node:os: one, so that no thread is started below the page's worker. */
export function availableParallelism(): number {
  return 1;
}

/** node:timers/promises */
export function setImmediate(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** node:buffer */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 128);
}
