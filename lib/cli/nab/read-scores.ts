import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parseTime } from "../../data/parse-time";
import { reason } from "../../data/read-text";
import { readLimited } from "../../files/read-limited";
import { Failure } from "../failure";

/** What has to be known of a file of the corpus to read its scores. */
export interface CorpusFile {
  readonly name: string;
  /** nRows times, ISO 8601 UTC. */
  readonly times: readonly string[];
}

/** The scores of the whole corpus take 20 MB; a packed file may hold a thousand times its own size. */
const MOST_BYTES = 500e6;

/** Scores by the file's name in the corpus, one for each of its rows. */
export type ScoresByFile = Record<string, number[]>;

/**
 * Reads a detector's scores: one CSV file (plain or gzipped) with the columns file and
 * anomaly_score, or a folder in the layout of NAB's own results,
 * `<category>/<detector>_<file>.csv` with the column anomaly_score.
 *
 * @throws Failure, a sentence with file and row, if a file of the corpus is missing, unknown
 *   or has another number of rows, or a score is not a number from 0 to 1
 */
export function readNabScores(where: string, corpus: readonly CorpusFile[]): ScoresByFile {
  if (!existsSync(where)) throw new Failure(`there is no file or folder ${where}`);
  const scores = statSync(where).isDirectory()
    ? readFolder(where, corpus)
    : readOneFile(where, corpus);
  for (const { name, times } of corpus) {
    const nScores = scores[name]?.length ?? 0;
    if (nScores !== times.length) {
      throw new Failure(`${where}: ${name} has ${times.length} rows, got ${nScores} scores`);
    }
  }
  return scores;
}

function readOneFile(where: string, corpus: readonly CorpusFile[]): ScoresByFile {
  const scores: ScoresByFile = Object.fromEntries(corpus.map(({ name }) => [name, []]));
  readRows(where, ["file", "anomaly_score"], ([name, field], row) => {
    if (!Object.hasOwn(scores, name)) {
      throw new Failure(`${where}, row ${row}: NAB has no file ${name}`);
    }
    const list = scores[name];
    const score = scoreIn(field);
    if (score === undefined) {
      throw new Failure(noScore(`${where}, row ${row} (${name}, row ${list.length + 1})`, field));
    }
    list.push(score);
  });
  return scores;
}

function readFolder(folder: string, corpus: readonly CorpusFile[]): ScoresByFile {
  const scores: ScoresByFile = {};
  for (const { name, times } of corpus) {
    const where = resultFile(folder, name);
    const list: number[] = [];
    readRows(where, ["timestamp", "anomaly_score"], ([time, field], row) => {
      const expected = times[list.length];
      if (expected !== undefined && parseTime(time) !== Date.parse(expected)) {
        throw new Failure(`${where}, row ${row}: the corpus has ${expected} here, got ${time}`);
      }
      const score = scoreIn(field);
      if (score === undefined) throw new Failure(noScore(`${where}, row ${row}`, field));
      list.push(score);
    });
    scores[name] = list;
  }
  return scores;
}

/** Where a folder of results keeps one file's scores. */
function resultFile(folder: string, name: string): string {
  const category = path.join(folder, path.dirname(name));
  const base = path.basename(name);
  const detector = path.basename(path.resolve(folder));
  const entries = existsSync(category) ? readdirSync(category) : [];
  const named = [`${detector}_${base}`, base].find((entry) => entries.includes(entry));
  const matching = entries.filter((entry) => entry.endsWith(`_${base}`));
  const entry = named ?? (matching.length === 1 ? matching[0] : undefined);
  if (entry !== undefined) return path.join(category, entry);
  const got = matching.length === 0 ? "none" : matching.join(" and ");
  throw new Failure(`${category} must hold one file <detector>_${base}, got ${got}`);
}

/**
 * Hands over the named columns row by row. Row 1 is the header. A detector's scores are a
 * third of a million rows of plain fields: keeping none of them in memory is what makes this quick.
 */
function readRows(
  where: string,
  columns: readonly string[],
  take: (fields: readonly string[], row: number) => void,
): void {
  const text = textOf(where);
  let row = 0;
  let places: number[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
    start = end + 1;
    row += 1;
    if (line === "") continue;
    const fields = line.split(",");
    if (row === 1) places = columns.map((column) => placeOf(column, fields, where));
    else
      take(
        places.map((place) => fields[place]?.trim() ?? ""),
        row,
      );
  }
  if (row < 2) throw new Failure(`${where} must hold a header and scores, got ${row} rows`);
}

function placeOf(column: string, header: readonly string[], where: string): number {
  const names = header.map((name) => name.replace(/^\uFEFF/, "").trim());
  if (names.includes(column)) return names.indexOf(column);
  throw new Failure(`${where}: "${column}" column missing, found ${names.join(", ")}`);
}

function textOf(where: string): string {
  try {
    const bytes = readLimited(where, { maxBytes: MOST_BYTES });
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isZipped ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString("utf8");
  } catch (error) {
    throw new Failure(`${where} cannot be read: ${reason(error)}`);
  }
}

/** The score that a field holds, undefined when it is no number from 0 to 1. */
function scoreIn(field: string): number | undefined {
  const score = field === "" ? NaN : Number(field);
  return score >= 0 && score <= 1 ? score : undefined;
}

function noScore(at: string, field: string): string {
  return `${at}: anomaly_score must be a number from 0 to 1, got ${field || "nothing"}`;
}
