/** How many false alarms somebody can live with. */
export interface FalseAlarms {
  readonly count: number;
  /** In how many of the unit. */
  readonly per: number;
  /** "rows" are rows of a table or readings of a series. */
  readonly unit: "hour" | "day" | "week" | "month" | "year" | "rows";
}

const HOUR_MS = 3_600_000;
const UNIT_MS = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 168 * HOUR_MS,
  month: (8766 / 12) * HOUR_MS,
  year: 8766 * HOUR_MS,
};

/**
 * Reads a number of false alarms as people say it: "1/week", "3/month", "1/2 days", "1/1000 rows".
 *
 * @throws RangeError if it is said otherwise, or is none at all
 * @example
 * parseFalseAlarms("3/month"); // { count: 3, per: 1, unit: "month" }
 */
export function parseFalseAlarms(text: string): FalseAlarms {
  const found = /^(\d+(?:\.\d+)?)\/(\d+)? ?(hour|day|week|month|year|row|reading)s?$/.exec(text);
  const [count, per] = [Number(found?.[1]), Number(found?.[2] ?? 1)];
  if (found === null || count === 0 || per === 0) {
    throw new RangeError(
      `parseFalseAlarms: false alarms must be said as in 1/week, 3/month or 1/1000 rows, got ${JSON.stringify(text)}`,
    );
  }
  const unit = found[3].replace(/^(row|reading)$/, "rows") as FalseAlarms["unit"];
  return { count, per, unit };
}

/**
 * The share of normal rows or readings that may be flagged.
 *
 * @param stepMs milliseconds between readings; not needed where rows are counted
 * @throws RangeError if times are meant and there is no step, or that would be every reading
 * @example
 * falseAlarmRate({ count: 1, per: 1, unit: "day" }, 3_600_000); // 0.041666666666666664
 */
export function falseAlarmRate({ count, per, unit }: FalseAlarms, stepMs?: number): number {
  if (unit !== "rows" && !(stepMs! > 0)) {
    throw new RangeError(
      `falseAlarmRate: rows without times must be counted as in 1/1000 rows, got ${unit}`,
    );
  }
  const nReadings = unit === "rows" ? per : (per * UNIT_MS[unit]) / stepMs!;
  const rate = count / nReadings;
  if (rate < 1) return rate;
  throw new RangeError(
    `falseAlarmRate: there must be more readings than false alarms, got ${count} in ${Number(nReadings.toPrecision(3))} readings`,
  );
}
