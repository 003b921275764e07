import { config } from "zod";
import { dataOf } from "../../detectors/data-set";
import { readData } from "../../data/reading/read-data";
import type { ReadFile } from "../../data/reading/read-file";
import { fitSaved } from "../../detectors/fit-saved";
import { AUTO } from "../../detectors/presets";
import { saveDetector } from "../../detectors/saved/detector-file";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { findings } from "./findings";
import type { Answer, Question } from "./messages";
import { givenFiles } from "./stand-ins/byte-source";

/** The global scope of a worker, of which TypeScript's library for pages knows only a part. */
const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: Question }) => void;
  postMessage: (answer: Answer) => void;
};

// The page's security policy lets no text become code.
config({ jitless: true });

scope.onmessage = ({ data }) => {
  detect(data).catch((error: Error) => {
    scope.postMessage({ kind: "failed", sentence: error.message.replace(/^\w+: /, "") });
  });
};

/** What `anomalab detect` does, in the page's worker: reads, learns, scores and explains. */
async function detect({ name, bytes }: Question): Promise<void> {
  givenFiles.set(name, new Uint8Array(bytes));
  const read = await readData(name);
  const { kind, because, nRows, notes } = read;
  const size = `${nRows.toLocaleString("en")} ${kind === "series" ? "readings" : "rows"}`;
  const sentence = `${name} is taken for a ${kind} (${because}): ${size}.`;
  scope.postMessage({ kind: "read", sentence, notes });
  const text = saveDetector(await fit(read));
  scope.postMessage({ kind: "found", found: findings(read, text) });
}

function fit(read: ReadFile): Promise<SavedDetector> {
  const time = Array.isArray(read.time) ? read.time.join(" ") : (read.time as string | undefined);
  return fitSaved(dataOf(read), {
    ...{ model: AUTO, seed: 1, time },
    reading: read.how as unknown as SavedDetector["reading"],
    onProgress: (share) => scope.postMessage({ kind: "progress", share }),
  });
}
