import fc from "fast-check";

/** All runs with ANOMALAB_HOSTILE=all, else a tenth of them. */
const N_RUNS = process.env.ANOMALAB_HOSTILE === "all" ? 2000 : 200;

/**
 * Checks a property on seeded random inputs, the same in every run; a failure names the smallest input that it shrank to.
 *
 * @param cost how many times dearer than a cheap one: so many fewer inputs are tried
 */
export function always<Inputs>(property: fc.IProperty<Inputs>, cost = 1): void {
  fc.assert(property, { seed: 14, numRuns: Math.ceil(N_RUNS / cost) });
}

/** The same for a property that is a promise. */
export function alwaysAsync<Inputs>(property: fc.IAsyncProperty<Inputs>, cost = 1): Promise<void> {
  return fc.assert(property, { seed: 14, numRuns: Math.ceil(N_RUNS / cost) });
}

/** Finite numbers as readings and scores are: of any sign, with whole numbers, zeros and ties among them. */
export const reading = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);

/** At least one of them. */
export const readings = fc.array(reading, { minLength: 1, maxLength: 60 });

/** Decisions as a threshold gives them; null where there was no score. */
export const flags = fc.array(fc.constantFrom(0 as const, 1 as const, null), { maxLength: 80 });
