import { randomUUID } from "node:crypto";
import path from "node:path";
import type { ExpectedEvent } from "../../data/calendar";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { sentenceOf } from "../../sentence-of";
import { Failure } from "../failure";
import type { RowVerdict } from "../stream/row-scorer";
import { stateFile } from "../stream/state-file";
import { alarmMessage } from "./alarm-message";
import type { AlarmMessage } from "./alarm-message";
import { journalRows, readKeptRows } from "./kept-rows";
import type { KeptRows } from "./kept-rows";
import { Refused } from "./refused";
import { createRowKeeper, forgetful } from "./row-keeper";
import type { KeeperOptions, RowKeeper } from "./row-keeper";
import { createRowTaker } from "./row-taker";
import type { RowTaker } from "./row-taker";
import type { GivenRow } from "./rows-in";

/** A model, and what it is served with. */
export interface ModelOptions extends Pick<KeeperOptions, "saveRows" | "onFailure"> {
  readonly name: string;
  readonly saved: SavedDetector;
  readonly calendar: readonly ExpectedEvent[];
  /** Where its rows are kept. Default: nowhere. */
  readonly folder?: string;
  /** Takes messages about alarms. Default: none are made. */
  readonly post?: (message: AlarmMessage) => void;
}

/** What was counted since the server started. */
export interface ModelCounts {
  rows: number;
  flags: number;
  alarms: number;
}

/** Rows that were taken. */
export interface Taken {
  /** One per row, in their order. */
  readonly verdicts: readonly RowVerdict[];
  /** Number of the last of them, among all that the model took. */
  readonly row: number;
}

/** A model that takes rows. */
export interface ServedModel extends Pick<ModelOptions, "name" | "saved"> {
  readonly taker: RowTaker;
  readonly counts: Readonly<ModelCounts>;
  /** True while an alarm of a series goes on. */
  readonly isAlarm: () => boolean;
  /**
   * Takes all rows or none. Ends when they are kept.
   *
   * @param after the row that they come after, where that is known
   * @throws Refused with 409 if they come after another one, with 422 for a row that cannot be taken
   */
  readonly take: (rows: readonly GivenRow[], after?: number) => Promise<Taken>;
  /** A message was posted, or given up. */
  readonly posted: (message: AlarmMessage) => void;
  /** Keeps everything in the state. */
  readonly close: () => Promise<void>;
}

/**
 * Takes up a model where it was, or begins it.
 *
 * @throws Failure if what was kept cannot be read, is of another detector, or nothing can be kept in the folder
 */
export async function createServedModel(options: ModelOptions): Promise<ServedModel> {
  const { name, saved, post } = options;
  const file = options.folder === undefined ? undefined : path.join(options.folder, name);
  const { taker, stream = randomUUID(), waiting: before } = keptRows(options, file);
  const waiting = new Map(before.map((message) => [message.id, message]));
  const keeper = await keeperOf(options, file, (state) => {
    state.write({ row: taker.nRows(), lines: null, rows: taker.state() });
    return { stream, waiting: [...waiting.values()] };
  });
  const counts: ModelCounts = { rows: 0, flags: 0, alarms: 0 };
  let isAlarm = taker.state().alarm !== null;
  const count = ({ flag, alarm }: RowVerdict) => {
    counts.rows += 1;
    if (flag === 1) counts.flags += 1;
    if (alarm === "opened") counts.alarms += 1;
    if (alarm !== null) isAlarm = alarm !== "closed";
  };
  const messagesOf = (verdicts: readonly RowVerdict[], first: number) =>
    verdicts
      .map((verdict, i) => alarmMessage({ model: name, stream }, first + i, verdict))
      .filter((message) => message !== undefined);
  /** Rows of which some may have been scored and others not: from there nobody can go on. */
  const orFailed = <Value>(work: () => Value): Value => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refused)) {
        options.onFailure(
          new Failure(`${name} failed after row ${taker.nRows()}: ${sentenceOf(error)}`),
        );
      }
      throw error;
    }
  };
  if (post !== undefined) before.forEach(post);
  return {
    name,
    saved,
    taker,
    counts,
    isAlarm: () => isAlarm,
    async take(rows, after) {
      const row = taker.nRows();
      if (after !== undefined && after !== row) {
        throw new Refused(409, `rows must come after row ${row}, got some after row ${after}`, {
          row,
        });
      }
      const verdicts = orFailed(() => taker.take(rows));
      verdicts.forEach(count);
      const alarms = post === undefined ? [] : messagesOf(verdicts, row + 1);
      for (const message of alarms) waiting.set(message.id, message);
      await keeper.keep({ row: row + 1, rows: journalRows(rows, taker), alarms }, rows.length);
      alarms.forEach((message) => post!(message));
      return { verdicts, row: row + rows.length };
    },
    posted(message) {
      waiting.delete(message.id);
      // Where that is lost, the message is sent again under its id. A failure was told already.
      keeper.keep({ posted: message.id }, 0).catch(() => undefined);
    },
    close: keeper.close,
  };
}

function keptRows({ saved, calendar }: ModelOptions, file?: string): KeptRows {
  if (file === undefined) return { taker: createRowTaker(saved, calendar), waiting: [] };
  const state = stateFile(`${file}.state.json`, saved).read();
  return readKeptRows(saved, calendar, { state, journal: `${file}.journal` });
}

async function keeperOf(
  { saved, saveRows, onFailure }: ModelOptions,
  file: string | undefined,
  fold: (state: ReturnType<typeof stateFile>) => ReturnType<KeeperOptions["fold"]>,
): Promise<RowKeeper> {
  if (file === undefined) return forgetful;
  const state = stateFile(`${file}.state.json`, saved);
  return createRowKeeper({
    journal: `${file}.journal`,
    saveRows,
    onFailure,
    fold: () => fold(state),
  });
}
