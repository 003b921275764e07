import { median } from "../quantile";
import { unpackRows } from "./pack-rows";
import type { JobResult, ResultAlarm } from "./result";
import { strengths } from "./strengths";

/** One series of a fleet, ready to be laid beside the others. */
export interface Lane {
  readonly name: string;
  readonly path: string;
  /** Of its job; its result is the file of this name. */
  readonly id: string;
  /** Nothing where the job failed. */
  readonly result?: JobResult;
  /** Why there is nothing to show. */
  readonly sentence?: string;
  /** The highest of its rows; NaN where none was decided about. */
  readonly strength: number;
  readonly alarms: readonly ResultAlarm[];
  /** Where its rows lie: moments in milliseconds since 1970, or places in the file where it has none. */
  readonly positions: Float64Array;
  readonly isTimed: boolean;
  /** One per row, NaN where nothing was decided. */
  readonly strengths: Float64Array;
}

/** A series with its result, or with the sentence why it has none. */
export function laneOf(
  { name, path, id }: Pick<Lane, "name" | "path" | "id">,
  ended: JobResult | string,
): Lane {
  const nothing = new Float64Array(0);
  const empty = { strength: NaN, alarms: [], positions: nothing, strengths: nothing };
  const head = { name, path, id, isTimed: false };
  if (typeof ended === "string") return { ...head, ...empty, sentence: ended };
  if (ended.status === "refused") {
    return { ...head, ...empty, result: ended, sentence: ended.sentence };
  }
  if (ended.status === "tried")
    throw new TypeError("laneOf: result must be of a judged file, got a trial");
  const rows = unpackRows(ended.rows);
  const each = strengths(rows);
  const isTimed = ended.timeKind === "moment" && rows.times !== undefined;
  return {
    ...head,
    ...{ result: ended, isTimed, alarms: ended.alarms, strengths: each },
    strength: each.reduce(
      (most, value) => (value > most || Number.isNaN(most) ? value : most),
      NaN,
    ),
    positions: isTimed ? rows.times : Float64Array.from(each.keys()),
  };
}

/** The strongest first; those that could not be judged last, in the order of their names. */
export function byStrength(lanes: readonly Lane[]): Lane[] {
  const height = ({ strength }: Lane) => (Number.isNaN(strength) ? -1 : strength);
  return [...lanes].sort((a, b) => height(b) - height(a) || (a.name < b.name ? -1 : 1));
}

/** A stretch that is drawn, from left to right. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first moment of all lanes with times to their last; nothing where none has any. */
export function commonSpan(lanes: readonly Lane[]): Span | undefined {
  let [from, to] = [Infinity, -Infinity];
  for (const { isTimed, positions } of lanes) {
    if (!isTimed) continue;
    for (const time of positions) {
      if (time < from) from = time;
      if (time > to) to = time;
    }
  }
  return from <= to ? { from, to } : undefined;
}

/** Says that a column of a picture has rows and none of them was decided about. */
export const UNDECIDED = -1;

/**
 * A lane's strengths in columns of equal width: the highest of the rows in each. A row reaches as far as the next one is due, so that a
 * slow series has no holes.
 *
 * @returns nColumns numbers: NaN where no row is, UNDECIDED where none was decided about
 * @example
 * strengthColumns({ positions: Float64Array.of(0, 9), strengths: Float64Array.of(0.5, 2) }, { from: 0, to: 9 }, 2); // Float64Array [0.5, 2]
 */
export function strengthColumns(
  { positions, strengths: values }: Pick<Lane, "positions" | "strengths">,
  { from, to }: Span,
  nColumns: number,
): Float64Array {
  const columns = new Float64Array(nColumns).fill(NaN);
  const width = (to - from) / nColumns || 1;
  const step = usualStep(positions);
  positions.forEach((position, i) => {
    if (Number.isNaN(position)) return;
    const first = Math.min(nColumns - 1, Math.max(0, Math.floor((position - from) / width)));
    const end = Math.min(nColumns, Math.ceil((position + step - from) / width));
    const value = Number.isNaN(values[i]) ? UNDECIDED : values[i];
    for (let c = first; c < Math.max(end, first + 1); c += 1) {
      if (!(columns[c] >= value)) columns[c] = value;
    }
  });
  return columns;
}

/** The usual distance between neighbouring rows, in the unit of their positions; 0 where there are fewer than two. */
export function usualStep(positions: Float64Array): number {
  const sorted = positions.filter((position) => !Number.isNaN(position)).sort();
  const steps = sorted.slice(1).map((position, i) => position - sorted[i]);
  const real = steps.filter((step) => step > 0);
  return real.length === 0 ? 0 : median(real);
}
