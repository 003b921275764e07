import { readFileSync } from "node:fs";
import path from "node:path";
import { escapeHtml } from "../../show/html";
import { writeWhole } from "../write-whole";
import type { Entry } from "./entries";
import { NEIGHBOURS } from "./notebook-page";

/** Writes into every report of a folder the links to the one before and the one after, as far as their pages are there. */
export function linkNeighbours(folder: string, entries: readonly Entry[]): void {
  const built = entries.filter(({ hasPage }) => hasPage);
  built.forEach(({ name }, i) => {
    const file = path.join(folder, `${name}.html`);
    const page = readFileSync(file, "utf8");
    const linked = withNeighbours(page, built[i - 1], built[i + 1]);
    if (linked !== page) writeWhole(file, linked);
  });
}

/** The page with what stands between its two marks written anew; a page without marks stays as it is. */
export function withNeighbours(page: string, before?: Entry, after?: Entry): string {
  const [start, end] = NEIGHBOURS.map((mark) => page.indexOf(mark));
  if (start < 0 || end < start) return page;
  const links = [before && link(before, "Before: "), after && link(after, "Next: ")].filter(
    Boolean,
  );
  const nav =
    links.length > 0
      ? `<nav class="neighbours" aria-label="Other reports">${links.join("")}</nav>`
      : "";
  return `${page.slice(0, start)}${NEIGHBOURS[0]}\n${nav}\n${page.slice(end)}`;
}

function link({ name, title }: Entry, word: string): string {
  return `<a href="${encodeURIComponent(name)}.html">${word}${escapeHtml(title)}</a>`;
}
