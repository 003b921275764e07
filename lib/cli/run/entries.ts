import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Repository } from "../repository";
import { listNotebooks, reportName } from "./find-notebooks";
import { answerOf, readNotebook, titleOf } from "./notebook";
import { readResults } from "./report";
import type { MetricsFile } from "./report";

/** One report as the lists of reports show it. */
export interface Entry {
  readonly name: string;
  readonly title: string;
  /** The paragraph below the title, in Markdown. */
  readonly answer: string | undefined;
  readonly results: MetricsFile;
  readonly hasPicture: boolean;
  /** Whether there is a picture for dark screens. */
  readonly hasDark: boolean;
  /** Whether the page has been built: numbers and pictures are in git, pages are not. */
  readonly hasPage: boolean;
}

/** The reports in a folder, by name; a metrics file that cannot be read is left out. */
export function readEntries(folder: string, { notebooks }: Repository): Entry[] {
  const files = new Map(listNotebooks(notebooks).map((file) => [reportName(file), file]));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".metrics.json"))
    .sort()
    .flatMap((file) => {
      const name = file.replace(/\.metrics\.json$/, "");
      const results = readResults(path.join(folder, file));
      const source = files.get(name);
      const notebook = source && readNotebook(source);
      const [title, answer] = notebook ? [titleOf(notebook), answerOf(notebook)] : [];
      const has = (ending: string) => existsSync(path.join(folder, `${name}${ending}`));
      const there = { hasPicture: has(".png"), hasDark: has(".dark.png"), hasPage: has(".html") };
      return results ? [{ name, title: title ?? name, answer, results, ...there }] : [];
    });
}
