import { checkInteger } from "../checks";
import { medianStep } from "../times";
import { groupReadings } from "./group-readings";
import type { GroupOptions, Readings } from "./group-readings";
import { fillStretch } from "./fill-stretch";

/** How readings are brought to a regular step. */
export interface RegularOptions extends GroupOptions {
  /**
   * Missing steps in a row that are bridged by a line between their neighbours; a longer hole starts a new stretch. Default 5, and 1000
   * where sums or counts are taken: an interval without events is no hole.
   */
  bridge?: number;
  /** Stretches of fewer readings are not judged. Default 1. */
  least?: number;
}

/** Readings without a hole that is too long, one place per step. */
export interface Stretch {
  /** Of its first place among the places of all stretches. */
  readonly offset: number;
  /** Milliseconds of each place; of a bridged one between those of its neighbours. Without times: the row. */
  readonly times: Float64Array;
  /** A column each, without NaN. */
  readonly values: readonly Float64Array[];
  /** Row of the reading in each place, the last where several share it; -1 for a bridged place. */
  readonly rows: Int32Array;
}

/** Why a row is not judged. */
export type Unjudged = "no time" | "no value" | "short stretch";

/** A series at a regular step, and where each row of the file went. */
export interface RegularSeries {
  /** Milliseconds between neighbouring places, or 1 row where there are no times. */
  readonly step: number;
  readonly stretches: readonly Stretch[];
  /** The place of each row among those of all stretches; -1 for a row that is not judged. */
  readonly placeOf: Int32Array;
  /** How many rows are not judged, by the reason. */
  readonly unjudged: Readonly<Record<Unjudged, number>>;
  readonly nRows: number;
  /** Places that were bridged, and fields that were filled with the reading before. */
  readonly nBridged: number;
  readonly nHeld: number;
  /** What was done: one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Brings readings to a regular step, for whatever works on windows.
 *
 * Rows are taken in the order of their times; those of one time (or, resampled, of one interval) become one reading. The step is the
 * median. A step up to 1.5 times as long is a late clock and no hole; a longer one is a hole of as many readings as fit. Short holes are bridged,
 * long ones start a new stretch. Where some columns have no value their last is held. Nothing looks ahead farther than the hole that is bridged.
 *
 * @param readings times in milliseconds (NaN for none) and columns of values (NaN for none), a place per row; without times rows are
 *   readings at equal steps
 * @throws RangeError if bridge or least is no whole number, or the columns differ in length
 * @example
 * regularSeries({ times: Float64Array.of(0, 10, 30, 40), values: [Float64Array.of(1, 2, 4, 5)] }).stretches[0].values[0]; // Float64Array [1, 2, 3, 4, 5]
 */
export function regularSeries(readings: Readings, options: RegularOptions = {}): RegularSeries {
  const { least = 1, resampleMs } = options;
  const isEvents = resampleMs !== undefined && (options.combine ?? "mean") !== "mean";
  const bridge = options.bridge ?? (isEvents ? 1000 : 5);
  checkInteger("regularSeries", "bridge", bridge, 0);
  checkInteger("regularSeries", "least", least, 1);
  const groups = groupReadings(readings, options);
  const step = resampleMs ?? (readings.times === undefined ? 1 : medianStep(groups.times));
  const placeOf = new Int32Array(groups.nRows).fill(-1);
  const unjudged = { ...groups.unjudged, "short stretch": 0 };
  const stretches: Stretch[] = [];
  const nPlaces: number[] = [0];
  let [nBridged, nHeld] = [0, 0];
  for (const { from, to, steps } of stretchesOf(groups.times, step, bridge)) {
    const nInside = groups.starts[to] - groups.starts[from];
    if (to - from < least) {
      unjudged["short stretch"] += nInside;
      continue;
    }
    const offset = nPlaces.at(-1)!;
    const filled = fillStretch(groups, { from, to, steps });
    for (let g = from; g < to; g += 1) {
      for (let k = groups.starts[g]; k < groups.starts[g + 1]; k += 1) {
        placeOf[groups.order[k]] = offset + filled.places[g - from];
      }
    }
    const { times, values, rows } = filled;
    stretches.push({ offset, times, values, rows });
    nPlaces.push(offset + rows.length);
    nBridged += rows.length - (to - from);
    nHeld += filled.nHeld;
  }
  const done = { nBridged, nHeld, nStretches: stretches.length, bridge, isEvents };
  return {
    ...{ step, stretches, placeOf, unjudged, nRows: groups.nUsed, nBridged, nHeld },
    notes: [...groups.notes, ...notesOn(done)],
  };
}

/** Stretches of groups, and the steps from each group to the one before it within. */
function stretchesOf(times: Float64Array, step: number, bridge: number) {
  const found: { from: number; to: number; steps: number[] }[] = [];
  let [from, steps] = [0, [0]];
  for (let g = 1; g <= times.length; g += 1) {
    const n =
      g === times.length ? Infinity : Math.max(1, Math.round((times[g] - times[g - 1]) / step));
    // Step 0: all readings have one time.
    if (n - 1 <= bridge) steps.push(n);
    else {
      found.push({ from, to: g, steps });
      [from, steps] = [g, [0]];
    }
  }
  return times.length === 0 ? [] : found;
}

function notesOn(done: {
  readonly nBridged: number;
  readonly nHeld: number;
  readonly nStretches: number;
  readonly bridge: number;
  readonly isEvents: boolean;
}): string[] {
  const { nBridged, nHeld, nStretches, bridge, isEvents } = done;
  const notes: string[] = [];
  if (nBridged > 0 && isEvents) {
    notes.push(
      counted(nBridged, "interval without events counts", "intervals without events count") +
        " as 0",
    );
  } else if (nBridged > 0) {
    const are = counted(nBridged, "missing reading is", "missing readings are");
    notes.push(`${are} bridged by straight lines, in holes of at most ${bridge}`);
  }
  if (nHeld > 0) {
    notes.push(
      `${counted(nHeld, "missing value stands", "missing values stand")} at the last known`,
    );
  }
  if (nStretches > 1) {
    notes.push(
      `longer holes part the series into ${nStretches.toLocaleString("en")} stretches; each starts anew`,
    );
  }
  return notes;
}

function counted(n: number, one: string, many: string): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/**
 * "12 of 2,600 readings could not be judged, because 10 have no value and 2 have no time"; undefined where all were.
 */
export function unjudgedText({
  unjudged,
  nRows,
}: Pick<RegularSeries, "unjudged" | "nRows">): string | undefined {
  const parts: [number, string, string][] = [
    [unjudged["no time"], "has no time", "have no time"],
    [unjudged["no value"], "has no value", "have no value"],
    [
      unjudged["short stretch"],
      "stands in a stretch too short for a window",
      "stand in stretches too short for a window",
    ],
  ];
  const said = parts
    .filter(([n]) => n > 0)
    .map(([n, one, many]) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`);
  const total = parts.reduce((sum, [n]) => sum + n, 0);
  if (total === 0) return undefined;
  const last = said.pop()!;
  const because = said.length === 0 ? last : `${said.join(", ")} and ${last}`;
  return `${total.toLocaleString("en")} of ${nRows.toLocaleString("en")} readings could not be judged, because ${because}`;
}
