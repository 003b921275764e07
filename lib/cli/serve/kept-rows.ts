import { existsSync } from "node:fs";
import { z } from "zod";
import type { ExpectedEvent } from "../../data/calendar";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { Failure } from "../failure";
import { readText } from "../../data/read-text";
import { neededColumns } from "../../data/reading/entities";
import type { LinesState } from "../stream/line-scorer";
import { alarmMessageSchema } from "./alarm-message";
import type { AlarmMessage } from "./alarm-message";
import { parseJournalLine } from "./journal-line";
import { createRowTaker } from "./row-taker";
import type { RowTaker } from "./row-taker";
import type { GivenRow } from "./rows-in";

const field = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const messages = z.array(alarmMessageSchema);

/** What a journal holds: how it began, rows that were taken with the alarms that they raised, and alarms that were posted. */
const entrySchema = z.union([
  z.strictObject({ stream: z.string(), waiting: messages }),
  z.strictObject({ row: z.int().min(1), rows: z.array(z.array(field)), alarms: messages }),
  z.strictObject({ posted: z.string() }),
]);
export type JournalEntry = z.infer<typeof entrySchema>;

/** What was kept of a model's rows. */
export interface KeptRows {
  readonly taker: RowTaker;
  /** Undefined where nothing was kept. */
  readonly stream?: string;
  /** Alarms to post, the oldest first. */
  readonly waiting: readonly AlarmMessage[];
}

/** Where a model's rows are kept. */
export interface KeptPlaces {
  readonly state?: LinesState;
  readonly journal: string;
}

/** The fields of rows that a journal keeps, in the order of the needed columns. */
export function journalRows(rows: readonly GivenRow[], taker: RowTaker): z.infer<typeof field>[][] {
  const needed = neededColumns(taker.how);
  return rows.map(({ record }) => needed.map((name) => record[name] as z.infer<typeof field>));
}

/**
 * Takes up a model where its state and its journal end: rows that the state does not know are taken again.
 *
 * @throws Failure if the journal is damaged, or does not go on from the state; a last line that was cut off was never answered, and is passed over
 */
export function readKeptRows(
  saved: SavedDetector,
  calendar: readonly ExpectedEvent[],
  { state, journal }: KeptPlaces,
): KeptRows {
  const taker = createRowTaker(saved, calendar, state?.rows);
  const needed = neededColumns(taker.how);
  const waiting = new Map<string, AlarmMessage>();
  let stream: string | undefined;
  for (const entry of existsSync(journal) ? entriesIn(journal) : []) {
    if ("stream" in entry) stream = entry.stream;
    const raised = "stream" in entry ? entry.waiting : "rows" in entry ? entry.alarms : [];
    for (const message of raised) waiting.set(message.id, message);
    if ("posted" in entry) waiting.delete(entry.posted);
    if (!("rows" in entry) || entry.row <= taker.nRows()) continue;
    if (entry.row !== taker.nRows() + 1) {
      throw new Failure(
        `the journal must go on after row ${taker.nRows()} of the state, got row ${entry.row} in ${journal}`,
      );
    }
    taker.take(entry.rows.map((fields, i) => ({ record: recordOf(fields, needed), place: i + 1 })));
  }
  return { taker, stream, waiting: [...waiting.values()] };
}

function entriesIn(file: string): JournalEntry[] {
  // What follows the last line's end is empty, or was cut off.
  const lines = readText(file, "serve").split("\n").slice(0, -1);
  return lines.flatMap((line, i) => {
    const parsed = z.array(entrySchema).safeParse(parseJournalLine(line));
    if (parsed.success) return parsed.data;
    throw new Failure(
      `the journal must be as it was written, got a damaged line ${i + 1} in ${file}`,
    );
  });
}

function recordOf(fields: readonly unknown[], needed: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(needed.map((name, j) => [name, fields[j]]));
}
