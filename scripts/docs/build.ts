/**
 * Builds the documentation: the reference of every exported name, the gallery of charts, and the pages of docs/.
 *
 * `build.ts [FOLDER]`: into reports/docs/ unless told otherwise, where the reports' index links it. The library must be built.
 */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { findRepository } from "../../lib/cli/repository";
import { writeIndex } from "../../lib/cli/run/index-page";
import { writeWhole } from "../../lib/cli/write-whole";
import { renderPage } from "../../lib/report/page";
import { renderProse } from "../../lib/report/prose";
import { examples } from "../../test/charts/examples";
import { readDoors } from "./doors";
import { withoutDrawings } from "./flow-list";
import { galleryPage } from "./gallery-page";
import { docsIndex, markdownTitle, type DocsPage } from "./index-page";
import { readExports } from "./read-exports";
import { doorFile, linked, placesOf, referencePage, type PageBody } from "./reference-page";

const repository = findRepository();
const { root } = repository;
const lib = path.join(root, "lib");

/** Builds all pages into a folder, and gives their files. */
export async function buildDocs(folder: string): Promise<string[]> {
  const doors = readExports(readDoors(lib), path.join(lib, "dist"));
  const places = placesOf(doors);
  const written: string[] = [];
  const write = (file: string, title: string, { body, headings }: PageBody) => {
    const bar = `<a href="index.html">Documentation</a><a href="../index.html">Reports</a>`;
    writeWhole(
      path.join(folder, file),
      renderPage({ title: `${title} · Anomalab`, bar, body, headings }),
    );
    written.push(file);
  };
  for (const door of doors) {
    write(doorFile(door.name), door.name, await referencePage(door, places));
  }
  const file = path.join(root, "test", "charts", "examples.ts");
  write("charts.html", "Charts", galleryPage(examples, file, places));
  const pages = readdirSync(path.join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name): DocsPage => {
      const text = readFileSync(path.join(root, "docs", name), "utf8");
      const link = (target: string) => target.replace(/^(?!\w+:)([\w-]+)\.md\b/, "$1.html");
      const { html, headings } = renderProse(withoutDrawings(text), { link });
      const page = name.replace(/\.md$/, ".html");
      const title = markdownTitle(text) ?? name;
      write(page, title, { body: `<div class="prose">${linked(html, places)}</div>`, headings });
      return { file: page, title };
    });
  write("index.html", "Documentation", { body: docsIndex(doors, pages), headings: [] });
  return written;
}

async function main(): Promise<void> {
  const given = process.argv[2];
  const folder = given ? path.resolve(given) : path.join(repository.reports, "docs");
  const files = await buildDocs(folder);
  if (!given) writeIndex(repository.reports, repository);
  console.error(`documentation: ${files.length} pages, ${path.join(folder, "index.html")}`);
}

if (require.main === module) void main();
