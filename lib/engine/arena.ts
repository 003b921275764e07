/** The engine's memory, handed out from the bottom up; nothing is ever given back but all at once. */
export interface Arena {
  /** The address of `bytes` zeroed bytes, on a cache line of their own. */
  readonly take: (bytes: number) => number;
  /** Where the next piece would begin. */
  readonly mark: () => number;
  /** Gives back everything taken since the mark. Its bytes are not zeroed again. */
  readonly release: (mark: number) => void;
}

// Below lie the constants of the kernels.
const START = 8192;
const PAGE = 65536;
const LINE = 64;

/** An arena over a whole WebAssembly memory, which grows as needed. */
export function createArena(memory: WebAssembly.Memory): Arena {
  let top = START;
  return {
    take: (bytes) => {
      const address = top;
      top = Math.ceil((top + bytes) / LINE) * LINE;
      const missing = top - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      return address;
    },
    mark: () => top,
    release: (mark) => {
      top = mark;
    },
  };
}
