import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { z } from "zod";
import { alarmStateSchema } from "../../decide/alarm-stream";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { verdictStateSchema } from "../../detectors/verdict-stream";
import { reason, readText } from "../../data/read-text";
import { putFile } from "../../files/put-file";
import { parseJson } from "../../parse-json";
import { issueWords } from "../../zod-words";
import { Failure } from "../failure";
import type { LinesState } from "./line-scorer";

const count = z.int().min(0);
const names = z.array(z.string()).max(100_000);

/** What a state file may hold. */
const stateSchema = z.strictObject({
  format: z.literal("anomalab-stream"),
  version: z.literal(1),
  /** Of the detector's document: a state goes on with its own detector alone. */
  detector: z.string(),
  stream: z.strictObject({
    row: count,
    lines: z
      .union([
        z.strictObject({ as: z.literal("json") }),
        z.strictObject({ as: z.literal("csv"), delimiter: z.string().length(1), columns: names }),
      ])
      .nullable(),
    rows: z.strictObject({
      nRows: count,
      records: z.record(
        z.string(),
        z.record(z.string(), z.strictObject({ value: z.number(), at: z.number() })),
      ),
      verdicts: verdictStateSchema,
      alarm: alarmStateSchema,
    }),
  }),
});

/** The file in which a stream keeps its place. */
export interface StateFile {
  /** What is in it; undefined where there is none yet. */
  readonly read: () => LinesState | undefined;
  /** Replaces it, all at once. */
  readonly write: (state: LinesState) => void;
}

/**
 * The state file of a stream.
 *
 * @throws Failure from `read` if the file holds no state, a damaged one or another detector's, from `write` if it cannot be written
 */
export function stateFile(file: string, saved: SavedDetector): StateFile {
  const detector = createHash("sha256").update(JSON.stringify(saved)).digest("hex");
  const refused = (got: string) =>
    new Failure(`the state must be one of a stream of this detector, got ${got} in ${file}`);
  return {
    read() {
      if (!existsSync(file)) return undefined;
      const parsed = stateSchema.safeParse(parsedFrom(readText(file, "stream"), refused));
      if (!parsed.success) throw refused(issueWords(parsed.error));
      if (parsed.data.detector !== detector) throw refused("another detector's");
      return parsed.data.stream;
    },
    write(stream) {
      const document = { format: "anomalab-stream", version: 1, detector, stream };
      try {
        putFile(file, `${JSON.stringify(document)}\n`);
      } catch (error) {
        throw new Failure(`cannot save the state in ${file}: ${reason(error)}`);
      }
    },
  };
}

function parsedFrom(text: string, refused: (got: string) => Failure): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw refused((error as Error).message);
  }
}
