/** What people and programs write where a value is missing, in lower case. */
const MARKS: ReadonlySet<string> = new Set([
  ...["", "na", "n/a", "nan", "null", "none", "nil", "nat", "?", "-", "--", "---", ".", "*"],
  ...["#n/a", "#na", "<na>", "(null)", "\\n", "missing", "undefined", "-nan", "1.#qnan"],
  ...["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "#div/0!", "#value!", "#ref!"],
  ...[
    "#num!",
    "#name?",
    "#null!",
    "n.a.",
    "n.d.",
    "k.a.",
    "k. a.",
    "no data",
    "nodata",
    "no value",
  ],
  ...["#nv", "#wert!", "#bezug!", "#zahl!", "#valeur!", "#nom?", "#nombre?", "#valor!", "#¡valor!"],
]);
const INFINITE = /^[+-]?inf(inity)?$/i;
const LONGEST = 9;

/** True for a field that says that there is no value. */
export function isMissingMark(field: string): boolean {
  return field.length <= LONGEST && MARKS.has(field.toLowerCase());
}

/** True for a mark that says that a number is beyond all others: somebody divided by zero. */
export function isInfinite(field: string): boolean {
  return INFINITE.test(field);
}
