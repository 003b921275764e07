import { jsonLine } from "../output";
import type { RowVerdict } from "./row-scorer";

/** A verdict as one line of JSON, its line end included; what a row has not stands there as null, or not at all. */
export function verdictLine(row: number, verdict: RowVerdict): string {
  const { time, score, threshold, flag, alarm, event, reasons, reason } = verdict;
  // Numbers and our own words need no escapes: written by hand that takes a fifth of the time.
  const when = time === undefined ? "" : `"time":"${time}",`;
  const step = alarm === null ? "null" : `"${alarm}"`;
  const expected = event === undefined ? "" : `,"event":${jsonLine(event)}`;
  const why = reasons === undefined ? "" : `,"reasons":${jsonLine(reasons)}`;
  const whyNot = reason === undefined ? "" : `,"reason":${jsonLine(reason)}`;
  return `{"row":${row},${when}"score":${score},"threshold":${threshold},"flag":${flag},"alarm":${step}${expected}${why}${whyNot}}\n`;
}
