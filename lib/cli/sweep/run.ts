import path from "node:path";
import { candidatesOf } from "../../fleet/sweep/candidates";
import type { Candidate, SweepPart } from "../../fleet/sweep/candidates";
import { sweepPlanFrom } from "../../fleet/sweep/plan";
import type { SweepPlan } from "../../fleet/sweep/plan";
import { settingText } from "../../fleet/sweep/settings";
import { plainSentence } from "../../sentence-of";
import { checkOutputs } from "../detect/check-outputs";
import { Failure } from "../failure";
import { runJobs } from "../fleet/run-jobs";
import { printJson, printText } from "../output";
import { readJsonText } from "../read-json-text";
import type { SweepOptions } from "../sweep";
import { writeWhole } from "../write-whole";
import { dataSets } from "./data-sets";
import { choose, found } from "./found";
import { sweepPage } from "./report";
import { sweepCsv, sweepDocument, sweepText } from "./tables";

/**
 * What `anomalab sweep` does: every candidate on the validation parts, then the chosen ones, and they alone, on the test parts.
 */
export async function sweep(file: string, options: SweepOptions): Promise<void> {
  const plan = readPlan(file);
  const sets = (await dataSets(plan)).map((set) => candidatesOf(set, plan));
  if (options.dryRun) {
    if (options.json) printJson(plannedDocument(sets));
    else printText(plannedText(sets));
    return;
  }
  const { out, json } = options;
  const at = (name: string) => path.join(out, name);
  const files = { report: at("sweep.html"), table: at("sweep.csv"), json: at("sweep.json") };
  checkOutputs([file], Object.values(files));
  const tried = await runJobs(
    sets.flatMap((set) => jobsOf(set, "validation")),
    options,
  );
  const chosen = sets.map((set) => choose(set, tried, plan.measure));
  const finals = chosen.flatMap((each) =>
    jobsOf(
      each.chosen.map((i) => each.candidates[i]),
      "test",
    ),
  );
  const tested = await runJobs(finals, options);
  const all = chosen.map((each) => found(each, tested));
  const document = sweepDocument(all);
  writeWhole(files.table, sweepCsv(all));
  writeWhole(files.json, `${JSON.stringify(document, null, 2)}\n`);
  writeWhole(files.report, sweepPage(all, plan));
  if (json) printJson({ ...document, files: { ...files, jobs: at("jobs") } });
  else printText(sweepText(all, Object.values(files)));
  if (all.some(({ lines }) => !lines.some(({ isBest }) => isBest))) process.exitCode = 1;
}

function readPlan(file: string): SweepPlan {
  try {
    return sweepPlanFrom(readJsonText(file, "sweepPlan"), file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(plainSentence(error), 2);
  }
}

function jobsOf(candidates: readonly Candidate[], part: SweepPart) {
  return candidates.flatMap((candidate) => candidate.trials(part).flat());
}

/** What would be run, with every setting written out. */
function plannedDocument(sets: readonly (readonly Candidate[])[]) {
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

function plannedText(sets: readonly (readonly Candidate[])[]): string {
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
