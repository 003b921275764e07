/** No object of a reading is longer, in characters. */
const LONGEST = 16 * 1024 * 1024;
/** Nothing that was measured lies deeper in an object. */
const DEEPEST = 64;
/** Names that the objects of a file may have together. */
const MOST_NAMES = 100_000;

type Blocks = AsyncIterable<Buffer>;

/**
 * A file of JSON, an object per line or a list of objects, as CSV: a column for each name that any object has, in the order in which they
 * appear ("a.b" for b in the object a). What an object lacks is empty, a list stands as JSON.
 *
 * The file is read twice, so that no name is found too late. Memory is that of one object.
 *
 * @param blocks the file's text in UTF-8
 * @throws RangeError if it holds something else than objects, or one object alone
 */
export async function* jsonAsCsv(blocks: () => Blocks, file: string): AsyncGenerator<Buffer> {
  const places = new Map<string, number>();
  let nObjects = 0;
  let first: object = {};
  for await (const record of objectsIn(blocks(), file)) {
    if (nObjects === 0) first = record;
    nObjects += 1;
    eachField(record, (name) => places.has(name) || places.set(name, places.size));
    if (places.size > MOST_NAMES) {
      throw new RangeError(
        `objects must have at most ${MOST_NAMES.toLocaleString("en")} names together, got more in ${file}`,
      );
    }
  }
  if (nObjects === 1)
    throw new RangeError(`file must hold an object per row, got ${wholeOf(first)} in ${file}`);
  yield Buffer.from(`${[...places.keys()].map(quoted).join(",")}\n`);
  for await (const record of objectsIn(blocks(), file)) {
    const fields = new Array<string>(places.size).fill("");
    eachField(record, (name, value) => (fields[places.get(name)!] = quoted(textOf(value))));
    yield Buffer.from(`${fields.join(",")}\n`);
  }
}

/** The objects of a text, one after the other, whatever stands between them of commas, blanks and the brackets of a list. */
async function* objectsIn(blocks: Blocks, file: string): AsyncGenerator<object> {
  const decoder = new TextDecoder();
  let [text, depth, begin, at] = ["", 0, 0, 0];
  let [inText, isEscaped] = [false, false];
  for await (const block of blocks) {
    text += decoder.decode(block, { stream: true });
    for (; at < text.length; at += 1) {
      const mark = text[at];
      if (isEscaped) isEscaped = false;
      else if (inText) {
        if (mark === "\\") isEscaped = true;
        else if (mark === '"') inText = false;
      } else if (depth === 0) {
        if (mark === "{") [depth, begin] = [1, at];
        else if (!/[\s,[\]\uFEFF]/.test(mark)) throw noObject(text.slice(at, at + 40), file);
      } else if (mark === '"') inText = true;
      else if (mark === "{" || mark === "[") {
        depth += 1;
        if (depth > DEEPEST) throw noObject(text.slice(begin, begin + 40), file);
      } else if (mark === "}" || mark === "]") {
        depth -= 1;
        if (depth === 0) yield parsed(text.slice(begin, at + 1), file);
      }
    }
    const kept = depth === 0 ? at : begin;
    [text, at, begin] = [text.slice(kept), at - kept, 0];
    if (text.length > LONGEST) throw noObject(text.slice(0, 40), file);
  }
  if (depth > 0) throw noObject(text.slice(0, 40), file);
}

function parsed(text: string, file: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    throw noObject(text.slice(0, 40), file);
  }
}

function noObject(text: string, file: string): RangeError {
  return new RangeError(
    `JSON must be objects, one per line or in a list, got ${JSON.stringify(text)} in ${file} (write its rows as CSV)`,
  );
}

/** Calls back with each value that is no object, by its name with those of the objects around it. */
function eachField(
  record: object,
  take: (name: string, value: unknown) => void,
  before = "",
): void {
  for (const [name, value] of Object.entries(record) as [string, unknown][]) {
    if (isObject(value)) eachField(value, take, `${before}${name}.`);
    else take(before + name, value);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What one object may be instead of rows, and how to get at them. */
function wholeOf(record: object): string {
  let list: string | undefined;
  eachField(record, (name, value) => {
    if (Array.isArray(value) && isObject(value[0])) list ??= name;
  });
  return list === undefined
    ? "one object (write its rows as CSV)"
    : `one object with a list in ${list} (write that list alone, as jq '.${list}' does)`;
}
