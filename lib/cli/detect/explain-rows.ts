import type { AnyCsv } from "../../data/read-any-csv";
import { reconstructScaled } from "../../detectors/autoencoder/autoencoder-scores";
import type { SavedTableDetector } from "../../detectors/saved/saved-detector";

/** A column's part in what makes a row unusual. */
export interface Reason {
  readonly column: string;
  readonly value: number | null;
  /** What the networks drew in its place, in the column's unit. */
  readonly expected: number;
  /** Its share of the row's whole error, from 0 to 1. */
  readonly share: number;
}

/** Columns that are named per row. */
const N_REASONS = 3;

/**
 * Where the networks' errors come from in some rows: the columns with the largest shares, by the mean of all members.
 *
 * @returns reasons per row, the largest first; undefined for a detector that reconstructs nothing
 */
export function reasonsFor(
  rows: readonly number[],
  csv: Pick<AnyCsv, "rows">,
  { detector, columns, fill }: SavedTableDetector,
): Reason[][] | undefined {
  const members = detector.kind === "ensemble" ? detector.members : [detector];
  const networks = members.flatMap((member) =>
    member.kind === "autoencoder" ? [member.fitted] : [],
  );
  if (networks.length === 0) return undefined;
  return rows.map((i) => {
    const row = csv.rows[i].map((value, j) => value ?? fill[j]);
    const errors = columns.map(() => 0);
    const expected = columns.map(() => 0);
    for (const network of networks) {
      const { scaled, reconstructed } = reconstructScaled([row], network);
      const { center, spread } = network.model.scaler!;
      columns.forEach((_, j) => {
        errors[j] += Math.abs(scaled[0][j] - reconstructed[0][j]);
        expected[j] += (reconstructed[0][j] * (spread[j] || 1) + center[j]) / networks.length;
      });
    }
    const total = errors.reduce((sum, error) => sum + error, 0);
    return columns
      .map((column, j) => ({
        ...{ column, value: csv.rows[i][j], expected: expected[j] },
        share: total === 0 ? 0 : errors[j] / total,
      }))
      .sort((a, b) => b.share - a.share)
      .slice(0, N_REASONS);
  });
}
