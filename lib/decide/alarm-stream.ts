import { z } from "zod";
import { checkInteger } from "../checks";
import type { Label } from "../types";

/** What an alarm does at a reading; null where there is none. */
export type AlarmStep = "opened" | "going on" | "closed" | null;

/** Readings since the last flag of the alarm that is open; null where none is. */
export const alarmStateSchema = z.int().min(0).nullable();
export type AlarmState = z.infer<typeof alarmStateSchema>;

/** Alarms reading by reading. */
export interface AlarmStream {
  readonly next: (flag: Label | null) => AlarmStep;
  readonly state: () => AlarmState;
}

/**
 * Merges flags into alarms as they come, as `findAlarms` does for a whole series: an alarm is closed by the reading
 * after which no flag could belong to it any more.
 *
 * @param mergeGap flags at most this many readings apart make one alarm. Default 1: neighbours only
 * @param state of a stream before it, to go on from
 * @throws RangeError if mergeGap is not a whole number of at least 1
 * @example
 * [0, 1, 0, 1, 0, 0].map(createAlarmStream({ mergeGap: 2 }).next); // [null, "opened", "going on", "going on", "going on", "closed"]
 */
export function createAlarmStream(
  { mergeGap = 1 }: { readonly mergeGap?: number } = {},
  state: AlarmState = null,
): AlarmStream {
  checkInteger("createAlarmStream", "mergeGap", mergeGap);
  let since = state;
  return {
    next: (flag) => {
      if (flag === 1) {
        const step = since === null ? "opened" : "going on";
        since = 0;
        return step;
      }
      if (since === null) return null;
      since += 1;
      if (since < mergeGap) return "going on";
      since = null;
      return "closed";
    },
    state: () => since,
  };
}
