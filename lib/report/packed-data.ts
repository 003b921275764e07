/** Rows from which on it pays. */
const LEAST_ROWS = 20;

/**
 * A specification whose long lists of rows are written column by column, so that names are not repeated a thousand times:
 * `{ values: [{ t: 1, v: 2 }, ...] }` becomes `{ columns: { t: [1, ...], v: [2, ...] } }`. The page's script undoes it
 * (`unpacked` in charts.js).
 *
 * Rows that differ in their names are left as they are.
 */
export function packData(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(packData);
  if (typeof part !== "object" || part === null) return part;
  const { values } = part as { values?: unknown };
  if (Array.isArray(values) && values.length >= LEAST_ROWS) {
    const columns = columnsOf(values);
    if (columns) return { columns };
  }
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, packData(inner)]));
}

function columnsOf(rows: readonly unknown[]): Record<string, unknown[]> | undefined {
  const isRow = (row: unknown): row is Record<string, unknown> =>
    typeof row === "object" && row !== null && !Array.isArray(row);
  if (!rows.every(isRow)) return undefined;
  const names = Object.keys(rows[0]);
  const fits = (row: Record<string, unknown>) =>
    Object.keys(row).length === names.length && names.every((name) => name in row);
  if (!rows.every(fits)) return undefined;
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}
