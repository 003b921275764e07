import { readData } from "../../lib/data/reading/read-data";
import type { ReadFile, ReadOptions } from "../../lib/data/reading/read-file";
import { isoTime } from "../../lib/times";
import { temporaryFolder } from "./temporary-folder";

/** Writes a file, reads it, and gives back what was understood. */
export function createFieldReader() {
  const folder = temporaryFolder();
  const write = (content: string | Buffer, name = "field.csv") => folder.write(name, content);
  const read = (content: string | Buffer, options?: ReadOptions): Promise<ReadFile> =>
    readData(write(content), options);
  const refusal = async (content: string | Buffer, options?: ReadOptions): Promise<string> => {
    const path = write(content);
    try {
      await readData(path, options);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return error.message.replaceAll(path, "PATH");
    }
    return "read";
  };
  return { write, read, refusal };
}

/** A file's times as ISO 8601. */
export function isoTimes({ times }: ReadFile): (string | null)[] {
  return Array.from(times ?? [], (time) => (Number.isNaN(time) ? null : isoTime(time)));
}

/** Lines of a file: a header, and one for each of n rows. */
export function lines(header: string, n: number, row: (i: number) => string): string {
  return [header, ...Array.from({ length: n }, (_, i) => row(i)), ""].join("\n");
}

/** The i-th of times at even steps, as text. */
export function timeText(i: number, stepMinutes = 10): string {
  return isoTime(Date.UTC(2021, 2, 1) + i * stepMinutes * 60_000)
    .replace("T", " ")
    .replace("Z", "");
}
