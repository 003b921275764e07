import { existsSync } from "node:fs";
import { join } from "node:path";
import { CATALOG } from "../../data/catalog";
import { readCopy } from "../../data/fetch/read-copy";
import { verify } from "../../data/fetch/verify";
import { placesFromEnvironment } from "../../data/places";
import { reason } from "../../data/read-text";
import { printJson, say } from "../output";

type State = "right" | "wrong" | "missing";

/** Reads every copy in the cache; a wrong one fails the command, a missing one does not. */
export function verifyData({ json }: { json: boolean }): void {
  const { cache } = placesFromEnvironment();
  const files = new Map(CATALOG.flatMap((set) => set.files).map((file) => [file.path, file]));
  const results = [...files.values()].map((file): { path: string; state: State; note: string } => {
    const copy = join(cache, file.path);
    if (!existsSync(copy)) return { path: file.path, state: "missing", note: "not fetched yet" };
    try {
      const verdict = verify(readCopy(copy, file), file);
      if (verdict.ok) return { path: file.path, state: "right", note: verdict.variant.what };
      return { path: file.path, state: "wrong", note: verdict.problem };
    } catch (error) {
      return { path: file.path, state: "wrong", note: `cannot be read (${reason(error)})` };
    }
  });
  const count = (state: State) => results.filter((result) => result.state === state).length;
  for (const { path, state, note } of results) {
    if (state === "wrong") say(`anomalab: ${path} ${note}; npx anomalab data fetch replaces it`);
  }
  if (json) printJson({ cache, files: results });
  else {
    process.stdout.write(
      `${count("right")} right, ${count("wrong")} wrong, ${count("missing")} missing in ${cache}\n`,
    );
  }
  if (count("wrong") > 0) process.exitCode = 1;
}
