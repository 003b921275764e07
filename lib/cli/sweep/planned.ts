import type { Candidate, SweepPart } from "../../fleet/sweep/candidates";
import { settingText } from "../../fleet/sweep/settings";

/** The trials of some candidates on a part. */
export function jobsOf(candidates: readonly Candidate[], part: SweepPart) {
  return candidates.flatMap((candidate) => candidate.trials(part).flat());
}

/** What would be run, with every setting written out. */
export function plannedDocument(sets: readonly (readonly Candidate[])[]) {
  return {
    data: sets.map((candidates) => ({
      name: candidates[0].set,
      validationFiles: candidates[0].trials("validation")[0].map(({ data }) => data.path),
      testFiles: candidates[0].trials("test")[0].map(({ data }) => data.path),
      candidates: candidates.map(({ model, setting, seeds }) => ({ model, setting, seeds })),
    })),
    nTrials: sets.flatMap((set) => jobsOf(set, "validation")).length,
    mostTestTrials: sets.reduce((sum, set) => sum + mostTests(set), 0),
  };
}

/** Trials on the test part, if the chosen settings are those with the most. */
function mostTests(candidates: readonly Candidate[]): number {
  const most = new Map<number, number>();
  for (const candidate of candidates) {
    const n = candidate.trials("test").flat().length;
    most.set(candidate.recipe, Math.max(n, most.get(candidate.recipe) ?? 0));
  }
  return [...most.values()].reduce((sum, n) => sum + n, 0);
}

/** The same for a person at the terminal. */
export function plannedText(sets: readonly (readonly Candidate[])[]): string {
  const { nTrials, mostTestTrials } = plannedDocument(sets);
  const lines = sets.flatMap((candidates) => [
    `${candidates[0].set}: ${candidates[0].trials("validation")[0].length} files to choose by, ${candidates[0].trials("test")[0].length} for the test`,
    ...candidates.map(
      ({ model, setting, seeds }) =>
        `  ${model}, ${settingText(setting)}, seed${seeds.length > 1 ? "s" : ""} ${seeds.join(", ")}`,
    ),
  ]);
  return [
    ...lines,
    `${nTrials} trials on the validation parts, then at most ${mostTestTrials} on the test parts; nothing was run`,
    "",
  ].join("\n");
}
