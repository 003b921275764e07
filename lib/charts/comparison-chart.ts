import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { colourKey } from "./colour-key";
import { colours } from "./theme";

/** What a detector is in a comparison: decides its colour. */
export type ComparisonKind = "model" | "baseline" | "ceiling";

/** One detector's result. */
export interface ComparisonRow {
  readonly name: string;
  /** Mean over seeds, or the one value of a detector without chance. */
  readonly value: number;
  /** Standard deviation over seeds; left out where there is one run. */
  readonly sd?: number | null;
  /** Default "model". */
  readonly kind?: ComparisonKind;
}

export interface ComparisonChartOptions extends ChartOptions {
  /** The measure, with its unit: the axis title. */
  quantity: string;
  /** Which end is better: decides the order of rows, best on top. Default "high". */
  better?: "high" | "low";
  /** Keeps the rows in the order given. Default false: best on top. */
  keepOrder?: boolean;
  /** Other words for the kinds in the legend, such as { baseline: "published" }. Default the kinds' names. */
  kindNames?: Partial<Record<ComparisonKind, string>>;
  /** Ends of the axis. Default: what the data need. */
  domain?: readonly [number, number];
  /** A value worth a dashed line, such as what a write-up claims or what chance gives. Default none. */
  reference?: { readonly value: number; readonly text: string };
  /** Logarithmic axis; every value less its sd must then be above 0. Default false. */
  log?: boolean;
}

const kinds: Readonly<Record<ComparisonKind, string>> = {
  model: colours.normal,
  baseline: colours.baseline,
  ceiling: colours.ceiling,
};

/** More rows than this stand closer, with their numbers beside the dots in the place of above them. */
const MOST_LOOSE_ROWS = 12;

/** Refuses rows that cannot be drawn. */
function checkRows(rows: readonly ComparisonRow[], log: boolean): void {
  if (rows.length === 0) throw new RangeError("comparisonChart: needs at least one row, got 0");
  const seen = new Set<string>();
  for (const { name, value, sd } of rows) {
    if (seen.has(name)) {
      throw new RangeError(`comparisonChart: names must differ, got "${name}" twice`);
    }
    seen.add(name);
    if (!Number.isFinite(value) || !(sd === undefined || sd === null || sd >= 0)) {
      throw new RangeError(
        `comparisonChart: value and sd must be finite and sd not negative, got ${value} ± ${sd} for "${name}"`,
      );
    }
    if (log && value - (sd ?? 0) <= 0) {
      throw new RangeError(
        `comparisonChart: value less sd must be above 0 on a logarithmic axis, got ${value} ± ${sd ?? 0} for "${name}"`,
      );
    }
  }
}

/**
 * Describes a comparison of detectors: a dot per detector with a bar of one standard deviation to
 * both sides, best on top, models and baselines in their own colours, the number written at each dot.
 *
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no rows, two share a name, or a value is not finite
 * @throws TypeError if the title is empty
 * @example
 * comparisonChart([{ name: "random", value: 0.5, kind: "baseline" }], { title: "Chance", quantity: "ROC AUC" }).title.text; // ["Chance"]
 */
export function comparisonChart(
  rows: readonly ComparisonRow[],
  options: ComparisonChartOptions,
): ChartSpec {
  const { quantity, better = "high", keepOrder = false, domain, reference, log = false } = options;
  const isLong = rows.length > MOST_LOOSE_ROWS;
  const wordFor = (kind: ComparisonKind) => options.kindNames?.[kind] ?? kind;
  checkRows(rows, log);
  const sign = better === "high" ? -1 : 1;
  const ordered = keepOrder ? rows : [...rows].sort((a, b) => sign * (a.value - b.value));
  const used = (Object.keys(kinds) as ComparisonKind[]).filter((kind) =>
    rows.some((row) => (row.kind ?? "model") === kind),
  );
  const key = colourKey(Object.fromEntries(used.map((kind) => [wordFor(kind), kinds[kind]])), {
    symbolType: "circle",
  });
  const x = {
    type: "quantitative",
    // Room for the number above the outermost dots.
    scale: { zero: false, ...(domain ? { domain } : { padding: 24 }), ...(log && { type: "log" }) },
    axis: { title: quantity, tickCount: 6 },
  };
  const y = {
    field: "name",
    type: "nominal",
    sort: ordered.map(({ name }) => name),
    scale: { padding: isLong ? 1.4 : 0.9 },
    axis: { title: null, labelLimit: 320, labelFontSize: 12 },
  };
  return chart(
    "comparisonChart",
    { height: (isLong ? 15 : 27) * rows.length + 24, ...options },
    {
      layer: [
        ...(reference ? referenceLayers(reference, x, isRightOfMiddle(reference.value, rows)) : []),
        ...used.flatMap((kind) =>
          kindLayers(ordered, kind, { x, y, color: key.of(wordFor(kind)) }, { quantity, isLong }),
        ),
        ...(used.length > 1 ? [key.layer] : []),
      ],
    },
  );
}

/** Bars, dots and numbers of one kind. */
function kindLayers(
  ordered: readonly ComparisonRow[],
  kind: ComparisonKind,
  { x, y, color }: { x: SpecPart; y: SpecPart; color: SpecPart },
  { quantity, isLong }: { quantity: string; isLong: boolean },
): SpecPart[] {
  const write = numberWriter(ordered);
  const values = ordered
    .filter((row) => (row.kind ?? "model") === kind)
    .map(({ name, value, sd }) => ({
      name,
      value: compact(value),
      ...(sd ? { low: compact(value - sd), high: compact(value + sd) } : {}),
      ...(isLong ? besides(value, sd ?? 0, ordered) : {}),
      text: sd ? `${write(value)} ± ${write(sd)}` : write(value),
    }));
  const spread = values.filter((row) => "low" in row);
  const tooltip = [
    { field: "name", type: "nominal", title: "detector" },
    { field: "text", type: "nominal", title: quantity },
  ];
  return [
    // Without any spread there is nothing to draw, and Vega would complain of an endless axis.
    ...(spread.length === 0
      ? []
      : [
          {
            data: { values: spread },
            mark: { type: "rule", strokeWidth: 2 },
            encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, color, tooltip },
          },
        ]),
    {
      data: { values },
      mark: { type: "point", filled: true, size: isLong ? 50 : 80, opacity: 1 },
      encoding: { x: { ...x, field: "value" }, y, color, tooltip },
    },
    {
      data: { values },
      mark: { type: "text", fontSize: 10, ...(isLong ? beside : above) },
      encoding: {
        x: { ...x, field: isLong ? "beside" : "value" },
        y,
        text: { field: "text", type: "nominal" },
      },
    },
  ];
}

const above: SpecPart = { align: "center", baseline: "bottom", dy: -7 };
const beside: SpecPart = {
  align: { expr: "datum.left ? 'right' : 'left'" },
  dx: { expr: "datum.left ? -7 : 7" },
  baseline: "middle",
};

/** Where a number stands in the row of its dot: at the end of the bar that looks to the middle of the plot. */
function besides(value: number, sd: number, rows: readonly ComparisonRow[]): SpecPart {
  const left = isRightOfMiddle(value, rows);
  return { left, beside: compact(left ? value - sd : value + sd) };
}

/**
 * How the numbers are written: all with the decimals that give the largest three significant
 * digits, or, where they span more than a hundredfold, each with three of its own.
 */
function numberWriter(rows: readonly ComparisonRow[]): (value: number) => string {
  const sizes = rows.map(({ value }) => Math.abs(value)).filter((size) => size > 0);
  const most = Math.max(...sizes);
  if (sizes.length === 0) return String;
  if (most / Math.min(...sizes) > 100 || most < 1e-4 || most >= 1e5) {
    return (value) => String(Number(value.toPrecision(3)));
  }
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(most)));
  return (value) => value.toFixed(decimals);
}

/** Whether a value lies in the right half of what is drawn, where a word must stand left of its line. */
function isRightOfMiddle(at: number, rows: readonly ComparisonRow[]): boolean {
  const ends = rows.flatMap(({ value, sd }) => [value - (sd ?? 0), value + (sd ?? 0)]);
  return at > (Math.min(at, ...ends) + Math.max(at, ...ends)) / 2;
}

/** A dashed line with a word at its foot: above the plot stands the key. */
function referenceLayers(
  { value, text }: { readonly value: number; readonly text: string },
  x: SpecPart,
  wordLeft: boolean,
): SpecPart[] {
  const encoding = { x: { ...x, field: "at" } };
  const data = { values: [{ at: compact(value), text }] };
  const place = wordLeft ? { align: "right", dx: -4 } : { align: "left", dx: 4 };
  return [
    { data, mark: { type: "rule", strokeDash: [2, 3], color: colours.baseline }, encoding },
    {
      data,
      mark: { type: "text", ...place, baseline: "bottom", dy: -2, y: "height" },
      encoding: { ...encoding, text: { field: "text", type: "nominal" } },
    },
  ];
}
