/** What a file is to hold: a text, bytes, or texts one after another that are never put together. */
export type Content = string | Uint8Array | Iterable<string>;

/** Letters that are written at once. */
const PIECE_LETTERS = 1 << 20;

/**
 * Content as bytes, in pieces of about a megabyte where it comes as many texts: together they might be longer than a text can be.
 *
 * @example
 * [...piecesOf(["a,b\n", "1,2\n"])].length; // 1
 */
export function* piecesOf(content: Content): Generator<Uint8Array> {
  if (content instanceof Uint8Array || typeof content === "string") {
    yield typeof content === "string" ? Buffer.from(content) : content;
    return;
  }
  let waiting: string[] = [];
  let nLetters = 0;
  for (const text of content) {
    waiting.push(text);
    nLetters += text.length;
    if (nLetters < PIECE_LETTERS) continue;
    yield Buffer.from(waiting.join(""));
    waiting = [];
    nLetters = 0;
  }
  if (waiting.length > 0) yield Buffer.from(waiting.join(""));
}
