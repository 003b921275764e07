import { z } from "zod";
import type { RowVerdict } from "../stream/row-scorer";

/** What is posted about an alarm. */
export const alarmMessageSchema = z.strictObject({
  /** The same whenever it is sent again, and no other's: a receiver drops what it has. */
  id: z.string(),
  model: z.string(),
  /** Of a table, whose rows stand for themselves: flagged. */
  alarm: z.enum(["opened", "closed", "flagged"]),
  row: z.int(),
  time: z.string().optional(),
  score: z.number().nullable(),
  threshold: z.number().nullable(),
  reasons: z.json().optional(),
});
export type AlarmMessage = z.infer<typeof alarmMessageSchema>;

/** Whose alarm it is. */
export interface Sender {
  readonly model: string;
  /** Of the model's rows from the first on, over all restarts. */
  readonly stream: string;
}

/** The message about a row, if it opens or closes an alarm, or is a flagged one of a table. */
export function alarmMessage(
  { model, stream }: Sender,
  row: number,
  { alarm, time, score, threshold, flag, event, reasons }: RowVerdict,
): AlarmMessage | undefined {
  const isLone = alarm === null && flag === 1 && event === undefined;
  const what = isLone ? "flagged" : alarm;
  if (what === null || what === "going on") return undefined;
  return {
    id: `${stream}-${row}`,
    model,
    alarm: what,
    row,
    ...(time !== undefined && { time }),
    score,
    threshold,
    // As the answer tells them: JSON of our own making.
    ...(reasons !== undefined && { reasons: reasons as unknown as AlarmMessage["reasons"] }),
  };
}
