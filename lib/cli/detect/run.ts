import { createRequire } from "node:module";
import path from "node:path";
import { readData } from "../../data/reading/read-data";
import type { ReadFile } from "../../data/reading/read-file";
import { modelNamed } from "../../detectors/presets";
import { Failure } from "../failure";
import { plainSentence } from "../../sentence-of";
import { printJson, printText, say } from "../output";
import { checkOptions } from "./check-options";
import { checkOutputs } from "./check-outputs";
import { judgeFile } from "./judge";
import type { JudgedFile } from "./judge";
import type * as comparison from "./measure";
import { interruptible } from "./interruptible";
import { metricsText } from "./metrics-text";
import type { Metrics } from "./metrics-text";
import { readOptionsOf } from "./options";
import type { DetectOptions } from "./options";
import type * as pages from "./report";
import type { Found } from "./report-charts";
import { scoresCsv } from "./scores-csv";
import { summaryOf } from "./summary";
import type { Summary } from "./summary";
import { summaryText } from "./summary-text";
import { createResults } from "./written";
import type { Results } from "./written";

const load = createRequire(__filename);

/** What `anomalab detect FILE.csv` does. */
export async function detect(file: string, given: DetectOptions): Promise<void> {
  const options = { ...given, model: modelOf(given) };
  const began = performance.now();
  checkOptions(options);
  const read = await readData(file, readOptionsOf(options));
  say(guessLine(file, read));
  for (const note of read.notes) say(`  ${note}`);
  const files = {
    scores: path.join(options.out, `${read.name}.scores.csv`),
    report: path.join(options.out, `${read.name}.report.html`),
    saved: options.save,
  };
  checkOutputs([file], [files.scores, options.report ? files.report : undefined, files.saved]);
  const results = createResults();
  const judged = await interruptible((signal) => judgeFile(read, options, signal), results);
  for (const note of judged.notes) say(`  ${note}`);
  if (options.save !== undefined) results.write(options.save, judged.text);
  results.write(files.scores, scoresCsv({ file: read, verdicts: judged.verdicts }));
  const metrics =
    read.labels && (await interruptible((signal) => measured(read, options, signal), results));
  const summary = summaryOf(file, { read, judged, files });
  const made = options.report ? writeReports({ judged, metrics, summary, files }, results) : [];
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  const told = { ...summary, ...(made.length > 0 && { report: made[0], reports: made }) };
  if (options.json) printJson({ ...told, seconds, metrics });
  else printText(summaryText(told, seconds) + (metrics ? metricsText(metrics) : ""));
}

/** The comparison is loaded when it is asked for: most files have no labels. */
function measured(...given: Parameters<typeof comparison.measure>): Promise<Metrics> {
  const { measure } = load("./measure") as typeof comparison;
  return measure(...given);
}

/** What draws pictures is loaded when there are some to draw: that takes longer than to read a file. */
function reportPage(...given: Parameters<typeof pages.reportPage>): string {
  return (load("./report") as typeof pages).reportPage(...given);
}

function modelOf({ model }: DetectOptions): string {
  try {
    return modelNamed(model);
  } catch (error) {
    throw new Failure(`--model: ${plainSentence(error)}`, 2);
  }
}

/** Reports that are written of a file of several series. */
const MOST_REPORTS = 10;

/** One report, or of several series those of the strongest alarms, named for the series. */
function writeReports(
  { judged, metrics, summary, files }: ReportParts,
  { tryToWrite }: Results,
): string[] {
  const { judgements } = judged;
  if (judgements.length === 1) {
    const made = tryToWrite(files.report, () => reportPage({ ...judgements[0], summary }, metrics));
    return made === undefined ? [] : [made];
  }
  const found = judgements.map((judgement) => {
    const one = { judgements: [judgement], verdicts: judgement.verdicts, notes: [], text: "" };
    const own = summaryOf(summary.file, { read: judgement.read, judged: one, files });
    return { ...judgement, summary: own };
  });
  const fileName = fileNames();
  const strength = ({ summary: { alarms = [] } }: Found) =>
    Math.max(-Infinity, ...alarms.map(({ highestScore }) => highestScore));
  return found
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, MOST_REPORTS)
    .flatMap((each) => {
      const place = files.report.replace(/\.report\.html$/, `.${fileName(each)}.report.html`);
      return tryToWrite(place, () => reportPage(each, metrics)) ?? [];
    });
}

/** A function that gives series names which may be parts of a file's name, each another: "a/b" and "a b" are two series. */
function fileNames(): (each: Found) => string {
  const taken = new Set<string>();
  return ({ series }) => {
    const plain = series!.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, MOST_NAME);
    let name = plain;
    // Some systems hold capitals and small letters for the same.
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${plain}-${n}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

/** Letters of a series in a file's name: a system takes 255 bytes of it all. */
const MOST_NAME = 60;

interface ReportParts {
  readonly judged: JudgedFile;
  readonly metrics: Metrics | undefined;
  readonly summary: Summary;
  readonly files: { readonly scores: string; readonly report: string };
}

function guessLine(file: string, { kind, because, nRows, columns }: ReadFile): string {
  const size = `${nRows.toLocaleString("en")} ${kind === "series" ? "readings" : "rows"}`;
  const n = columns.length;
  const width = kind === "table" || n > 1 ? `, ${n} column${n === 1 ? "" : "s"} of numbers` : "";
  return `${file} is taken for a ${kind} (${because}): ${size}${width}`;
}
