import type { ChartSpec } from "../../charts/chart";
import { chartFigure, inlineJson, pictureTag } from "../../report/chart-figure";
import { claimsTable } from "../../report/claims-table";
import { folded } from "../../report/folded";
import { renderProse } from "../../report/prose";
import { sanitiseHtml, svgPicture } from "../../report/sanitise-html";
import type { ShownClaim } from "../../show/claim";
import { escapeHtml } from "../../show/html";
import { smallPng } from "../../show/picture";
import { CLAIM, METRICS, PROVENANCE } from "./collect";
import type { Output } from "./notebook";

export const CHART = "application/vnd.vegalite.v5+json";
export const LAB = "application/vnd.anomalab.threshold-lab+json";

/** Pixels per pixel of the pictures that stand for charts without JavaScript; sharper ones would make pages of 3 MB. */
const PICTURE_SCALE = 1.5;

/** What the outputs of a notebook have in common while its page is written. */
export interface OutputContext {
  /** All claims of the notebook, for the one table at the place of the first. */
  readonly claims: readonly ShownClaim[];
  claimsShown: boolean;
  /** The output that stands at the top already, as the figure of this name. */
  readonly cover: { readonly output: Output; readonly id: string } | undefined;
}

/** One output as HTML; nothing for what is meant for the runner alone. */
export function renderOutput(output: Output, context: OutputContext): string {
  if (output.output_type === "stream") return stream(output);
  const { data = {} } = output;
  if (CLAIM in data) return claimsOnce(context);
  if (PROVENANCE in data) return "";
  if (METRICS in data) return publishedNumbers(data);
  if (LAB in data) return thresholdLab(data);
  if (CHART in data) return chart(output, context);
  if ("text/html" in data) return sanitiseHtml(textOf(data["text/html"]));
  if ("text/markdown" in data)
    return `<div class="prose">${renderProse(textOf(data["text/markdown"])).html}</div>`;
  if ("image/svg+xml" in data) return svgPicture(textOf(data["image/svg+xml"]));
  for (const kind of ["image/png", "image/jpeg"]) {
    if (kind in data) return picture(textOf(data[kind]), kind);
  }
  return "text/plain" in data ? `<pre tabindex="0">${plain(textOf(data["text/plain"]))}</pre>` : "";
}

/** Jupyter writes long texts as lists of lines. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join("") : String(value);
}

/** A terminal's text without its colours. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- colours begin with a control character
  return escapeHtml(text.replace(/\u001b\[[\d;]*m/g, "").trimEnd());
}

function stream({ name, text }: Output): string {
  const kind = name === "stderr" ? ' class="stderr"' : "";
  return `<pre tabindex="0"${kind}>${plain(textOf(text ?? ""))}</pre>`;
}

function claimsOnce(context: OutputContext): string {
  if (context.claimsShown) return "";
  context.claimsShown = true;
  return claimsTable(context.claims);
}

function publishedNumbers(data: Readonly<Record<string, unknown>>): string {
  const n = Object.keys(data[METRICS] as object).length;
  const table = "text/html" in data ? textOf(data["text/html"]) : "";
  return table && folded(`${n} published ${n === 1 ? "number" : "numbers"}`, table);
}

function thresholdLab(data: Readonly<Record<string, unknown>>): string {
  const words = textOf(data["text/plain"] ?? "With JavaScript, a threshold can be tried here.");
  return `<figure class="threshold-lab"><noscript>${escapeHtml(words)}</noscript><script type="application/json">${inlineJson(data[LAB])}</script></figure>\n`;
}

function chart(output: Output, { cover }: OutputContext): string {
  const spec = output.data![CHART] as ChartSpec;
  if (output !== cover?.output) return chartFigure(spec, drawnAgain(spec, output));
  const note = "<noscript><p>This chart stands at the top of the page.</p></noscript>";
  return `${chartFigure(spec, { id: cover.id })}${note}`;
}

/** A smaller picture of a chart of ours; that of somebody else's stays as it is. */
function drawnAgain(spec: ChartSpec, { data }: Output): { png?: string; scale?: number } {
  if (spec.usermeta !== undefined) {
    return {
      png: smallPng(spec, { scale: PICTURE_SCALE }).toString("base64"),
      scale: PICTURE_SCALE,
    };
  }
  const png = data?.["image/png"];
  return png === undefined ? {} : { png: textOf(png).replaceAll("\n", "") };
}

function picture(base64: string, kind: string): string {
  if (kind === "image/png") return pictureTag(base64.replaceAll("\n", ""), "picture", 1);
  return `<img alt="picture" src="data:${kind};base64,${base64.replaceAll("\n", "")}">`;
}
