import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { z } from "zod";
import { reason } from "../../data/read-text";
import { VERSION } from "../../version";
import { Failure } from "../failure";

/** One finished unit of a benchmark: figures of one file or table with one seed. */
export interface RunLine {
  readonly benchmark: string;
  readonly model: string;
  readonly version: string;
  readonly name: string;
  readonly seed: number;
  /** Of the unit's files, unpacked and one after the other; lines of earlier versions have none. */
  readonly sha256?: string;
  /** Null where the unit has none. */
  readonly figures: Readonly<Record<string, number | null>>;
}

const schema: z.ZodType<RunLine> = z.strictObject({
  benchmark: z.string(),
  model: z.string(),
  version: z.string(),
  name: z.string(),
  seed: z.int(),
  sha256: z.hash("sha256").optional(),
  figures: z.record(z.string(), z.number().nullable()),
});

/** Finished units in a file of JSON lines; a unit that is done is not run again. */
export interface RunLines {
  readonly done: (name: string, seed: number) => RunLine | undefined;
  readonly add: (line: RunLine) => void;
}

/**
 * Opens the lines of one benchmark and model. A last line that a killed run left unfinished is taken off; lines of
 * other runs and of other versions stay and do not count.
 *
 * @param file undefined keeps nothing
 * @throws Failure if the file holds anything else
 */
export function openRunLines(
  file: string | undefined,
  { benchmark, model }: Pick<RunLine, "benchmark" | "model">,
): RunLines {
  const lines = new Map<string, RunLine>();
  const keyOf = (name: string, seed: number) => `${seed} ${name}`;
  if (file !== undefined) {
    for (const line of readLines(file)) {
      if (line.benchmark !== benchmark || line.model !== model || line.version !== VERSION)
        continue;
      lines.set(keyOf(line.name, line.seed), line);
    }
  }
  return {
    done: (name, seed) => lines.get(keyOf(name, seed)),
    add: (line) => {
      lines.set(keyOf(line.name, line.seed), line);
      if (file === undefined) return;
      try {
        appendFileSync(file, `${JSON.stringify(line)}\n`);
      } catch (error) {
        throw new Failure(`cannot write ${file}: ${reason(error)}`);
      }
    },
  };
}

function readLines(file: string): RunLine[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const parsed = whole.split("\n").slice(0, -1).map(parseLine);
  const bad = parsed.indexOf(undefined);
  // Nothing is cut off a file that is not ours.
  if (bad >= 0 || (whole === "" && text !== "" && !text.startsWith('{"benchmark":'))) {
    throw new Failure(
      `--out must name a new file or one of this command's lines, got another thing in line ${bad + 1 || 1} of ${file}`,
      2,
    );
  }
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return parsed.filter((line) => line !== undefined);
}

function parseLine(line: string): RunLine | undefined {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
