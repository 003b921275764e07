import path from "node:path";
import { readData } from "../../data/reading/read-data";
import type { ReadFile } from "../../data/reading/read-file";
import { alarmGroups } from "../../fleet/alarm-groups";
import { jobId } from "../../fleet/job";
import { byStrength, laneOf, usualStep } from "../../fleet/lane";
import type { Lane } from "../../fleet/lane";
import { median } from "../../quantile";
import { checkOptions } from "../detect/check-options";
import { checkOutputs } from "../detect/check-outputs";
import { readOptionsOf } from "../detect/options";
import type { DetectOptions } from "../detect/options";
import { readDetector } from "../detect/read-detector";
import { Failure } from "../failure";
import { printJson, printText, say } from "../output";
import { writeWhole } from "../write-whole";
import { withEngine } from "./engines";
import type { Place } from "./engines";
import { expandFiles, isUrl } from "./expand-files";
import type { FleetOptions } from "./options";
import { detectJobs, planFiles, planSeries, scoreJobs } from "./plan-jobs";
import type { Planned } from "./plan-jobs";
import { fleetPage } from "./report";
import type { FleetFound } from "./report";
import { runJobs } from "./run-jobs";
import { notJudgedLines, summaryOf, summaryText } from "./summary";
import { alarmsCsv, lanesCsv } from "./tables";

/** What a fleet gives and where. */
type Wanted = FleetOptions & Pick<DetectOptions, "out" | "report" | "json">;

/** Alarms belong together that begin at most this many usual steps after one another. */
const GAP_STEPS = 3;

/** What `anomalab detect` does with several files, or with one of several series. */
export async function detectFleet(
  given: readonly string[],
  options: DetectOptions & FleetOptions,
): Promise<void> {
  checkOptions(options);
  const make = detectJobs(options);
  await withEngine(options, async (place) => {
    const files = await expandFiles(given, place.list);
    const [{ path: only }] = files;
    const long = files.length === 1 && !isUrl(only) ? await longFile(only, options) : undefined;
    const planned = long ? planSeries(only, long, make) : await planFiles(files, make);
    await fleet(planned, { ...options, command: "anomalab detect" }, place);
  });
}

/** A file of several series as it was understood; nothing if it is another. */
async function longFile(path: string, options: DetectOptions): Promise<ReadFile | undefined> {
  const read = await readData(path, readOptionsOf(options));
  return read.entity && read;
}

/** What `anomalab score` does with several files. */
export async function scoreFleet(
  model: string,
  given: readonly string[],
  options: FleetOptions & { readonly out?: string; readonly json: boolean },
): Promise<void> {
  const { out } = options;
  if (out === undefined) throw new Failure("--out must name a folder for several files", 2);
  // A model that is none ends the run before it begins.
  readDetector(model);
  const make = await scoreJobs(model);
  await withEngine(options, async (place) => {
    const planned = await planFiles(await expandFiles(given, place.list), make);
    await fleet(planned, { ...options, out, report: true, command: "anomalab score" }, place);
  });
}

async function fleet(
  planned: readonly Planned[],
  { command, ...options }: Wanted & { readonly command: string },
  place: Place,
): Promise<void> {
  const { out, report, json } = options;
  const at = (name: string) => path.join(out, name);
  const files = {
    lanes: at("fleet.csv"),
    alarms: at("alarms.csv"),
    report: report ? at("fleet.html") : undefined,
  };
  checkOutputs(
    planned.map((each) => each.path),
    [files.lanes, files.alarms, files.report],
  );
  const lanes = byStrength(await runAll(planned, options, place));
  const steps = lanes.filter(({ isTimed }) => isTimed).map((lane) => usualStep(lane.positions));
  const gapMs = steps.length === 0 ? 0 : GAP_STEPS * median(steps);
  const found: FleetFound = { lanes, groups: alarmGroups(lanes, gapMs), gapMs, command };
  writeWhole(files.lanes, lanesCsv(lanes));
  writeWhole(files.alarms, alarmsCsv(lanes, found.groups));
  if (files.report !== undefined) writeWhole(files.report, fleetPage(found));
  const summary = summaryOf(found, { jobs: at("jobs"), ...files });
  if (json) printJson(summary);
  else printText(summaryText(found, summary));
  const failed = notJudgedLines(summary);
  for (const line of failed) say(`anomalab: ${line}`);
  if (failed.length > 0) process.exitCode = 1;
}

/** Runs what has no result yet, and lays the results beside each other. */
async function runAll(
  planned: readonly Planned[],
  options: Wanted,
  { engine }: Place,
): Promise<Lane[]> {
  const work = planned.flatMap((each) => ("job" in each ? [each.job] : []));
  const ended = await runJobs(work, options, engine);
  return planned.map(({ name, path: file, ...rest }) => {
    if ("sentence" in rest) return laneOf({ name, path: file, id: "" }, rest.sentence);
    const id = jobId(rest.job);
    return laneOf({ name, path: file, id }, ended(id));
  });
}
