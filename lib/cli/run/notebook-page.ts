import path from "node:path";
import type { ChartSpec } from "../../charts/chart";
import { repeatedFigure } from "../../report/chart-figure";
import { codeCaption } from "../../report/code-caption";
import { provenanceFooter } from "../../report/folded";
import { highlight } from "../../report/highlight";
import { renderPage } from "../../report/page";
import { renderProse, type Heading } from "../../report/prose";
import type { ShownClaim } from "../../show/claim";
import { escapeHtml } from "../../show/html";
import { CLAIM, coverOf } from "./collect";
import { dataSources, type DataSource } from "./data-sources";
import { answerOf, sourceOf, titleOf, type Cell, type Notebook } from "./notebook";
import { CHART, renderOutput, type OutputContext } from "./notebook-outputs";
import type { MetricsFile } from "./report";

/** What a report says about itself, apart from what its notebook says. */
export interface AboutReport {
  readonly results: MetricsFile;
  /** The day of the run, as 2014-03-01. */
  readonly date: string;
}

/** Where links to the reports before and after are written, once it is known which there are. */
export const NEIGHBOURS = ["<!-- neighbours -->", "<!-- /neighbours -->"] as const;

const COVER_ID = "cover";

/**
 * An executed notebook as one HTML page that needs nothing else: no network, and for its text and pictures no JavaScript.
 *
 * The picture that stands for the report comes right after title and answer; code is folded under a line that says what
 * it does; claims stand in one table.
 */
export function notebookPage(notebook: Notebook, { results, date }: AboutReport): string {
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
  const cover = coverOf(outputs);
  const isChart = cover?.data?.[CHART] !== undefined;
  const context: OutputContext = {
    claims: outputs.flatMap((output) => (output.data?.[CLAIM] as ShownClaim | undefined) ?? []),
    claimsShown: false,
    cover: cover && isChart ? { output: cover, id: COVER_ID } : undefined,
  };
  const headings: Heading[] = [];
  const ids = new Set<string>(["main", "provenance", COVER_ID]);
  const [first, ...rest] = notebook.cells;
  const cells = (some: readonly Cell[]) =>
    some.map((cell) => renderCell(cell, { context, headings, ids })).join("");
  const isProse = first?.cell_type === "markdown";
  const body = [
    `<div class="top">`,
    isProse ? cells([first]) : "",
    topPicture(context),
    aboutLine(results, date),
    "</div>",
    cells(isProse ? rest : notebook.cells),
    provenanceFooter(results.provenance),
    ...NEIGHBOURS,
  ];
  return renderPage({
    title: titleOf(notebook) ?? results.notebook,
    description: answerOf(notebook)?.replace(/\*\*|`/g, ""),
    bar: `<a href="index.html">All reports</a><button type="button" id="code-toggle" hidden>Show all code</button>`,
    body: body.join("\n"),
    headings,
    mark: markOf(results),
  });
}

function markOf({ simulated, quick }: MetricsFile): string | undefined {
  const marks = [
    simulated &&
      "SIMULATED DATA: the real data could not be had, so these numbers say nothing about it.",
    quick && "QUICK RUN: fewer epochs and seeds than the real run.",
  ].filter(Boolean);
  return marks.length > 0 ? marks.join(" ") : undefined;
}

interface CellContext {
  readonly context: OutputContext;
  readonly headings: Heading[];
  readonly ids: Set<string>;
}

function renderCell(cell: Cell, { context, headings, ids }: CellContext): string {
  const source = sourceOf(cell);
  if (cell.cell_type === "markdown") {
    const prose = renderProse(source, { ids });
    headings.push(...prose.headings);
    return `<div class="prose">\n${prose.html}</div>\n`;
  }
  if (cell.cell_type !== "code" || source.trim() === "") return "";
  const outputs = (cell.outputs ?? []).map((output) => renderOutput(output, context)).join("\n");
  const code = `<div class="source"><pre tabindex="0"><code>${highlight(source.trimEnd())}</code></pre></div>`;
  const caption = escapeHtml(codeCaption(source));
  return `<details class="code"><summary>${caption}</summary>\n${code}\n</details>\n<div class="output">${outputs}</div>\n`;
}

/** When it was run, from which notebook, and where the data come from. */
function aboutLine({ notebook, provenance }: MetricsFile, date: string): string {
  const sources = dataSources(provenance.data);
  const name = `${notebook}.ipynb`;
  const parts = [
    `Run on <time datetime="${date}">${date}</time>`,
    `<a href="${encodeURIComponent(path.basename(name))}">notebook</a>`,
    ...(sources.length === 0 ? [] : [`data: ${sources.map(sourceLink).join(", ")}`]),
  ];
  return `<p class="about">${parts.join(" · ")}</p>`;
}

function sourceLink({ title, url, licence }: DataSource): string {
  const words = escapeHtml(title);
  const terms = licence ? ` (${escapeHtml(licence)})` : "";
  return (url ? `<a href="${escapeHtml(url)}">${words}</a>` : words) + terms;
}

function topPicture({ cover }: OutputContext): string {
  const png = cover?.output.data?.["image/png"];
  if (cover === undefined || typeof png !== "string") return "";
  const spec = cover.output.data![CHART] as ChartSpec;
  return repeatedFigure(spec, cover.id, png.replaceAll("\n", ""));
}
