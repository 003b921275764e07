import type { Candidate } from "../../fleet/sweep/candidates";
import { chosenOf, judgeCandidates, meanOf } from "../../fleet/sweep/judge-candidates";
import type { Ended, JudgedPart, Worth } from "../../fleet/sweep/judge-candidates";
import type { Measure } from "../../fleet/sweep/measures";

/** One line of a sweep: a model with one setting on one data set. */
export interface SweepLine {
  readonly candidate: Candidate;
  readonly validation: Worth;
  /** The best setting of its recipe, by the validation part. */
  readonly isChosen: boolean;
  /** The best of all recipes, by the validation part. */
  readonly isBest: boolean;
  /** Of those that were chosen alone. */
  readonly test?: Worth;
}

/** What a sweep found on one data set. */
export interface SweepFound {
  readonly set: string;
  readonly simulated: boolean;
  readonly measure: Measure;
  /** In the plan's order. */
  readonly lines: readonly SweepLine[];
  /** True where one file was split by its rows, and not several into two parts. */
  readonly isOneFile: boolean;
  readonly nFiles: { readonly validation: number; readonly test: number };
  readonly leftOut: JudgedPart["leftOut"];
}

/** The candidates of one data set, judged on its validation part, and which of them were chosen. */
export interface Chosen {
  readonly candidates: readonly Candidate[];
  readonly judged: JudgedPart;
  readonly chosen: readonly number[];
}

/** Chooses a setting for each recipe by the validation part alone. */
export function choose(candidates: readonly Candidate[], ended: Ended, measure?: Measure): Chosen {
  const judged = judgeCandidates(candidates, "validation", ended, measure);
  return { candidates, judged, chosen: chosenOf(candidates, judged.worths) };
}

/** Puts the test part's figures beside those that were chosen. */
export function found({ candidates, judged, chosen }: Chosen, ended: Ended): SweepFound {
  const { measure, worths, leftOut, nFiles } = judged;
  const best = chosen.reduce(
    (top, i) => (top < 0 || meanOf(worths[i]) > meanOf(worths[top]) ? i : top),
    -1,
  );
  const tested =
    chosen.length === 0
      ? undefined
      : judgeCandidates(
          chosen.map((i) => candidates[i]),
          "test",
          ended,
          measure,
        );
  return {
    ...{ set: candidates[0].set, simulated: candidates[0].simulated, measure },
    isOneFile: candidates[0].trials("validation")[0][0].judged !== "all",
    nFiles: { validation: nFiles, test: tested?.nFiles ?? 0 },
    leftOut: [...leftOut, ...(tested?.leftOut ?? [])].filter(
      ({ path }, i, all) => all.findIndex((each) => each.path === path) === i,
    ),
    lines: candidates.map((candidate, i) => ({
      candidate,
      validation: worths[i],
      isChosen: chosen.includes(i),
      isBest: i === best,
      ...(chosen.includes(i) && { test: tested?.worths[chosen.indexOf(i)] }),
    })),
  };
}
