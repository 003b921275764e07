import type { SpecPart } from "./chart";

/** A colour as a pale tint, for bands: one colour, two strengths. */
export function tint(colour: string, opacity: number): string {
  const part = (from: number) => parseInt(colour.slice(from, from + 2), 16);
  return `rgba(${part(1)}, ${part(3)}, ${part(5)}, ${opacity})`;
}

/** Colours by name, and the legend that explains them. */
export interface ColourKey {
  /** The `color` encoding of the layer that draws this name. */
  readonly of: (name: string) => SpecPart;
  /** A layer that draws nothing but the legend; to stand last among a chart's layers. */
  readonly layer: SpecPart;
}

/**
 * One legend for all layers of a chart.
 *
 * @param entries colour per name, in the legend's order
 * @param symbolType Vega's name of the legend's symbol. Default "square"
 * @param columns entries side by side. Default all in one line
 */
export function colourKey(
  entries: Readonly<Record<string, string>>,
  { symbolType = "square", columns }: { symbolType?: string; columns?: number } = {},
): ColourKey {
  const names = Object.keys(entries);
  const legend = {
    title: null,
    symbolType,
    symbolStrokeWidth: 0,
    symbolOpacity: 1,
    // Long names, one below the other: side by side they would run out of the chart.
    ...(columns === undefined ? {} : { columns, direction: "vertical" }),
  };
  return {
    of: (name) => ({ value: entries[name] }),
    layer: {
      data: { values: names.map((name) => ({ name })) },
      mark: { type: "point", filled: true, size: 0, opacity: 0, tooltip: null },
      encoding: {
        color: {
          field: "name",
          type: "nominal",
          scale: { domain: names, range: Object.values(entries) },
          legend,
        },
      },
    },
  };
}
