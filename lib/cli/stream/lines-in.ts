/**
 * The lines of a text as it comes, in batches: all that a chunk ends. A last line may lack its end.
 *
 * @param chunks of text, cut anywhere
 * @param most characters that a line may have; null stands for a longer one, which is never held in memory
 */
export async function* linesIn(
  chunks: AsyncIterable<string>,
  most: number,
): AsyncGenerator<(string | null)[]> {
  let rest = "";
  let isTooLong = false;
  const end = (piece: string): string | null => {
    const line = rest + piece;
    const bad = isTooLong || line.length > most;
    rest = "";
    isTooLong = false;
    if (bad) return null;
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  };
  for await (const chunk of chunks) {
    const pieces = chunk.split("\n");
    const open = pieces.pop()!;
    const lines = pieces.map(end);
    rest += open;
    if (rest.length > most) {
      rest = "";
      isTooLong = true;
    }
    if (lines.length > 0) yield lines;
  }
  if (rest !== "" || isTooLong) yield [end("")];
}
