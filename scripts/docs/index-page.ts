import { escapeHtml } from "../../lib/show/html";
import type { OpenDoor } from "./read-exports";
import { doorFile } from "./reference-page";

/** A page of docs/. */
export interface DocsPage {
  readonly file: string;
  readonly title: string;
}

/** The text of a page's first heading. */
export function markdownTitle(text: string): string | undefined {
  return /^# (.+)$/m.exec(text)?.[1].replaceAll("`", "").trim();
}

/** The first page: what to read, and where each name is explained. */
export function docsIndex(doors: readonly OpenDoor[], pages: readonly DocsPage[]): string {
  const item = (file: string, title: string, words = "") =>
    `<li><a href="${file}">${escapeHtml(title)}</a>${words}</li>`;
  const reading = pages.map(({ file, title }) => item(file, title));
  const reference = doors.map(({ name, exported }) =>
    item(doorFile(name), name, `: ${exported.length} names`),
  );
  return `<h1>Documentation</h1>
<p>Anomalab learns what is usual in a table or a series, scores what is not, and measures itself without a look at the labels.</p>
<h2>To read</h2>
<ul>
${[...reading, item("charts.html", "Charts", ": every chart with the code that makes it")].join("\n")}
</ul>
<h2>To look up</h2>
<ul>
${reference.join("\n")}
</ul>`;
}
