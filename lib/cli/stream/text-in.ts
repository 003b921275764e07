import { encodingOf } from "../../data/reading/encoding";

/**
 * The text of a stream of bytes as they come: UTF-8, or UTF-16 where the first bytes say so.
 *
 * @param name of the stream, for errors
 * @throws RangeError if the first bytes are those of an archive or a web page
 */
export async function* textIn(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk, name));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
}
