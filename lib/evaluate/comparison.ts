import { comparePaired } from "../metrics/compare-paired";
import type { OverSeeds } from "../metrics/over-seeds";

/** One detector's figures. */
export interface Contender {
  readonly name: string;
  readonly kind: "model" | "baseline";
  readonly figures: Readonly<Record<string, OverSeeds>>;
}

/** A model beside simple baselines, on what none of them had seen. */
export interface Comparison {
  /** What was held out, in words. */
  readonly heldOut: string;
  /** The model first. */
  readonly contenders: readonly Contender[];
  /** Whether the model was worth it, in one plain sentence. */
  readonly verdict: string;
}

/**
 * Says plainly how the first contender fares against the best of the others by one figure.
 *
 * @param contenders the model, then at least one baseline
 * @param options figure: its key; title: what it is called; runs: what its runs are, "splits" or "seeds"
 */
export function verdictOn(
  [model, ...baselines]: readonly Contender[],
  { figure, title, runs }: { figure: string; title: string; runs: string },
): string {
  const best = baselines.reduce((most, each) =>
    each.figures[figure].value > most.figures[figure].value ? each : most,
  );
  const [ours, theirs] = [model.figures[figure], best.figures[figure]];
  const figures = `${title} ${written(ours)} against ${written(theirs)}`;
  // One run of a baseline without chance stands beside every seed of the model.
  const rival = ours.runs.map((_, i) => theirs.runs[Math.min(i, theirs.runs.length - 1)]);
  const { wins, losses, n } = comparePaired(ours.runs, rival);
  const counted = n === 1 ? "" : `, higher in ${wins} and lower in ${losses} of ${n} ${runs}`;
  if (ours.value < theirs.value) {
    return `A simple baseline wins: the ${model.name} has ${figures} of ${best.name}${counted}.`;
  }
  if (wins === n && n > 1) {
    return `By ${title} the ${model.name} beats each simple baseline: it has ${figures} of ${best.name}${counted}.`;
  }
  return `No clear winner: the ${model.name} has ${figures} of ${best.name}${counted}.`;
}

/** "0.931 ± 0.012" */
export function written({ value, sd }: Pick<OverSeeds, "value" | "sd">): string {
  return sd === null ? value.toFixed(3) : `${value.toFixed(3)} ± ${sd.toFixed(3)}`;
}
