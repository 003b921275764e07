/** Which windows one part of a detector learns from, and which ones it is tried on. */
export interface HeldOut {
  /** Places of windows that share no reading with the middle of the block, in time order. */
  readonly learned: readonly number[];
  /** Places of the windows that end in the block. */
  readonly kept: readonly number[];
}

/** Fewer windows than this teach nothing: then windows that overlap the block are learned from, too. */
const LEAST_WINDOWS = 50;

/**
 * Cuts the learned part into equal blocks of time; each is kept from one part of a detector.
 *
 * Windows that end less than half a window from the block are not learned from.
 *
 * @param ends readings at which windows end, in time order
 * @param readings readings in a window
 */
export function holdOutBlocks(
  ends: readonly number[],
  readings: number,
  nBlocks: number,
): HeldOut[] {
  const first = ends[0];
  const span = (ends[ends.length - 1] - first + 1) / nBlocks;
  const places = Array.from(ends.keys());
  return Array.from({ length: nBlocks }, (_, k) => {
    const start = first + k * span;
    const isKept = (i: number) => ends[i] >= start && ends[i] < start + span;
    const isFar = (i: number) =>
      ends[i] < start - readings / 2 || ends[i] >= start + span + readings / 2;
    const far = places.filter(isFar);
    const learned = far.length > LEAST_WINDOWS ? far : places.filter((i) => !isKept(i));
    return { learned, kept: places.filter(isKept) };
  });
}
