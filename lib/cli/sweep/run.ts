import path from "node:path";
import type { Engine } from "../../fleet/job-engine";
import { candidatesOf } from "../../fleet/sweep/candidates";
import type { Candidate } from "../../fleet/sweep/candidates";
import { sweepPlanFrom } from "../../fleet/sweep/plan";
import type { SweepPlan } from "../../fleet/sweep/plan";
import { plainSentence } from "../../sentence-of";
import { checkOutputs } from "../detect/check-outputs";
import { Failure } from "../failure";
import { withEngine } from "../fleet/engines";
import { runJobs } from "../fleet/run-jobs";
import { printJson, printText, say } from "../output";
import { readText } from "../../data/read-text";
import type { SweepOptions } from "../sweep";
import { writeWhole } from "../write-whole";
import { dataSets } from "./data-sets";
import { choose, found } from "./found";
import { plannedDocument, plannedText, jobsOf } from "./planned";
import { sweepPage } from "./report";
import { failures, isMeasured, sweepCsv, sweepDocument, sweepText, titleOf } from "./tables";

/**
 * What `anomalab sweep` does: every candidate on the validation parts, then the chosen ones, and they alone, on the test parts.
 */
export async function sweep(file: string, options: SweepOptions): Promise<void> {
  const plan = readPlan(file);
  await withEngine(options, async (place) => {
    const sets = (await dataSets(plan, place.list)).map((set) => candidatesOf(set, plan));
    if (options.dryRun) {
      if (options.json) printJson(plannedDocument(sets));
      else printText(plannedText(sets));
    } else await tryAll(sets, { ...options, plan, file, engine: place.engine });
  });
}

interface Wanted extends SweepOptions {
  readonly plan: SweepPlan;
  readonly file: string;
  readonly engine: Engine;
}

async function tryAll(sets: readonly (readonly Candidate[])[], wanted: Wanted): Promise<void> {
  const { out, json, plan, engine } = wanted;
  const at = (name: string) => path.join(out, name);
  const files = { report: at("sweep.html"), table: at("sweep.csv"), json: at("sweep.json") };
  checkOutputs([wanted.file], Object.values(files));
  const jobs = sets.flatMap((set) => jobsOf(set, "validation"));
  const tried = await runJobs(jobs, wanted, engine);
  const chosen = sets.map((set) => choose(set, tried, plan.measure));
  const finals = chosen.flatMap((each) =>
    jobsOf(
      each.chosen.map((i) => each.candidates[i]),
      "test",
    ),
  );
  const tested = await runJobs(finals, wanted, engine);
  const all = chosen.map((each) => found(each, tested));
  const document = sweepDocument(all);
  writeWhole(files.table, sweepCsv(all));
  writeWhole(files.json, `${JSON.stringify(document, null, 2)}\n`);
  writeWhole(files.report, sweepPage(all, plan));
  if (json) printJson({ ...document, files: { ...files, jobs: at("jobs") } });
  else printText(sweepText(all, Object.values(files)));
  for (const one of all.filter((each) => !isMeasured(each))) {
    say(`anomalab: ${titleOf(one)}: nothing could be measured`);
    for (const line of failures(one)) say(line);
    process.exitCode = 1;
  }
}

function readPlan(file: string): SweepPlan {
  try {
    return sweepPlanFrom(readText(file, "sweepPlan"), file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(plainSentence(error), 2);
  }
}
