/**
 * Turns results by name into rows of a table: `{ PCA: { f1: 0.3 } }` becomes `{ detector: "PCA", f1: 0.3 }`.
 *
 * Rows keep the record's order; beware that JavaScript puts names that are whole numbers first.
 *
 * @param results one record per name, such as figures by detector
 * @param column the name of the column that holds the names
 * @throws RangeError if a record has that column already
 * @example
 * namedRows({ random: { rocAuc: 0.5 } }, "detector"); // [{ detector: "random", rocAuc: 0.5 }]
 */
export function namedRows<Row extends object, Column extends string>(
  results: Readonly<Record<string, Row>>,
  column: Column,
): (Record<Column, string> & Row)[] {
  return Object.entries(results).map(([name, row]) => {
    if (column in row) {
      throw new RangeError(
        `namedRows: no record may have a "${column}" of its own, got one in "${name}"`,
      );
    }
    return { [column]: name, ...row } as Record<Column, string> & Row;
  });
}
