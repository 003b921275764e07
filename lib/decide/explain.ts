import { checkInteger, checkMatrix } from "../checks";

/** What one feature, or one reading of a window, adds to a row's error. */
export interface ErrorPart {
  /** Place in the row. */
  readonly index: number;
  readonly name: string;
  /** What was there. */
  readonly value: number;
  /** What the model expected instead. */
  readonly reconstruction: number;
  /** Squared or absolute residual. */
  readonly error: number;
  /** Share of the row's whole error, from 0 to 1. */
  readonly share: number;
}

/** Why a row was found anomalous. */
export interface RowExplanation {
  /** Sum of the parts' errors. */
  readonly error: number;
  /** One part per feature, in the row's order. */
  readonly parts: ErrorPart[];
  /** The same parts, the largest share first; equal shares in the row's order. */
  readonly ranking: ErrorPart[];
}

/** How to explain. */
export interface ExplainOptions {
  /** One name per feature; by default their places, "0", "1", … */
  names?: readonly string[];
  /** Squared residuals (for mse scores) or absolute ones (for mae). Default squared. */
  residual?: "squared" | "absolute";
}

/**
 * Shows which features, or which readings of a window, a row's reconstruction error comes from, with
 * the reconstruction beside the input. A model spreads an error: a fault in one feature
 * bends the reconstruction of others too, so read the first places of the ranking and not the tail.
 * A row that is reconstructed perfectly has no error to share: all its shares are 0.
 *
 * @param row nFeatures values, in the unit that the model sees
 * @param reconstructed nFeatures values
 * @throws RangeError if the lengths differ, a value is not finite, or names are of another number
 * @example
 * explainRow([1, 5], [1, 2], { names: ["flow", "heat"] }).ranking[0].name; // "heat"
 */
export function explainRow(
  row: readonly number[],
  reconstructed: readonly number[],
  { names, residual = "squared" }: ExplainOptions = {},
): RowExplanation {
  checkMatrix("explainRow", [row, reconstructed]);
  if (names !== undefined && names.length !== row.length) {
    throw new RangeError(
      `explainRow: needs one name per feature, got ${names.length} names for ${row.length} features`,
    );
  }
  const errors = row.map((value, j) => {
    const difference = value - reconstructed[j];
    return residual === "absolute" ? Math.abs(difference) : difference * difference;
  });
  const error = errors.reduce((sum, part) => sum + part, 0);
  const parts = errors.map((part, index) => ({
    index,
    name: names?.[index] ?? String(index),
    value: row[index],
    reconstruction: reconstructed[index],
    error: part,
    share: error === 0 ? 0 : part / error,
  }));
  const ranking = [...parts].sort((a, b) => b.share - a.share || a.index - b.index);
  return { error, parts, ranking };
}

/** Shares of a window's error. */
export interface WindowExplanation {
  readonly error: number;
  /** One share per time step, over all channels. */
  readonly byStep: number[];
  /** One share per channel, over all time steps. */
  readonly byChannel: number[];
}

/**
 * Shows at which time steps, and in which channels, a window's error arises. The window's values lie step by
 * step: all channels of the first step, then those of the second.
 *
 * @param row nSteps × nChannels values
 * @param reconstructed as many values
 * @param options nChannels: values per step, default 1; residual as for explainRow
 * @throws RangeError if the lengths differ, a value is not finite, or nChannels does not divide them
 * @example
 * explainWindow([0, 0, 0, 2], [0, 0, 0, 0], { nChannels: 2 }).byStep; // [0, 1]
 */
export function explainWindow(
  row: readonly number[],
  reconstructed: readonly number[],
  { nChannels = 1, residual }: { nChannels?: number; residual?: "squared" | "absolute" } = {},
): WindowExplanation {
  checkInteger("explainWindow", "nChannels", nChannels);
  if (row.length % nChannels !== 0) {
    throw new RangeError(
      `explainWindow: nChannels must divide the window's ${row.length} values, got ${nChannels}`,
    );
  }
  const { error, parts } = explainRow(row, reconstructed, { residual });
  const byStep = new Array<number>(row.length / nChannels).fill(0);
  const byChannel = new Array<number>(nChannels).fill(0);
  for (const { index, share } of parts) {
    byStep[Math.floor(index / nChannels)] += share;
    byChannel[index % nChannels] += share;
  }
  return { error, byStep, byChannel };
}
