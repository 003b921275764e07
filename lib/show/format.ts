/** A mean with its spread, as a cell of a table. */
export interface MeanAndSd {
  readonly value: number;
  /** Standard deviation over seeds; null or left out for a single run. */
  readonly sd?: number | null;
}

/** What a cell of a table may hold. */
export type Cell = number | string | boolean | null | undefined | MeanAndSd;

/** True for a mean with its spread. */
export function isMeanAndSd(cell: unknown): cell is MeanAndSd {
  return typeof cell === "object" && cell !== null && "value" in cell;
}

/**
 * Writes a number for reading: with the digits asked for, else whole numbers whole, and others with three decimals
 * or, where that would show nothing of them, three significant digits.
 *
 * @param digits decimals. Default as above
 * @example
 * formatNumber(0.86612); // "0.866"
 * @example
 * formatNumber(0.0000411); // "0.0000411"
 */
export function formatNumber(value: number, digits?: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (digits !== undefined) return withoutMinusZero(value.toFixed(digits));
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value + 0);
  if (size >= 0.01 && size < 1e6) return withoutMinusZero(value.toFixed(3));
  if (size >= 1e-6 && size < 0.01) {
    return value.toFixed(Math.min(12, 2 - Math.floor(Math.log10(size))));
  }
  return value.toExponential(2);
}

/** "-0.000" says no more than "0.000". */
function withoutMinusZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/**
 * Writes a cell for reading: "0.866 ± 0.012" for a mean with spread, "–" where there is nothing.
 *
 * @param digits decimals of numbers; a spread is written with as many
 * @example
 * formatCell({ value: 0.866, sd: 0.0121 }, 2); // "0.87 ± 0.01"
 */
export function formatCell(cell: Cell, digits?: number): string {
  if (cell === null || cell === undefined) return "–";
  if (typeof cell === "number") return formatNumber(cell, digits);
  if (isMeanAndSd(cell)) {
    const { value, sd } = cell;
    if (sd === null || sd === undefined) return formatNumber(value, digits);
    const decimals = digits ?? decimalsFor(value, sd);
    return `${formatNumber(value, decimals)} ± ${formatNumber(sd, decimals)}`;
  }
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return cell;
}

/** Decimals of a mean and its spread alike: more for the one would claim more than is known of the other. */
function decimalsFor(value: number, sd: number): number | undefined {
  const mean = formatNumber(value);
  if (mean.includes("e")) return undefined;
  // A whole mean says nothing of its precision: two digits of the spread do.
  if (Number.isInteger(value) && !Number.isInteger(sd)) {
    return Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(sd))));
  }
  return mean.split(".")[1]?.length ?? 0;
}
