import { claim } from "./claim";
import type { Claim, ClaimInput } from "./claim";

/**
 * Audits several figures of one source: `claim` for each, with what they share said once.
 *
 * @param shared whatever all have in common, such as source and note
 * @param figures the rest of each claim; what is said here goes before what is shared
 * @throws ClaimRefused or RangeError as `claim` does
 * @example
 * claims({ source: "a page", note: "not ours" }, [{ what: "F1", claimed: 1, reproduced: 0.5, honest: { cannotBeMeasured: "no labels" } }])[0].source; // "a page"
 */
export function claims<Shared extends Partial<ClaimInput>>(
  shared: Shared,
  figures: readonly (Omit<ClaimInput, keyof Shared> & Partial<ClaimInput>)[],
): Claim[] {
  return figures.map((figure) => claim({ ...shared, ...figure } as unknown as ClaimInput));
}
