import { commonStep, isoTime } from "../times";
import type { CsvTable } from "./csv";
import { columnNamed, numbersIn } from "./csv-columns";
import { parseTime } from "./parse-time";

/** Readings as a file has them: times may repeat and go back. */
export interface RawReadings {
  /** Milliseconds since 1970, UTC. */
  readonly epochs: readonly number[];
  readonly values: readonly number[];
  /** The row of the file that each reading stands in. */
  readonly rowNumbers: readonly number[];
}

/** Takes a column of times and one of numbers from a CSV table. */
export function readingsFrom(
  table: CsvTable,
  { time, value }: { time: string; value: string },
  caller: string,
  file: string,
): RawReadings {
  const timeColumn = columnNamed(table, time, caller, file);
  const valueColumn = columnNamed(table, value, caller, file);
  const epochs = table.records.map((fields, i) => {
    const epoch = parseTime(fields[timeColumn]);
    if (Number.isNaN(epoch)) {
      throw new RangeError(
        `${caller}: ${time} must be a time such as 2014-04-01 00:05:00, got ${JSON.stringify(fields[timeColumn])} in ${file}, row ${table.rowNumbers[i]}`,
      );
    }
    return epoch;
  });
  const values = numbersIn(table, valueColumn, caller, file);
  return { epochs, values, rowNumbers: table.rowNumbers };
}

/** Readings in time order, with a sentence for each thing that had to be done or known. */
export interface OrderedReadings {
  readonly times: string[];
  readonly values: number[];
  readonly stepSeconds: number;
  readonly notes: string[];
}

/**
 * Brings readings into time order. Readings of one time keep the file's order; none is
 * dropped, averaged or filled in. What was found is said in `notes`.
 */
export function orderReadings({ epochs, values, rowNumbers }: RawReadings): OrderedReadings {
  const notes: string[] = [];
  const back = epochs.flatMap((epoch, i) => (i > 0 && epoch < epochs[i - 1] ? [i] : []));
  let order = epochs.map((_, i) => i);
  if (back.length > 0) {
    order = order.sort((a, b) => epochs[a] - epochs[b]);
    notes.push(
      `times went back ${times(back.length)}, first at row ${rowNumbers[back[0]]}; sorted by time`,
    );
  }
  const sorted = order.map((i) => epochs[i]);
  const repeated = sorted.filter((epoch, i) => i > 0 && epoch === sorted[i - 1]).length;
  if (repeated > 0) {
    const readings = repeated === 1 ? "1 reading has" : `${repeated} readings have`;
    notes.push(`${readings} the same time as the one before; kept, in the file's order`);
  }
  return {
    times: sorted.map(isoTime),
    values: order.map((i) => values[i]),
    stepSeconds: commonStep(sorted),
    notes,
  };
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
