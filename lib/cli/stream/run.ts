import { existsSync, fstatSync } from "node:fs";
import type { FalseAlarms } from "../../decide/threshold/false-alarms";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { Failure } from "../failure";
import { checkOutputs } from "../detect/check-outputs";
import { readDetector } from "../detect/read-detector";
import { onStopSignal } from "../on-stop-signal";
import { say } from "../output";
import { calendarIn } from "./calendar-in";
import { checkWritable } from "../write-whole";
import { verdictLine } from "./json-line";
import { LEARNER, learnFirst } from "./learn-first";
import { createLineScorer } from "./line-scorer";
import type { LineScorer, LinesState } from "./line-scorer";
import { linesIn } from "./lines-in";
import { stateFile } from "./state-file";
import { textIn } from "./text-in";
import { withFalseAlarms } from "./with-false-alarms";
import { createSaver } from "./saver";
import type { Saver } from "./saver";

/** What `anomalab stream` was asked for. */
export interface StreamOptions {
  readonly only: "all" | "alarms";
  readonly onError: "skip" | "stop";
  readonly maxLine: number;
  readonly state?: string;
  readonly saveRows: number;
  readonly saveSeconds: number;
  readonly fromStart: boolean;
  readonly falseAlarms?: FalseAlarms;
  readonly calendar?: string;
  readonly learn: boolean;
  readonly learnFirst: number;
}

/** How a stream went. */
interface Count {
  nRows: number;
  nBad: number;
}

/** How long lines may be on their way after a signal. */
const PATIENCE_MS = 1000;

/** What `anomalab stream MODEL.json` does. */
export async function stream(model: string, options: StreamOptions): Promise<void> {
  checkOutputs([model, ...(options.calendar ? [options.calendar] : [])], [options.state]);
  const note = (sentence: string) => say(`anomalab: ${sentence}`);
  checkStandardInput();
  if (process.stdin.isTTY) say("reading rows from the terminal; Ctrl-D ends them");
  const batches = await begun(model, options, note);
  const saved = detectorFor(model, options, note);
  const file = options.state === undefined ? undefined : stateFile(options.state, saved);
  const kept = file?.read();
  const calendar = calendarIn(options.calendar, saved);
  const scorer = createLineScorer(saved, { note, maxLine: options.maxLine, calendar }, kept);
  if (kept !== undefined) note(goesOn(kept, options));
  const saver = createSaver(
    () => file?.write(scorer.state()),
    options,
    (error) => process.stdin.destroy(error),
  );
  const count: Count = { nRows: 0, nBad: 0 };
  const passOver = options.fromStart ? (kept?.row ?? 0) : 0;
  const stopped = await untilStopped((stop) =>
    scoreAll(scorer, batches, { options, count, passOver, stop, saver }),
  ).finally(saver.stop);
  // Whoever reads us no longer does: what is on its way to nobody must not hold us up.
  if (saver.isBusy()) process.exit(130);
  saver.save();
  if (count.nRows === 0) say(passOver > 0 ? "no further rows came in" : "no rows came in");
  if (count.nBad > 0) say(`anomalab: ${count.nBad} of ${count.nRows} rows could not be read`);
  if (count.nBad > 0 && options.onError === "stop") throw new Failure("stopped at that row");
  process.exitCode = stopped ? 130 : count.nBad > 0 ? 1 : 0;
}

/** Node takes a folder for an input that ends at once. */
function checkStandardInput(): void {
  try {
    if (!fstatSync(0).isDirectory()) return;
  } catch {
    return; // A program may be started without it.
  }
  throw new Failure("rows must come on standard input, got a folder", 2);
}

/** The stream's lines; where it is to learn and there is no detector yet, its first lines make one. */
async function begun(
  model: string,
  { learn, learnFirst: nFirst, maxLine }: StreamOptions,
  note: (sentence: string) => void,
): Promise<AsyncGenerator<(string | null)[]>> {
  const bytes = process.stdin as AsyncIterable<Buffer>;
  const batches = linesIn(textIn(bytes, "standard input"), maxLine);
  if (!learn || existsSync(model)) return batches;
  checkWritable(model);
  const all = await learnFirst(batches, { model, nFirst });
  note(`began to learn from the first ${nFirst} readings, or as many as there were: ${model}`);
  return all;
}

function detectorFor(
  model: string,
  { falseAlarms, learn }: StreamOptions,
  note: (sentence: string) => void,
): SavedDetector {
  const saved = readDetector(model);
  if (learn && saved.detector.detector !== LEARNER) {
    throw new Failure(
      `--learn needs a detector that learns as it goes (anomalab detect --model ${LEARNER} --save makes one), got ${saved.model} in ${model}`,
    );
  }
  if (falseAlarms === undefined) return saved;
  const promised = withFalseAlarms(saved, falseAlarms);
  note(promised.promise);
  return promised.saved;
}

function goesOn({ row }: LinesState, { fromStart }: StreamOptions): string {
  return fromStart
    ? `goes on after row ${row}: the rows up to there are passed over`
    : `goes on after row ${row}: the first line to come is row ${row + 1}`;
}

/** Runs the work until it is done or somebody stops it by a signal; true for the latter. */
async function untilStopped(work: (stop: AbortSignal) => Promise<void>): Promise<boolean> {
  const stop = new AbortController();
  const onSignal = () => {
    stop.abort();
    process.stdin.destroy();
  };
  try {
    await onStopSignal(onSignal, () => work(stop.signal));
  } catch (error) {
    // That is how a stream ends that was taken away.
    const isTaken = (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!(stop.signal.aborted && isTaken)) throw error;
  } finally {
    process.stdin.destroy();
  }
  return stop.signal.aborted;
}

interface Course {
  readonly options: StreamOptions;
  readonly count: Count;
  readonly passOver: number;
  readonly stop: AbortSignal;
  readonly saver: Saver;
}

async function scoreAll(
  scorer: LineScorer,
  batches: AsyncIterable<(string | null)[]>,
  course: Course,
): Promise<void> {
  const { options, count, stop, saver } = course;
  let { passOver } = course;
  const stopped = new Promise<boolean>((resolve) => {
    stop.addEventListener("abort", () => setTimeout(resolve, PATIENCE_MS, false).unref());
  });
  for await (const batch of batches) {
    const lines = batch.slice(passOver);
    passOver -= batch.length - lines.length;
    const nBefore = count.nRows;
    saver.busy();
    const text = scoreBatch(scorer, lines, { options, count });
    // A reader that is slower than we are is waited for: rows do not pile up here.
    if (text !== "" && !(await Promise.race([written(text), stopped]))) return;
    saver.done(count.nRows - nBefore);
    if (stop.aborted || (count.nBad > 0 && options.onError === "stop")) return;
  }
}

function scoreBatch(
  scorer: LineScorer,
  lines: readonly (string | null)[],
  { options: { only, onError }, count }: Pick<Course, "options" | "count">,
): string {
  let text = "";
  for (const result of scorer.all(lines, { untilBad: onError === "stop" })) {
    count.nRows += 1;
    if ("problem" in result) {
      count.nBad += 1;
      say(`anomalab: row ${result.row}: ${result.problem}`);
      continue;
    }
    const { alarm, flag, event } = result.verdict;
    if (only === "alarms" && alarm === null && (flag !== 1 || event !== undefined)) continue;
    text += verdictLine(result.row, result.verdict);
  }
  return text;
}

/** True when the text is out of our hands; what cannot be written ends the process where standard output is watched. */
function written(text: string): Promise<boolean> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve(true)));
}
