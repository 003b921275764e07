import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { ChartSpec } from "../charts/chart";
import { chartConfig } from "../charts/theme";
import { carriedFile } from "./carried";
import { palettePng } from "./palette-png";
import { textWidth } from "./text-width";

/** How a chart is turned into a picture. */
export interface PictureOptions {
  /** Pixels per pixel of the chart: 2 is sharp on fine screens. Default 2. */
  scale?: number;
  /** Ground and inks. Default white paper and dark ink. */
  paper?: Readonly<Record<string, unknown>>;
}

/** Pictures stand on white paper: dark ink, so that they print and read well. */
const whitePaper = { background: "#ffffff", config: chartConfig("#333333", 0.3) };

/** Compiles a specification to Vega, with Vega-Lite's complaints about it: a chart of ours has none. */
export function compileChart(spec: ChartSpec): { vegaSpec: vega.Spec; warnings: string[] } {
  const warnings: string[] = [];
  const logger = vega.logger(vega.Warn, undefined, (_method, _level, parts) => {
    warnings.push(parts.map(String).join(" "));
  });
  // A copy: Vega writes its own mark into every row of data it is given.
  const copy = structuredClone(spec) as unknown as TopLevelSpec;
  const compiled = compile(copy, { logger });
  return { vegaSpec: compiled.spec, warnings };
}

/** A chart on other paper, with the room above its plot that it asked for. */
function onPaper(spec: ChartSpec, paper: object): ChartSpec {
  const onIt: ChartSpec = { ...spec, ...paper };
  const config = onIt.config as Config | undefined;
  const offset = (spec.config as Config | undefined)?.legend?.offset;
  if (offset === undefined) return onIt;
  return { ...onIt, config: { ...config, legend: { ...config?.legend, offset } } };
}

/** The part of a chart's config that is its own, and not that of the paper. */
interface Config {
  readonly legend?: { readonly offset?: number };
}

/** Runs a function while Vega measures texts by our table: no browser is at hand to ask. */
function withTextWidths<T>(draw: () => T): T {
  const metrics = (vega as unknown as { textMetrics: TextMetrics }).textMetrics;
  const before = metrics.width;
  metrics.width = (item, text) => textWidth(text ?? item.text ?? "", item.fontSize ?? 11);
  try {
    return draw();
  } finally {
    metrics.width = before;
  }
}

interface TextMetrics {
  width: (item: { text?: string; fontSize?: number }, text?: string) => number;
}

/** What Vega knows of a view's size once it has run; its own `toSVG` reads the same, but only asynchronously. */
interface MeasuredView {
  _viewWidth: number;
  _viewHeight: number;
  _origin: [number, number];
  scenegraph(): { root: unknown };
}

/**
 * Draws a chart as SVG, on white unless told otherwise.
 *
 * Synchronous, so that a cell's `show(...)` without `await` still draws into that cell. Data must be inline.
 *
 * @returns one `<svg>` element as text
 */
export function chartSvg(spec: ChartSpec, paper: object = whitePaper): string {
  const { vegaSpec } = compileChart(onPaper(spec, paper));
  return withTextWidths(() => {
    const view = new vega.View(vega.parse(vegaSpec), { renderer: "none" }).run();
    const measured = view as unknown as MeasuredView;
    const { _viewWidth, _viewHeight, _origin } = measured;
    const { left = 0, right = 0, top = 0, bottom = 0 } = view.padding() as Padding;
    const renderer = new SvgRenderer(view.loader());
    renderer.initialize(
      null,
      _viewWidth + left + right,
      _viewHeight + top + bottom,
      [_origin[0] + left, _origin[1] + top],
      1,
    );
    renderer.background(view.background());
    renderer.render(measured.scenegraph().root);
    const svg = renderer.svg();
    view.finalize();
    return svg;
  });
}

interface Padding {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

interface SvgStringRenderer {
  initialize(
    element: null,
    width: number,
    height: number,
    origin: [number, number],
    scale: number,
  ): unknown;
  background(colour: unknown): unknown;
  render(root: unknown): unknown;
  svg(): string;
}
// Exported by vega and documented in vega-scenegraph, but missing in vega's typings.
const SvgRenderer = (
  vega as unknown as { SVGStringRenderer: new (loader: unknown) => SvgStringRenderer }
).SVGStringRenderer;

// A font of our own: machines without any, such as most containers, would draw charts without letters.
let fonts: string[] | undefined;
function fontFiles(): string[] {
  fonts ??= ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"].map((file) =>
    carriedFile(`@expo-google-fonts/inter/${file}`),
  );
  return fonts;
}

/** Largest picture of a report, in bytes: small enough for git. */
const coverBytes = 100_000;

/**
 * Draws a chart as PNG, with a font that comes along.
 *
 * @param options.scale pixels per pixel of the chart
 * @returns the file's bytes
 * @throws RangeError if scale is not above 0
 */
export function chartPng(spec: ChartSpec, { scale = 2, paper }: PictureOptions = {}): Buffer {
  if (!(scale > 0)) throw new RangeError(`chartPng: scale must be above 0, got ${scale}`);
  return svgToPng(chartSvg(spec, paper), scale);
}

function svgToPng(svg: string, scale: number): Buffer {
  return drawn(svg, scale).asPng();
}

function drawn(svg: string, scale: number) {
  return new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: "Inter" },
  }).render();
}

/**
 * Draws a chart as a PNG of few bytes, for pages that hold many: with a palette of 256 colours.
 *
 * @throws RangeError if scale is not above 0
 */
export function smallPng(spec: ChartSpec, { scale = 1.5, paper }: PictureOptions = {}): Buffer {
  if (!(scale > 0)) throw new RangeError(`smallPng: scale must be above 0, got ${scale}`);
  return palettePng(drawn(chartSvg(spec, paper), scale));
}

/** The picture of a report: as sharp as fits into 100 KB. */
export function coverPng(spec: ChartSpec): Buffer {
  const svg = chartSvg(spec);
  for (const scale of [2, 1.5, 1.25]) {
    const png = svgToPng(svg, scale);
    if (png.length < coverBytes) return png;
  }
  return svgToPng(svg, 1);
}
