import prettier from "prettier";
import { highlight } from "../../lib/report/highlight";
import { renderProse, type Heading } from "../../lib/report/prose";
import { escapeHtml } from "../../lib/show/html";
import type { Exported, OpenDoor } from "./read-exports";

/** The body of a page, and what its table of contents holds. */
export interface PageBody {
  readonly body: string;
  readonly headings: readonly Heading[];
}

/** Where an exported name is explained, by name: "data.html#loadSeries". */
export type Places = ReadonlyMap<string, string>;

/** The file of a door's page: "anomalab/data" is "anomalab-data.html". */
export function doorFile(door: string): string {
  return `${door.replaceAll("/", "-")}.html`;
}

/** Where each name of all doors is explained; a name of several doors at the one that exports least. */
export function placesOf(doors: readonly OpenDoor[]): Places {
  const places = new Map<string, string>();
  const widestFirst = [...doors].sort((a, b) => b.exported.length - a.exported.length);
  for (const { name: door, exported } of widestFirst) {
    for (const { name } of exported) places.set(name, `${doorFile(door)}#${name}`);
  }
  return places;
}

/** Every name that a door exports: its declaration, what it does, takes, gives and refuses, and an example. */
export async function referencePage(
  { name: door, exported }: OpenDoor,
  places: Places,
): Promise<PageBody> {
  const headings: Heading[] = [];
  const parts = [
    `<h1><code>${escapeHtml(door)}</code></h1>`,
    `<p>${exported.length} names. Every example is run by the tests, and gives what the comment behind it says.</p>`,
  ];
  for (const folder of foldersOf(exported)) {
    const id = `in-${folder}`;
    headings.push({ level: 2, id, text: folder });
    parts.push(`<h2 id="${id}">${escapeHtml(folder)}</h2>`);
    for (const one of exported.filter((each) => folderOf(each) === folder)) {
      headings.push({ level: 3, id: one.name, text: one.name });
      parts.push(await entry(one, places));
    }
  }
  return { body: parts.join("\n"), headings };
}

/** "charts" of "charts/series-chart"; what lies directly in the library is "ground". */
function folderOf({ source }: Exported): string {
  return source.includes("/") ? source.split("/")[0] : "ground";
}

function foldersOf(exported: readonly Exported[]): string[] {
  return [...new Set(exported.map(folderOf))].sort();
}

async function entry(one: Exported, places: Places): Promise<string> {
  const { name, kind, source, summary, parameters, returns, throws, examples } = one;
  const prose = (text: string) =>
    `<div class="prose">${linked(renderProse(text).html, places)}</div>`;
  const inline = (text: string) => linked(inlineProse(text), places);
  const rows = [
    ...parameters.map(({ name: parameter, text }) =>
      term(`<code>${escapeHtml(parameter)}</code>`, inline(text)),
    ),
    ...(returns ? [term("returns", inline(returns))] : []),
    ...throws.map((text) => term("throws", inline(text))),
  ];
  return [
    `<section class="name"><h3 id="${name}"><code>${name}</code> <small>${kind}, ${escapeHtml(source)}.ts</small></h3>`,
    summary ? prose(summary) : "",
    code(await laidOut(one.declaration)),
    rows.length > 0 ? `<dl>${rows.join("")}</dl>` : "",
    ...examples.map((example) => `<p class="example">Example</p>${code(example)}`),
    "</section>",
  ].join("\n");
}

function term(name: string, html: string): string {
  return `<dt>${name}</dt><dd>${html}</dd>`;
}

function code(text: string): string {
  return `<div class="source"><pre tabindex="0"><code>${highlight(text.trim())}</code></pre></div>`;
}

/** As prettier lays it out; what it cannot read stays as it is. */
async function laidOut(declaration: string): Promise<string> {
  try {
    return await prettier.format(declaration, { parser: "typescript", printWidth: 80 });
  } catch {
    return declaration;
  }
}

/** Markdown of one paragraph without the paragraph. */
function inlineProse(text: string): string {
  return renderProse(text)
    .html.trim()
    .replace(/^<p>([\s\S]*)<\/p>$/, "$1");
}

/** Makes links of names in code that are explained elsewhere. */
export function linked(html: string, places: Places): string {
  return html.replace(/<code>([A-Za-z]\w*)<\/code>/g, (whole, name: string) => {
    const place = places.get(name);
    return place ? `<a href="${place}">${whole}</a>` : whole;
  });
}
