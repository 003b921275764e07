import type { Arena } from "./arena";
import { operation, type Operation } from "./descriptors";
import { rowPlaces, whole } from "./weights";

/**
 * What flows between two layers, for as many windows as a pass has at most. Two layouts, as
 * assembly/descriptors.ts explains: stepwise (batched 0) and padded (batched 1).
 */
export interface Signal {
  readonly batched: 0 | 1;
  readonly steps: number;
  readonly channels: number;
  /** Addresses of the first value and of its gradient; 0 where no gradient is needed. */
  readonly y: number;
  readonly d: number;
  /** Bytes from row to row, and of the padded layout from window to window. */
  readonly row: number;
  readonly block: number;
  /**
   * The backward operation of the relu that made it: a layer that multiplies its way back to
   * d applies the relu's mask while storing, and drops this.
   */
  relu?: Operation;
}

/** What the layers' planners share while a network is laid out. */
export interface Draft {
  readonly arena: Arena;
  /** Whether gradients are needed at all. */
  readonly training: boolean;
  /** Most windows in a pass. */
  readonly windows: number;
  /** Steps of zeros before and after every window of the padded layout. */
  readonly margin: number;
  /** Address of zeros: as many as any row has, and some. */
  readonly zeros: number;
  /** Address of a weight tensor and of its gradient, and bytes from row to row. */
  readonly weight: (layer: number, name: string) => { at: number; d: number; row: number };
  /** Programs in the making. What follows from changed weights comes before each batch. */
  readonly prepareForward: Operation[];
  readonly prepareBackward: Operation[];
  readonly forward: Operation[];
  /** One list per layer: they run last to first. */
  readonly backward: Operation[][];
  /** Operations that a later layer has taken over. */
  readonly dropped: Set<Operation>;
  /** Adds what belongs to the loss beside the reconstruction. */
  readonly alsoLoss: Operation[];
  readonly klWeight: number;
}

/** A new stepwise signal. */
export function stepwise(draft: Draft, steps: number, channels: number, gradient: boolean): Signal {
  const row = 4 * rowPlaces(channels);
  const bytes = draft.windows * steps * row;
  const y = draft.arena.take(bytes);
  return {
    batched: 0,
    steps,
    channels,
    y,
    d: gradient ? draft.arena.take(bytes) : 0,
    row,
    block: 0,
  };
}

/** A new padded signal; `tight` puts a single channel without gaps. */
export function padded(
  draft: Draft,
  steps: number,
  channels: number,
  gradient: boolean,
  tight = false,
): Signal {
  const row = tight ? 4 : 4 * whole(channels);
  const block = (steps + 2 * draft.margin) * row;
  const bytes = draft.windows * block + 64;
  const start = draft.margin * row;
  const y = draft.arena.take(bytes) + start;
  const d = gradient ? draft.arena.take(bytes) + start : 0;
  return { batched: 1, steps, channels, y, d, row, block };
}

/** The same values in another shape or layout: the signal itself where it has it already. */
export function reshaped(draft: Draft, from: Signal, to: Signal): Signal {
  const copy = (direction: "y" | "d") => ({
    fromBatched: from.batched,
    fromSteps: from.steps,
    fromChannels: from.channels,
    from: from[direction],
    fromRow: from.row,
    fromBlock: from.block,
    toBatched: to.batched,
    toSteps: to.steps,
    toChannels: to.channels,
    to: to[direction],
    toRow: to.row,
    toBlock: to.block,
  });
  draft.forward.push(operation("reshape", copy("y")));
  if (from.d) draft.backward.push([operation("reshape", turned(copy("d")))]);
  return to;
}

/** In the padded layout, with a copy if need be. */
export function asPadded(draft: Draft, signal: Signal): Signal {
  if (signal.batched) return signal;
  return reshaped(draft, signal, padded(draft, signal.steps, signal.channels, signal.d > 0));
}

/** In the stepwise layout, with a copy if need be. */
export function asStepwise(draft: Draft, signal: Signal): Signal {
  if (!signal.batched) return signal;
  return reshaped(draft, signal, stepwise(draft, signal.steps, signal.channels, signal.d > 0));
}

/** The mask to apply while storing a signal's gradient, whose own relu operation then falls away. */
export function takeReluMask(draft: Draft, signal: Signal): number {
  if (!signal.relu) return 0;
  draft.dropped.add(signal.relu);
  return signal.y - signal.d;
}

function turned(copy: Record<string, number>): Record<string, number> {
  const swap = (name: string) =>
    name.startsWith("from") ? name.replace("from", "to") : name.replace("to", "from");
  return Object.fromEntries(Object.entries(copy).map(([name, value]) => [swap(name), value]));
}
