/** Numbers that stand for "no value" in the files of some makers: a sensor that is off, a number that did not fit. */
const KNOWN: ReadonlySet<number> = new Set([
  ...[-200, -888, -8888, -88888, 8888, 88888, -32768, 32767, 65535, -2147483648, 2147483647],
  ...[1e20, -1e20, 1e30, -1e30, 1e35, -1e35, 1e37, -1e37, 9.96921e36, -3.4e38, 3.4e38, -1e31, 1e31],
]);
/** Values that are looked at to see how far they spread. */
const SAMPLE = 20_000;

/**
 * Finds numbers that stand for a missing value: nines such as -9999, or another known code, at the end of a column's range, farther
 * from all other values than nearly all of these from each other, and there at least twice (once is enough for four nines).
 *
 * @returns the codes, the lowest first; none where the values may be real
 * @example
 * findMissingCodes(Float64Array.of(20, -999, 21, 22, -999)); // [-999]
 */
export function findMissingCodes(values: Float64Array): number[] {
  const codes = new Set<number>();
  for (let found = true; found && codes.size < 4;) {
    found = false;
    for (const side of [-1, 1]) {
      const extreme = extremeOf(values, side, codes);
      if (!isCode(extreme)) continue;
      const { n, next } = beside(values, side, codes, extreme);
      if (Number.isNaN(next)) continue;
      if (n < 2 && !/^-?9{4,}/.test(String(extreme))) continue;
      if (Math.abs(extreme - next) > spread(values, new Set([...codes, extreme]))) {
        codes.add(extreme);
        found = true;
      }
    }
  }
  return [...codes].sort((a, b) => a - b);
}

function isCode(value: number): boolean {
  return KNOWN.has(value) || /^-?9{2,}(\.9+)?$/.test(String(value));
}

/** The value at one end of the range, codes aside; NaN where there is none. */
function extremeOf(values: Float64Array, side: number, codes: ReadonlySet<number>): number {
  let extreme = NaN;
  for (const value of values) {
    if (value * side <= extreme * side || value !== value) continue;
    if (codes.size === 0 || !codes.has(value)) extreme = value;
  }
  return extreme;
}

/** How often the value at one end is there, and the one next to it. */
function beside(
  values: Float64Array,
  side: number,
  codes: ReadonlySet<number>,
  extreme: number,
): { n: number; next: number } {
  let [n, next] = [0, NaN];
  for (const value of values) {
    if (value === extreme) n += 1;
    else if (!(value * side <= next * side) && value === value && !codes.has(value)) next = value;
  }
  return { n, next };
}

/** How far nearly all values lie apart: from the lowest half per cent to the highest. */
function spread(values: Float64Array, without: ReadonlySet<number>): number {
  const every = Math.max(1, Math.floor(values.length / SAMPLE));
  const some = values.filter(
    (value, i) => i % every === 0 && !without.has(value) && value === value,
  );
  some.sort();
  const cut = Math.floor(some.length * 0.005);
  return some.length === 0 ? 0 : some[some.length - 1 - cut] - some[cut];
}
