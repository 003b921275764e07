/**
 * The lines of a text as it comes, in batches: all that a chunk ends. A last line may lack its end.
 *
 * @param chunks of text, cut anywhere
 * @param most characters that a line may have; null stands for a longer one, as soon as it is: its end may never come, and it is
 *   never held in memory
 */
export async function* linesIn(
  chunks: AsyncIterable<string>,
  most: number,
): AsyncGenerator<(string | null)[]> {
  let rest = "";
  /** Within a line that was told of as too long. */
  let isTooLong = false;
  const end = (piece: string): (string | null)[] => {
    const line = rest + piece;
    const wasTold = isTooLong;
    rest = "";
    isTooLong = false;
    if (wasTold) return [];
    if (line.length > most) return [null];
    return [line.endsWith("\r") ? line.slice(0, -1) : line];
  };
  for await (const chunk of chunks) {
    const pieces = chunk.split("\n");
    const open = pieces.pop()!;
    const lines = pieces.flatMap(end);
    if (!isTooLong) rest += open;
    if (rest.length > most) {
      rest = "";
      isTooLong = true;
      lines.push(null);
    }
    if (lines.length > 0) yield lines;
  }
  if (rest !== "") yield end("");
}
