import { verdictLine } from "../stream/json-line";
import type { RowVerdict } from "../stream/row-scorer";
import { jsonLine } from "../output";

/** What a request for rows is answered with. */
export interface AnswerOptions {
  readonly model: string;
  /** Number of the last of them, among all that the model took. */
  readonly row: number;
  /** All verdicts, or those of alarms (of a table: flagged rows), as `anomalab stream` has it. */
  readonly only: "all" | "alarms";
}

/** Verdicts as one JSON document: each of them to the byte as a line of `anomalab stream`, but for the row's number. */
export function answerOf(
  verdicts: readonly RowVerdict[],
  { model, row, only }: AnswerOptions,
): string {
  const first = row - verdicts.length + 1;
  const texts: string[] = [];
  verdicts.forEach((verdict, i) => {
    if (only === "alarms" && !isOfAlarm(verdict)) return;
    texts.push(verdictLine(first + i, verdict).trimEnd());
  });
  return `{"model":${jsonLine(model)},"row":${row},"verdicts":[${texts.join(",")}]}\n`;
}

function isOfAlarm({ alarm, flag, event }: RowVerdict): boolean {
  return alarm !== null || (flag === 1 && event === undefined);
}
