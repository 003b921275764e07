import { lineTable, swingSeries } from "../detectors/tables";

/** A table as CSV, with a column of labels if asked for. */
export function lineCsv({ labels = false } = {}): string {
  const { columns, rows } = lineTable();
  const lines = rows.map((row, i) => [...row, ...(labels ? [i >= 117 ? 1 : 0] : [])].join(","));
  return [[...columns, ...(labels ? ["odd"] : [])].join(","), ...lines, ""].join("\n");
}

/** A series as CSV, with a column of labels if asked for. */
export function swingCsv({ labels = false } = {}): string {
  const { times, values } = swingSeries();
  const lines = times.map((time, i) => {
    const label = labels ? `,${i >= 700 && i < 720 ? 1 : 0}` : "";
    return `${time},${values[i]}${label}`;
  });
  return [`when,level${labels ? ",odd" : ""}`, ...lines, ""].join("\n");
}
