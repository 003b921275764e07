import { readData, readDataLike } from "../data/reading/read-data";
import type { ReadFile } from "../data/reading/read-file";
import { readingFrom } from "../data/reading/schema";
import type { SavedDetector } from "../detectors/saved/saved-detector";

/**
 * Reads a file as the one that a detector learned from was read, or by its columns where the detector does not say how.
 *
 * @param path a file, or "-" for the standard input
 * @throws RangeError if the file cannot be read in that way, or a column is missing
 */
export async function readAsLearned(path: string, saved: SavedDetector): Promise<ReadFile> {
  const { reading, columns, time, input } = saved;
  if (reading !== undefined) return readDataLike(path, readingFrom(reading));
  const as = input === "series" ? "series" : "table";
  const file = await readData(path, { columns, time, as });
  const places = columns.map((column) => file.columns.indexOf(column));
  return { ...file, columns, values: places.map((j) => file.values[j]) };
}
