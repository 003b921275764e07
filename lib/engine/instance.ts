import { createArena, type Arena } from "./arena";
import { manyThreads, oneThread } from "./wasm/binary";

/** The kernels' entry points; assembly/index.ts says what each does. Numbers are addresses and counts. */
export interface Kernels {
  readonly trainEpoch: (task: number, rows: number) => number;
  readonly beginEpoch: (task: number) => void;
  /** `alone` is 1 where the calling thread does all threads' shares. */
  readonly trainRows: (task: number, from: number, to: number, alone: 0 | 1) => void;
  readonly trainTogether: (task: number, from: number, to: number) => void;
  readonly epochLoss: (task: number) => number;
  /** 1 where all threads wait for commands. */
  readonly areReady: (task: number) => number;
  readonly batchGradients: (task: number, rows: number) => number;
  readonly prepare: (task: number) => void;
  readonly forward: (task: number, rows: number, count: number, to: number) => void;
  readonly openBlocks: (task: number, rows: number) => void;
  readonly offerBlock: (task: number) => void;
  /** 0 where no block is to be had. */
  readonly runBlock: (task: number) => number;
  readonly isFinished: (task: number, block: number) => number;
  readonly awaitBlock: (task: number, block: number) => void;
  readonly closeBlocks: (task: number) => void;
  readonly forwardInPlace: (task: number, count: number) => void;
  readonly evaluate: (task: number, rows: number, targets: number, count: number) => number;
  readonly penalties: (task: number) => number;
  readonly stream: (task: number, from: number, to: number, counts: number, errors: number) => void;
  readonly firstNotFinite: (at: number, count: number) => number;
  readonly largest: (at: number, rows: number, columns: number, count: number, to: number) => void;
  /** Of rows, panels, depth and addresses: see assembly/search.ts. */
  readonly searchOne: (...given: number[]) => void;
  readonly searchMany: (...given: number[]) => void;
  /** A kind of 0 ends the threads. */
  readonly command: (task: number, kind: number, rows: number) => void;
}

/** The kernels with a memory of their own. */
export interface Instance {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly arena: Arena;
  readonly module: WebAssembly.Module;
}

// As the build for several threads declares it.
const SHARED_PAGES = { initial: 16, maximum: 16384 };

const modules: Partial<Record<"one" | "many", WebAssembly.Module>> = {};

/** Makes an engine with empty memory; for several threads the memory can be shared with them. */
export function createInstance(threads: number): Instance {
  if (threads === 1) {
    const module = (modules.one ??= compile(oneThread));
    const { exports } = new WebAssembly.Instance(module, imports());
    const memory = exports.memory as WebAssembly.Memory;
    return { kernels: exports as unknown as Kernels, memory, arena: createArena(memory), module };
  }
  const module = (modules.many ??= compile(manyThreads));
  const memory = new WebAssembly.Memory({ ...SHARED_PAGES, shared: true });
  const { exports } = new WebAssembly.Instance(module, imports(memory));
  return { kernels: exports as unknown as Kernels, memory, arena: createArena(memory), module };
}

function imports(memory?: WebAssembly.Memory): WebAssembly.Imports {
  const abort = () => {
    throw new Error("engine: the kernels stopped, which is an error in the engine");
  };
  if (!memory) return { env: { abort } };
  const sleep = (at: number, value: number, milliseconds: number) => {
    Atomics.wait(new Int32Array(memory.buffer), at / 4, value, milliseconds);
  };
  return { env: { abort, memory, sleep } };
}

function compile(base64: string): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
}
