/** Stands in for lib/models/fit-in-workers.ts: the page's own worker trains one network after another, to the same bits. */
export function waitingWorkers(): number {
  return 0;
}

export function runInWorkers(): Promise<void> {
  return Promise.resolve();
}

export function failure(name: string, error: Error): Error {
  return new Error(`training ${name} failed: ${error.message}`, { cause: error });
}
