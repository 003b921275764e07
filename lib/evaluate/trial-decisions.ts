import type { Trial } from "./run-trials";

/** One decision about one row. */
export interface TrialDecision {
  /** The name under which the detector was tried. */
  readonly detector: string;
  /** The group that the row belongs to. */
  readonly group: string;
  /** 1 where it was detected, so that a mean is the share detected. */
  readonly detected: number;
}

/**
 * Lists every decision of some detectors with the group of its row: to see which kinds of anomalies are
 * found, by means over groups. A row that several splits test is listed once for each.
 *
 * @param trials by detector, as runTrials gives them
 * @param groups one per row of the table that was split
 * @throws RangeError if a tested row has no group
 * @example
 * trialDecisions({}, []); // []
 */
export function trialDecisions(
  trials: Readonly<Record<string, readonly Pick<Trial, "rowNumbers" | "detected">[]>>,
  groups: readonly string[],
): TrialDecision[] {
  return Object.entries(trials).flatMap(([detector, list]) =>
    list.flatMap(({ rowNumbers, detected }) =>
      rowNumbers.map((row, i): TrialDecision => {
        if (groups[row] === undefined) {
          throw new RangeError(
            `trialDecisions: groups must hold one entry per row, got ${groups.length} for row ${row}`,
          );
        }
        return { detector, group: groups[row], detected: detected[i] };
      }),
    ),
  );
}
