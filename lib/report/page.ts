import { escapeHtml } from "../show/html";
import { pageScripts, pageStyle } from "./assets";
import type { Heading } from "./prose";

/** One page: all that it shows is in it, and it asks the network for nothing. */
export interface Page {
  readonly title: string;
  /** The line above everything: where to go from here. HTML. */
  readonly bar: string;
  /** HTML. */
  readonly body: string;
  /** Headings for the table of contents. Default none. */
  readonly headings?: readonly Heading[];
  /** A warning about the whole page. Default none. */
  readonly mark?: string;
  /** A sentence for search engines and previews. Default none. */
  readonly description?: string;
  /** A class for the layout. Default none. */
  readonly layout?: string;
}

/** A page as an HTML document, with its style and scripts in it. */
export function renderPage({
  title,
  bar,
  body,
  headings = [],
  mark,
  description,
  layout,
}: Page): string {
  const has = (piece: string) => body.includes(piece);
  const scripts = pageScripts({
    charts: has('<figure class="chart"'),
    lab: has('<figure class="threshold-lab"'),
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${description ? `<meta name="description" content="${escapeHtml(description)}">\n` : ""}<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>
${pageStyle()}</style>
</head>
<body${layout ? ` class="${layout}"` : ""}>
<a class="skip" href="#main">To the text</a>
${mark ? `<aside class="mark">${escapeHtml(mark)}</aside>\n` : ""}<header class="bar">${bar}</header>
<div class="page">
${contents(headings)}<main id="main">
${body}
</main>
</div>
${scripts.map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

function contents(headings: readonly Heading[]): string {
  const listed = headings.filter(({ level }) => level === 2 || level === 3);
  if (listed.length === 0) return "";
  const items = listed.map(
    ({ level, id, text }) =>
      `<li class="level-${level}"><a href="#${encodeURIComponent(id)}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="contents" aria-label="Contents">
<details open><summary>Contents</summary>
<ol>
${items.join("\n")}
</ol>
</details>
</nav>
`;
}
