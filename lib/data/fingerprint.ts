import { createHash } from "node:crypto";
import type { LabelledTable, Series, Table } from "../types";

/** Which data a result was computed on, in the form that `showProvenance` takes. */
export interface Fingerprint {
  readonly name: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly simulated: boolean;
}

/**
 * Tells data apart by their content: two results with equal fingerprints saw the same numbers.
 *
 * The hash is of what was loaded (times, names, values to the last bit, labels) and not of a
 * file's bytes, so that your own series and simulated ones have a fingerprint too.
 *
 * @param data a series or a table
 * @example
 * fingerprint({ name: "x", columns: ["a"], rows: [[1]], simulated: false }).sha256.length; // 64
 */
export function fingerprint(data: Series | Table | LabelledTable): Fingerprint {
  const hash = createHash("sha256");
  const addNumbers = (values: readonly number[]) => {
    const bytes = new DataView(new ArrayBuffer(8 * values.length));
    // Little-endian on every machine.
    values.forEach((value, i) => bytes.setFloat64(8 * i, value, true));
    hash.update(bytes);
  };
  if ("times" in data) {
    hash.update(data.times.join("\n"));
    addNumbers(data.values);
  } else {
    hash.update(data.columns.join("\n"));
    for (const row of data.rows) addNumbers(row);
    if ("labels" in data && data.labels !== undefined) addNumbers(data.labels);
  }
  return { name: data.name, sha256: hash.digest("hex"), simulated: data.simulated };
}
