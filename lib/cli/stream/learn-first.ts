import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readData } from "../../data/reading/read-data";
import { fitSaved } from "../../detectors/fit-saved";
import { saveDetector } from "../../detectors/saved/detector-file";
import { putFile } from "../../files/put-file";
import { makeTemporaryFolder } from "../../data/temporary-folder";
import { dataOf } from "../../detectors/data-set";
import { plainSentence } from "../../sentence-of";
import { Failure } from "../failure";

/** The detector that learns from what it scores. */
export const LEARNER = "online";

/** Lines of a stream, as `linesIn` gives them. */
type Batches = AsyncGenerator<(string | null)[]>;

/**
 * Begins a detector that learns as it goes from the first readings of a stream, and writes it to a file.
 *
 * @param batches lines of the stream
 * @param options file to write, and how many readings to begin with
 * @returns the lines, those that were taken among them
 * @throws Failure if the stream ends before it has 80 readings, or they cannot be read as a series
 */
export async function learnFirst(
  batches: Batches,
  { model, nFirst }: { readonly model: string; readonly nFirst: number },
): Promise<Batches> {
  const taken: (string | null)[] = [];
  const isFull = () => taken.length > nFirst;
  while (!isFull()) {
    const next = await batches.next();
    if (next.done === true) break;
    taken.push(...next.value);
  }
  const lines = taken.filter((line) => line !== null && line.trim() !== "") as string[];
  if (lines.length < FEWEST) {
    throw new Failure(`needs at least ${FEWEST} lines to begin to learn from, got ${lines.length}`);
  }
  // CSV has a header, as a rule: without one a reading more is learned from.
  const isJson = lines[0].trimStart().startsWith("{");
  const first = lines.slice(0, isJson ? nFirst : nFirst + 1);
  putFile(model, await fitted(isJson ? csvOf(first) : first));
  return prepended(taken, batches);
}

/** Fewer make no series: a header, and readings to learn from. */
const FEWEST = 81;

async function fitted(lines: readonly string[]): Promise<string> {
  const folder = makeTemporaryFolder("anomalab-");
  const file = path.join(folder, "stream.csv");
  try {
    writeFileSync(file, lines.join("\n"));
    const read = await readData(file, { as: "series", name: "stream" });
    const saved = await fitSaved(dataOf(read), {
      model: LEARNER,
      learnFirst: "all",
      reading: read.how as unknown as Record<string, unknown>,
      ...(typeof read.time === "string" && { time: read.time }),
    });
    return saveDetector(saved);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The file is ours: its place tells nobody anything.
    throw new Failure(plainSentence(error).replaceAll(file, "the first lines"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines of JSON as lines of CSV, by the names of the first. */
function csvOf(lines: readonly string[]): string[] {
  const records = lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return [];
    }
  });
  const names = Object.keys(records[0] ?? {});
  const field = (value: unknown) => {
    const isPlain = ["string", "number", "boolean"].includes(typeof value);
    return `"${isPlain ? (value as string | number | boolean).toString().replaceAll('"', '""') : ""}"`;
  };
  return [names, ...records.map((record) => names.map((name) => record[name]))].map((row) =>
    row.map(field).join(","),
  );
}

async function* prepended(first: (string | null)[], rest: Batches): Batches {
  yield first;
  yield* rest;
}
