import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createLineScorer } from "../../lib/cli/stream/line-scorer";
import type { LinesState } from "../../lib/cli/stream/line-scorer";
import { Failure } from "../../lib/cli/failure";
import { parseMoment, parseTime } from "../../lib/data/parse-time";
import { readData, readDataLike } from "../../lib/data/reading/read-data";
import { loadDetector, saveDetector } from "../../lib/detectors/saved/detector-file";
import type { SavedDetector } from "../../lib/detectors/saved/saved-detector";
import { verdictsOn } from "../../lib/detectors/verdicts";
import { fromModelFile } from "../../lib/models/read-model-file";
import { parseJson } from "../../lib/parse-json";
import { isoTime } from "../../lib/times";
import { temporaryFolder } from "../data/temporary-folder";
import { makeSeeds } from "./seeds";

/** A reader that takes whatever comes. */
export interface Target {
  /** Good inputs to begin with. */
  readonly seeds: readonly Buffer[];
  /** True where inputs are JSON documents, which are changed value by value too. */
  readonly isJson: boolean;
  /**
   * Reads an input. It may be refused in a sentence; what is read must hold together.
   *
   * @throws whatever is no such sentence
   */
  readonly read: (input: Buffer) => Promise<void> | void;
}

/** The readers that are fuzzed, by the names of their corpora. */
export async function makeTargets(): Promise<Readonly<Record<string, Target>>> {
  const { csv, times, detectors, models, lines, streamed } = await makeSeeds();
  return {
    csv: { seeds: csv, isJson: false, read: csvReader() },
    time: { seeds: times, isJson: false, read: readTime },
    detector: { seeds: detectors, isJson: true, read: readDetector },
    model: { seeds: models, isJson: true, read: readModel },
    stream: { seeds: lines, isJson: false, read: (input) => readLines(input, streamed) },
  };
}

function csvReader(): Target["read"] {
  const file = path.join(temporaryFolder().path, "fuzz.csv");
  return async (input) => {
    writeFileSync(file, input);
    const read = await refusable(() => readData(file));
    if (read === undefined) return;
    for (const column of read.values) {
      assert.equal(column.length, read.nRows);
      assert.ok(column.every((value) => Number.isNaN(value) || Number.isFinite(value)));
    }
    assert.ok(read.times?.every((time) => Number.isNaN(time) || Number.isFinite(time)) ?? true);
    // What was understood once is understood so again.
    const again = await readDataLike(file, JSON.parse(JSON.stringify(read.how)) as typeof read.how);
    assert.deepEqual(again.values, read.values);
    assert.deepEqual(again.times, read.times);
  };
}

function readTime(input: Buffer): void {
  const text = input.toString("utf8");
  for (const order of [undefined, "day-first", "month-first"] as const) {
    const times = [parseTime(text, order), parseMoment(text, order)];
    for (const time of times.filter((each) => !Number.isNaN(each))) {
      assert.ok(Number.isFinite(time));
      assert.ok(Math.abs(parseTime(isoTime(time)) - time) < 1, `${text} is ${time}`);
    }
  }
}

function readDetector(input: Buffer): void {
  const saved = refused(() => loadDetector(input.toString("utf8")));
  if (saved === undefined) return;
  assert.equal(saveDetector(loadDetector(saveDetector(saved))), saveDetector(saved));
  const values = saved.columns.map((_, j) => Float64Array.of(j, 1, NaN, -2, 1e18, 3, 3, 3));
  const times = saved.input === "series" ? values[0].map((_, i) => 60_000 * i) : undefined;
  const data = { name: "x", columns: saved.columns, values, ...(times && { times }) };
  const verdicts = refused(() => verdictsOn(data, saved)) ?? [];
  assert.ok(verdicts.every(({ score }) => score === null || typeof score === "number"));
}

function readModel(input: Buffer): void {
  const model = refused(() => fromModelFile(parsed(input)));
  assert.ok(model?.weights.every((tensor) => tensor.every(Number.isFinite)) ?? true);
}

/** What is no JSON is said in a clause, and the rest of the sentence by whoever asks. */
function parsed(input: Buffer): unknown {
  try {
    return parseJson(input.toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new RangeError(`the text must be JSON, got ${error.message}`, { cause: error });
  }
}

function readLines(input: Buffer, saved: SavedDetector): void {
  const options = { note: () => undefined, maxLine: 1000 };
  let scorer = createLineScorer(saved, options);
  const lines = input.toString("utf8").split("\n");
  lines.forEach((line, i) => {
    const answer = refused(() => scorer.next(line.length > 1000 ? null : line));
    if (answer === undefined) return;
    assert.equal(answer.row, i + 1);
    if ("problem" in answer) assertSentence(answer.problem);
    if (i % 5 === 4) {
      const kept = JSON.parse(JSON.stringify(scorer.state())) as LinesState;
      scorer = createLineScorer(saved, options, kept);
    }
  });
}

/** What the work gives, or undefined where it refuses in a sentence. */
function refused<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    return sentence(error);
  }
}

async function refusable<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    return sentence(error);
  }
}

function sentence(error: unknown): undefined {
  const isOurs = [RangeError, Failure].some((kind) => error instanceof kind);
  if (!isOurs) throw error;
  assertSentence((error as Error).message);
}

/** Ours say what must hold and what was got; Node's and V8's do not. */
function assertSentence(text: string): void {
  assert.match(text, / (must|needs?|has|have|reads|is|are|nests?|text|takes?) /);
  assert.doesNotMatch(text, /undefined|\[object |call stack|Invalid (array|typed|string)/);
  assert.doesNotMatch(text, /is not (a function|iterable|defined|an? \w+ value)|Cannot read/);
}
