import { z } from "zod";
import { WINDOW } from "./learned";
import type { Moment } from "./tracker";

const known = z.array(z.number().nullable());

/** A moment as plain JSON; null stands for NaN. */
export const momentSchema = z.strictObject({
  time: z.number().nullable(),
  since: z.int().min(-1),
  began: z.enum(["the beginning", "a gap"]),
  recent: known,
  present: z.array(z.union([z.literal(0), z.literal(1)])),
  steps: known,
  levels: known,
  slow: known,
  still: z.array(z.int().min(0)),
  last: known,
});

/** Writes a moment down, every bit of it that the next row needs. */
export function writeMoment(moment: Moment): z.infer<typeof momentSchema> {
  const { time, since, began, recent, present, steps, levels, slow, still, last } = moment;
  return {
    time: orNull(time),
    since,
    began,
    recent: Array.from(recent, orNull),
    present: Array.from(present, (flag) => (flag === 1 ? 1 : 0)),
    steps: Array.from(steps, orNull),
    levels: Array.from(levels, orNull),
    slow: Array.from(slow, orNull),
    still: Array.from(still),
    last: Array.from(last, orNull),
  };
}

/**
 * Reads a moment that was written down.
 *
 * @throws Error if it is none, or of another number of columns
 */
export function readMoment(state: unknown, nColumns: number): Moment {
  const read = momentSchema.parse(state);
  const list = (name: "recent" | "steps" | "levels" | "slow" | "last", length: number) => {
    if (read[name].length !== length) throw wrong(name, length, read[name].length);
    return Float64Array.from(read[name], (value) => value ?? NaN);
  };
  if (read.present.length !== WINDOW * nColumns) {
    throw wrong("present", WINDOW * nColumns, read.present.length);
  }
  if (read.still.length !== nColumns) throw wrong("still", nColumns, read.still.length);
  return {
    time: read.time ?? NaN,
    since: read.since,
    began: read.began,
    nPresent: 0,
    recent: list("recent", WINDOW * nColumns),
    present: Uint8Array.from(read.present),
    steps: list("steps", WINDOW * nColumns),
    departures: new Float64Array(nColumns).fill(NaN),
    levels: list("levels", nColumns),
    slow: list("slow", nColumns),
    still: Float64Array.from(read.still),
    last: list("last", nColumns),
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function wrong(name: string, needed: number, got: number): RangeError {
  return new RangeError(
    `auto-multivariate: the state's ${name} must hold ${needed} values, got ${got}`,
  );
}
