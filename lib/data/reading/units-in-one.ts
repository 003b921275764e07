const POWERS: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, µ: 1e-6, μ: 1e-6, m: 1e-3, c: 1e-2, d: 1e-1, h: 1e2 },
  ...{ k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 },
  ...{ Ki: 1024, ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, Ti: 1024 ** 4 },
};
/** Letters that stand for large numbers and no unit. */
const MULTIPLES: Readonly<Record<string, number>> = {
  ...{ k: 1e3, K: 1e3, M: 1e6, B: 1e9, T: 1e12, Mio: 1e6, "Mio.": 1e6, Mrd: 1e9, "Mrd.": 1e9 },
  ...{ mn: 1e6, bn: 1e9, lakh: 1e5, crore: 1e7 },
};
const SECONDS: Readonly<Record<string, number>> = {
  ...{ ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, sec: 1, secs: 1, m: 60, min: 60, mins: 60 },
  ...{ h: 3600, hr: 3600, hrs: 3600, d: 86_400 },
};

/**
 * How numbers in several units of one kind are put into one: what each unit is of the smallest one.
 *
 * @param units two or more, or one where other numbers have none
 * @param haveNone true where some numbers have no unit: only letters such as K and M can stand beside them
 * @returns undefined where the units are of different kinds
 * @example
 * unitsInOne(["MB", "GB"], false); // { MB: 1, GB: 1000 }
 */
export function unitsInOne(
  units: readonly string[],
  haveNone: boolean,
): Readonly<Record<string, number>> | undefined {
  const multiples = sizesOf(units, MULTIPLES);
  if (multiples !== undefined) {
    return Object.fromEntries(units.map((unit, k) => [unit, multiples[k]]));
  }
  if (haveNone) return undefined;
  const sizes = sizesOf(units, SECONDS) ?? prefixed(units);
  if (sizes === undefined) return undefined;
  const least = Math.min(...sizes);
  return Object.fromEntries(units.map((unit, k) => [unit, sizes[k] / least]));
}

function sizesOf(units: readonly string[], known: Readonly<Record<string, number>>) {
  const sizes = units.map((unit) => (Object.hasOwn(known, unit) ? known[unit] : NaN));
  return sizes.some(Number.isNaN) ? undefined : sizes;
}

/** Sizes of units that are one unit with other prefixes: W, kW, MW. */
function prefixed(units: readonly string[]): number[] | undefined {
  const bases = [units[0], units[0].slice(1), units[0].slice(2)].filter((base) => base !== "");
  for (const base of bases) {
    const sizes = units.map((unit) => {
      const prefix = unit.endsWith(base) ? unit.slice(0, unit.length - base.length) : "?";
      return prefix === "" ? 1 : Object.hasOwn(POWERS, prefix) ? POWERS[prefix] : NaN;
    });
    if (!sizes.some(Number.isNaN)) return sizes;
  }
  return undefined;
}
