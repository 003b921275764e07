/**
 * Fields as one line of CSV, quoted where they must be.
 *
 * @example
 * csvLine(["a,b", 1]); // '"a,b",1'
 */
export function csvLine(fields: readonly (string | number)[]): string {
  return fields
    .map((field) =>
      typeof field === "string" && /[",\r\n]/.test(field)
        ? `"${field.replaceAll('"', '""')}"`
        : field,
    )
    .join(",");
}
