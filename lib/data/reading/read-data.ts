import { basename } from "node:path";
import type { ByteSource } from "./byte-source";
import { openSource } from "./byte-source";
import { chooseColumns, numbersAmong } from "./choose-columns";
import type { Plan } from "./choose-columns";
import { ColumnProfile } from "./column-profile";
import { conclude } from "./conclude";
import { entityColumns, neededColumns, withEntity } from "./entities";
import type { Reading } from "./how";
import type { Layout } from "./layout";
import { findLayout } from "./layout";
import { findLayoutLike } from "./layout-like";
import { parseColumns } from "./parse-columns";
import { PlainNumber } from "./plain-number";
import type { ReadFile, ReadOptions } from "./read-file";
import { readFileFrom } from "./read-file-from";
import { resampled } from "./resampled";
import { scanRows } from "./scan-rows";
import { splitHead } from "./separator";
import type { TextFile } from "./text-file";
import { withWholeNames } from "./whole-names";
import { orderNotes } from "./time-order";
import { withText } from "./text-file";

const MAX_BYTES = 8 * 1024 ** 3;
/** Text is kept of files up to this many rows. */
const MOST_TEXT_ROWS = 100_000;

/**
 * Reads any file of columns as people have them, and says how it understood it: what columns hold, what was guessed, repaired and left
 * out. CSV with any separator, also packed by gzip, in UTF-8, UTF-16 or Latin-1; with title lines, comments, units, times in most
 * forms, or several series in one file.
 *
 * The file is read twice: once to find out what is decided over whole columns, once to take the numbers out. Memory is that of the
 * numbers alone. A pipe is kept aside meanwhile.
 *
 * @param path a file, or "-" for the standard input
 * @throws RangeError if the file cannot be read, is no text in columns, holds nothing to learn from, or has two readings; the
 *   message names file, row and column, and what to do
 */
export function readData(path: string, given: ReadOptions = {}): Promise<ReadFile> {
  return reading("readData", path, given.maxBytes, async (text, source) => {
    const layout = findLayout(text.head, text.name);
    const missing = (given.missing ?? []).map((mark) => mark.trim().toLowerCase());
    const { profiles, nRows } = await profileColumns(text, layout, missing);
    const byName = new Map(layout.header.map((name, j) => [name, profiles[j]]));
    const csv = { header: layout.header, profiles, byName, file: text.name };
    const options = withWholeNames(given, layout.header);
    const plan = chooseColumns(csv, options, layout.separator);
    const parsed = await parseColumns(text, layout, { ...wantedBy(plan, nRows), missing }, nRows);
    const isAsked = (name: string) => options.columns?.includes(name) ?? false;
    const marksAreNamed = options.missing !== undefined;
    const named = { header: layout.header, profiles, plan, parsed, isAsked, marksAreNamed };
    const conclusion = conclude(named, options, text.name);
    const { separator, comment, hasHeader, header } = layout;
    const codes = numbersAmong(missing);
    const how: Reading = {
      kind: conclusion.kind,
      separator,
      comment,
      hasHeader,
      header,
      missing,
      columns: conclusion.columns.map((each) => ({ ...each, codes: [...each.codes, ...codes] })),
      ...(plan.time && { time: plan.time }),
      ...(conclusion.entity !== undefined && { entity: conclusion.entity }),
      ...(conclusion.entityOf !== undefined && { entityOf: conclusion.entityOf }),
      ...(plan.label && { label: plan.label }),
      ...(options.resampleMs !== undefined && { resampleMs: options.resampleMs }),
    };
    const file = readFileFrom(conclusion.parsed, how, {
      ...{ name: options.name ?? fileTitle(path), file: text.name, ...source.fingerprint() },
      ...{ because: conclusion.because, leftOut: conclusion.leftOut },
      notes: [...text.notes, ...layout.notes, ...parsed.notes, ...plan.notes, ...conclusion.notes],
    });
    return resampled(file);
  });
}

/**
 * Reads a further file as another was read: nothing is guessed anew. Columns are found by their names, wherever they stand; those that are not
 * needed are passed over.
 *
 * @param how what `readData` gave, or a saved detector kept
 * @throws RangeError if a needed column is missing, or a row or the whole is unreadable in this way
 */
export function readDataLike(
  path: string,
  how: Reading,
  { name, maxBytes }: Pick<ReadOptions, "name" | "maxBytes"> = {},
): Promise<ReadFile> {
  return reading("readDataLike", path, maxBytes, async (text, source) => {
    const needed = neededColumns(how);
    const layout = findLayoutLike(splitHead(text.head, how.separator), how, needed, text.name);
    const numbers = how.columns.flatMap(({ from, make, number }) =>
      make.as === "number" || make.as === "increase" ? [[from, number] as const] : [],
    );
    const categories = how.columns.flatMap(({ from, make }) =>
      make.as === "category" || make.as === "share" ? [from] : [],
    );
    const { entity, time, label, missing } = how;
    const codes = [...new Set([...categories, ...entityColumns(how)])];
    const wanted = { numbers: new Map(numbers), codes, time, label, texts: [], missing };
    const parsed = withEntity(await parseColumns(text, layout, wanted, 0), entityColumns(how));
    const file = readFileFrom(parsed, how, {
      ...{ name: name ?? fileTitle(path), file: text.name, ...source.fingerprint() },
      ...{ because: "read as the detector's own file", leftOut: [] },
      notes: [...text.notes, ...layout.notes, ...parsed.notes, ...orderNotes(parsed, entity)],
    });
    return resampled(file);
  });
}

/**
 * The names of a file's columns, as `readData` finds them.
 *
 * @throws RangeError if the file cannot be read, or is no text in columns
 */
export function readHeader(path: string): Promise<readonly string[]> {
  return reading("readHeader", path, undefined, (text) =>
    Promise.resolve(findLayout(text.head, text.name).header),
  );
}

/** Opens a file, does something with its text, and closes it; a refusal begins with the function that was called. */
async function reading<T>(
  caller: string,
  path: string,
  maxBytes = MAX_BYTES,
  work: (text: TextFile, source: ByteSource) => Promise<T>,
): Promise<T> {
  try {
    const source = await openSource(path, maxBytes);
    try {
      return await withText(source, path, (text) => work(text, source));
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof RangeError) || /^Invalid (typed )?array length/.test(error.message))
      throw error;
    throw new RangeError(`${caller}: ${error.message}`, { cause: error });
  }
}

async function profileColumns(text: TextFile, layout: Layout, missing: readonly string[]) {
  const marks = new Set([...missing, ...numbersAmong(missing)]);
  const profiles = layout.header.map(() => new ColumnProfile(marks));
  const plain = new PlainNumber();
  const { nRows } = await scanRows(text, layout, (fields, row) => {
    for (let j = 0; j < profiles.length; j += 1) profiles[j].add(fields, j, row, plain);
  });
  return { profiles, nRows };
}

function wantedBy({ numbers, categories, entities, time, label, texts }: Plan, nRows: number) {
  const codes = [...new Set([...categories, ...entities])];
  return { numbers, codes, time, label, texts: nRows <= MOST_TEXT_ROWS ? texts : [] };
}

/** What a file is called without folder and ending. */
export function fileTitle(path: string): string {
  return path === "-"
    ? "stdin"
    : basename(path)
        .replace(/\.gz$/i, "")
        .replace(/\.[a-z]+$/i, "");
}
