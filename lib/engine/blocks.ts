import type { Instance } from "./instance";
import type { NetworkSpec } from "./network";
import { forwardOperations } from "./training-time";

/** Rows on their way through a network on several threads, a block at a time. */
interface BlockWork {
  readonly nSamples: number;
  readonly blocks: number;
  readonly slots: number;
  /** Copies a block's rows into its slot; throws where they cannot be taken. */
  readonly fill: (block: number) => void;
  /** Copies a block's outputs out of its slot. */
  readonly drain: (block: number) => void;
}

/**
 * Runs many rows on all threads. This one copies blocks in, a ring of slots ahead of the others, and
 * their outputs out in order; while there is nothing to copy it runs blocks itself. So no thread
 * waits for the copying, and one that the system takes away holds up no more than its own block.
 */
export function runInBlocks(
  kernels: Instance["kernels"],
  task: number,
  { nSamples, blocks, slots, fill, drain }: BlockWork,
): void {
  kernels.openBlocks(task, nSamples);
  try {
    let filled = 0;
    for (let drained = 0; drained < blocks;) {
      if (filled < blocks && filled - drained < slots) {
        fill(filled);
        kernels.offerBlock(task);
        filled += 1;
      } else if (kernels.isFinished(task, drained)) {
        drain(drained);
        drained += 1;
      } else if (!kernels.runBlock(task)) {
        kernels.awaitBlock(task, drained);
      }
    }
  } finally {
    kernels.closeBlocks(task);
  }
}

// Enough that taking a block does not count, few enough that the ring stays in a core's second cache
// and that the threads end together.
const BLOCK_BYTES = 65536;
const BLOCK_OPERATIONS = 4e6;

/** Rows in a block: whole passes, at least one. */
export function blockRows(
  spec: NetworkSpec,
  { inputs, outputs }: { readonly inputs: number; readonly outputs: number },
  passWindows: number,
): number {
  const fitting = BLOCK_BYTES / (4 * (inputs + outputs));
  const rows = Math.min(fitting, BLOCK_OPERATIONS / forwardOperations(spec));
  return Math.max(1, Math.floor(rows / passWindows)) * passWindows;
}

/** Slots of the ring: some for every thread to have a block at hand while others are copied. */
export function slotsFor(threads: number): number {
  return 4 * threads;
}
