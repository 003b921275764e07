import { say } from "../output";
import { sentenceOf } from "../../sentence-of";
import type { Content } from "../../files/pieces";
import { writeWhole } from "../write-whole";

/**
 * The results of a run as they come: each is written as soon as it is there, so that what fails or is stopped later
 * takes nothing along.
 */
export interface Results {
  /** Writes one, whole. */
  readonly write: (file: string, content: Content) => void;
  /**
   * Makes and writes one that is no loss beside the others, such as a report; if that fails, a sentence says so and the
   * exit code is 1.
   *
   * @returns the file if it was written
   */
  readonly tryToWrite: (file: string, make: () => string) => string | undefined;
  /** "wrote model.json", "nothing was written": for the sentence of a run that ends early. */
  readonly soFar: () => string;
}

export function createResults(): Results {
  const files: string[] = [];
  const write = (file: string, content: Content) => {
    writeWhole(file, content);
    files.push(file);
  };
  return {
    write,
    tryToWrite: (file, make) => {
      try {
        write(file, make());
        return file;
      } catch (error) {
        say(`anomalab: no report was made: ${sentenceOf(error)}`);
        process.exitCode = 1;
        return undefined;
      }
    },
    soFar: () => (files.length === 0 ? "nothing was written" : `wrote ${files.join(", ")}`),
  };
}
