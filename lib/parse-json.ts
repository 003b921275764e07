/** Deeper than any document of ours; a hostile one would fill the stack of whoever walks through it. */
const MOST_DEPTH = 100;

/**
 * Reads JSON that came from anywhere: a byte order mark before it is passed over, and one that nests deeper than 100
 * levels is refused before anything is built of it.
 *
 * @throws SyntaxError if it is no JSON or nests too deeply; the message says what was got: "text that nests
 *   deeper than 100 levels"
 * @example
 * parseJson('\uFEFF{"a": [1]}'); // { a: [1] }
 */
export function parseJson(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, "");
  if (depthOf(bare) > MOST_DEPTH) {
    throw new SyntaxError(`text that nests deeper than ${MOST_DEPTH} levels`);
  }
  try {
    return JSON.parse(bare);
  } catch {
    throw new SyntaxError(
      bare.trim() === "" ? "an empty text" : "text that is no whole JSON document",
    );
  }
}

/**
 * How many names stand in the outermost object of a JSON text, one that is there twice counted twice: what is parsed keeps the last alone.
 *
 * @example
 * namesWritten('{"a": {"b": 1}, "a": 2}'); // 2
 */
export function namesWritten(text: string): number {
  let [depth, n] = [0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charCodeAt(i);
    if (mark === QUOTE) i = endOfString(text, i);
    else if (mark === SQUARE || mark === CURLY) depth += 1;
    else if (mark === SQUARE + 2 || mark === CURLY + 2) depth -= 1;
    else if (mark === COLON && depth === 1) n += 1;
  }
  return n;
}

/** The most brackets that are open at once, those within strings left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charCodeAt(i);
    if (mark === QUOTE) i = endOfString(text, i);
    else if (mark === SQUARE || mark === CURLY) deepest = Math.max(deepest, (depth += 1));
    else if (mark === SQUARE + 2 || mark === CURLY + 2) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const SQUARE = 0x5b;
const CURLY = 0x7b;

/** Place of the quote that ends a string; weights are strings of millions of characters, so they are leapt over. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
