import { readFileSync } from "node:fs";
import { join } from "node:path";
import { putFile } from "../files/put-file";
import type { JobResult } from "./result";

/** The results of a fleet: one file per job under its id, whole or not there. */
export interface ResultFolder {
  readonly path: string;
  /** The result of a job that is done; nothing if there is none, or a file that is not one. */
  readonly read: (id: string) => JobResult | undefined;
  /**
   * @param text a result's JSON
   * @throws the file system's error
   */
  readonly write: (id: string, text: string) => void;
}

/**
 * The folder `jobs` in an output folder. It is made with the first result.
 *
 * @param out the output folder
 */
export function resultFolder(out: string): ResultFolder {
  const path = join(out, "jobs");
  const fileOf = (id: string) => join(path, `${id}.json`);
  return {
    path,
    read: (id) => {
      try {
        const {
          format,
          id: own,
          ...rest
        } = JSON.parse(readFileSync(fileOf(id), "utf8")) as JobResult;
        return format === "anomalab-result" && own === id ? { format, id, ...rest } : undefined;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        // Not there, or damaged by others: then it is computed.
        if (code === "ENOENT" || error instanceof SyntaxError) return undefined;
        throw error;
      }
    },
    write: (id, text) => putFile(fileOf(id), text),
  };
}
