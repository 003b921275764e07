import type { ChartSpec } from "../charts/chart";
import { escapeHtml } from "../show/html";
import { packData } from "./packed-data";

/** How a chart stands in a page. */
export interface FigureOptions {
  /** Picture for readers without JavaScript, as base64 of a PNG. Default none. */
  readonly png?: string;
  /** Pixels of the picture per pixel of the page. Default 2. */
  readonly scale?: number;
  /** Name of the element. Default none. */
  readonly id?: string;
}

/** A chart as its picture and its specification: the page's script draws the one from the other. */
export function chartFigure(spec: ChartSpec, { png, scale = 2, id }: FigureOptions = {}): string {
  const name = id ? ` id="${id}"` : "";
  const picture = png ? pictureTag(png, titleOf(spec), scale) : "";
  return `<figure class="chart"${name}>${picture}<script type="application/json">${inlineJson(packData(spec))}</script></figure>\n`;
}

/** The chart of another figure once more; in that other place, and without JavaScript in this place alone, it has its picture. */
export function repeatedFigure(spec: ChartSpec, id: string, png: string): string {
  const picture = pictureTag(png, titleOf(spec), 2);
  return `<figure class="chart" data-of="${id}">${picture}</figure>\n`;
}

/** A picture with its size, so that the page does not jump when it comes. */
export function pictureTag(png: string, alt: string, scale: number): string {
  const size = sizeOf(png);
  const place = size
    ? ` width="${Math.round(size.width / scale)}" height="${Math.round(size.height / scale)}"`
    : "";
  return `<img alt="${escapeHtml(alt)}"${place} src="data:image/png;base64,${png}">`;
}

/** JSON for a script element: no text in it can end the element. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function titleOf(spec: ChartSpec): string {
  return spec.title?.text === undefined ? "chart" : [spec.title.text].flat().join(" ");
}

/** Width and height stand at bytes 16 and 20 of every PNG. */
function sizeOf(png: string): { width: number; height: number } | undefined {
  const head = Buffer.from(png.slice(0, 64), "base64");
  if (head.length < 24 || head.toString("latin1", 1, 4) !== "PNG") return undefined;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
