import { chartConfig, chartHeight, chartWidth } from "./theme";

/** A Vega-Lite version 5 specification: plain JSON that describes a chart and draws nothing. */
export interface ChartSpec {
  readonly $schema: string;
  readonly title: { readonly text: readonly string[]; readonly subtitle?: readonly string[] };
  readonly [part: string]: unknown;
}

/** What every chart can be told. */
export interface ChartOptions {
  /** What the reader should see, as one sentence. Long ones are broken into lines. */
  title: string;
  /** A second, smaller line: units, counts, how to read the chart. Default none. */
  subtitle?: string;
  /** Pixels of the plot, axes not counted. Default 700 less the room of the axis. */
  width?: number;
  /** Pixels of the plot. Default 260. */
  height?: number;
  /** True when the data came from our stand-ins: the title then begins "SIMULATED DATA: ". Default false. */
  simulated?: boolean;
}

/** Part of a specification: a layer, an encoding, a scale. */
export type SpecPart = Readonly<Record<string, unknown>>;

const simulatedPrefix = "SIMULATED DATA: ";

/**
 * Breaks a sentence into lines of at most `limit` characters, at spaces only.
 * A word longer than the limit gets a line of its own.
 *
 * @example
 * wrapText("one two three", 8); // ["one two", "three"]
 */
export function wrapText(text: string, limit: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= limit) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** Puts "SIMULATED DATA: " before the title, once. */
export function markSpecSimulated(spec: ChartSpec): ChartSpec {
  const text = spec.title.text.join(" ");
  if (text.startsWith(simulatedPrefix)) return spec;
  const limit = titleLimit((spec.usermeta as { width: number }).width);
  return { ...spec, title: { ...spec.title, text: wrapText(simulatedPrefix + text, limit) } };
}

/** Refuses a title that is no sentence: a chart without a finding is not finished. */
function checkTitle(caller: string, title: string): void {
  if (typeof title !== "string" || title.trim() === "") {
    throw new TypeError(`${caller}: title must say what the chart shows, got ${String(title)}`);
  }
}

/** Characters of the title's bold 15 px type that fit into a width, with room for wide system fonts. */
function titleLimit(width: number): number {
  return Math.max(24, Math.floor(width / 9.4));
}

/**
 * Frames the parts of a chart: schema, title, theme, transparent background.
 *
 * @param parts the rest of the specification: data, layer, encoding
 */
export function chart(
  caller: string,
  { title, subtitle, width = chartWidth, height = chartHeight, simulated = false }: ChartOptions,
  parts: SpecPart,
): ChartSpec {
  checkTitle(caller, title);
  const composed = "facet" in parts || "vconcat" in parts || "hconcat" in parts;
  const spec: ChartSpec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title: {
      text: wrapText(title, titleLimit(width)),
      ...(subtitle ? { subtitle: wrapText(subtitle, Math.floor(width / 6.9)) } : {}),
    },
    background: "transparent",
    usermeta: { chart: caller, width },
    config: chartConfig(),
    // Axes and legends are drawn inside the width, so that a chart of 700 px needs 700 px.
    ...(composed ? {} : { width, height, autosize: { type: "fit-x", contains: "padding" } }),
    ...parts,
  };
  return simulated ? markSpecSimulated(spec) : spec;
}

/** A value short enough for a specification: six significant digits or fewer, null where there is none. */
export function compact(value: number | null | undefined, digits = 6): number | null {
  return value === null || value === undefined || !Number.isFinite(value)
    ? null
    : Number(value.toPrecision(digits));
}
