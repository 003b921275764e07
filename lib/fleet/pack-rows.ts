import type { Verdict } from "../decide/verdict";
import { decodeDoubles, encodeDoubles } from "../models/float-base64";
import type { PackedRows } from "./result";

/** Numbers of every row, NaN where there is none. */
export interface Rows {
  readonly times?: Float64Array;
  readonly scores: Float64Array;
  readonly thresholds: Float64Array;
  readonly flags: string;
}

/** Verdicts in columns. */
export function rowsOf(verdicts: readonly Verdict[], times?: Float64Array): Rows {
  return {
    ...(times && { times }),
    scores: Float64Array.from(verdicts, ({ score }) => score ?? NaN),
    thresholds: Float64Array.from(verdicts, ({ threshold }) => threshold ?? NaN),
    flags: verdicts.map(({ flag }) => flag ?? "-").join(""),
  };
}

/**
 * Packs columns into texts that JSON holds to the last bit. A threshold that never moves is one number.
 *
 * @example
 * packRows(rowsOf([{ score: 2, threshold: 1, flag: 1 }])).thresholds; // 1
 */
export function packRows({ times, scores, thresholds, flags }: Rows): PackedRows {
  const known = thresholds.filter((value) => !Number.isNaN(value));
  const isFixed = known.length > 0 && known.every((value) => value === known[0]);
  return {
    ...(times && { times: encodeDoubles(times) }),
    scores: encodeDoubles(scores),
    thresholds: isFixed ? known[0] : encodeDoubles(thresholds),
    flags,
  };
}

/**
 * The columns again, bit for bit.
 *
 * @throws RangeError if a text is no base64, or the columns differ in length
 */
export function unpackRows({ times, scores, thresholds, flags }: PackedRows): Rows {
  const rows: Rows = {
    ...(times !== undefined && { times: decodeDoubles(times) }),
    scores: decodeDoubles(scores),
    thresholds:
      typeof thresholds === "string"
        ? decodeDoubles(thresholds)
        : Float64Array.from(flags, (flag) => (flag === "-" ? NaN : thresholds)),
    flags,
  };
  for (const column of [rows.scores, rows.thresholds, rows.times ?? rows.scores]) {
    if (column.length !== flags.length) {
      throw new RangeError(
        `unpackRows: columns must hold one number per flag, got ${column.length} for ${flags.length}`,
      );
    }
  }
  return rows;
}
