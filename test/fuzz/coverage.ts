import { Session } from "node:inspector/promises";
import type { Profiler } from "node:inspector";

/** Tells which parts of the library an input reached that none before it had. */
export interface Coverage {
  /** Parts reached since the last call that were never reached before; their number. */
  readonly news: () => Promise<number>;
  readonly stop: () => void;
}

/** Counts by V8's own block coverage: no code is changed for it. */
export async function startCoverage(): Promise<Coverage> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const seen = new Set<string>();
  return {
    async news() {
      const { result } = await session.post("Profiler.takePreciseCoverage");
      const before = seen.size;
      for (const part of partsIn(result)) seen.add(part);
      return seen.size - before;
    },
    stop: () => session.disconnect(),
  };
}

/** Blocks of the library's functions, each with how often it ran, in powers of four. */
function* partsIn(scripts: readonly Profiler.ScriptCoverage[]): Generator<string> {
  for (const { url, scriptId, functions } of scripts) {
    if (!/\/lib\/[^:]*\.ts$/.test(url)) continue;
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        if (count === 0) continue;
        const often = Math.min(4, Math.floor(Math.log2(count) / 2));
        yield `${scriptId}:${startOffset}:${endOffset}:${often}`;
      }
    }
  }
}
