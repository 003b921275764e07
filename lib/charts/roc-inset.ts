import type { SpecPart } from "./chart";
import { colours } from "./theme";

/** A point of a ROC curve. */
export interface RocPoint {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** The corner that is enlarged: false positive rates up to this, true positive rates from 1 less this. */
const CORNER = 0.1;
/** Where the enlarged corner stands, in the empty half of the chart. */
const box = { left: 0.36, right: 0.96, bottom: 0.14, top: 0.72 };
/** Areas from which on curves hug the axis. */
const LEAST_AUC = 0.95;

/** Whether every curve runs so close to the upper left corner that the whole square shows no difference. */
export function needsInset(lines: readonly { readonly auc: number }[]): boolean {
  return lines.every(({ auc }) => auc >= LEAST_AUC);
}

/** Where a point of the corner stands in the box. */
function placed(x: number, y: number): { x: number; y: number } {
  return {
    x: box.left + (x / CORNER) * (box.right - box.left),
    y: box.bottom + ((y - (1 - CORNER)) / CORNER) * (box.top - box.bottom),
  };
}

/**
 * The part of a curve that lies in the corner, enlarged into the box; cut at the corner's edges, where it is
 * continued to the edge.
 */
export function cornerOf(points: readonly RocPoint[]): { x: number; y: number }[] {
  const inside: { x: number; y: number }[] = [];
  const sorted = points.map((point) => ({ x: point.falsePositiveRate, y: point.truePositiveRate }));
  sorted.forEach((point, i) => {
    const before = sorted[i - 1];
    if (before) inside.push(...crossings(before, point));
    if (point.x <= CORNER && point.y >= 1 - CORNER) inside.push(point);
  });
  return inside.map(({ x, y }) => placed(x, y));
}

/** Where the line between two points enters the corner from below and leaves it to the right, in this order. */
function crossings(
  from: { x: number; y: number },
  to: { x: number; y: number },
): { x: number; y: number }[] {
  const found: { x: number; y: number }[] = [];
  const low = 1 - CORNER;
  if (from.y < low && to.y > low) {
    const x = from.x + ((low - from.y) / (to.y - from.y)) * (to.x - from.x);
    if (x <= CORNER) found.push({ x, y: low });
  }
  if (from.x < CORNER && to.x > CORNER) {
    const y = from.y + ((CORNER - from.x) / (to.x - from.x)) * (to.y - from.y);
    if (y >= low) found.push({ x: CORNER, y });
  }
  return found;
}

/** The two pieces of the diagonal that the box leaves free. */
export const diagonalBesideBox: readonly (readonly { x: number; y: number }[])[] = [
  [
    { x: 0, y: 0 },
    { x: box.left, y: box.left },
  ],
  [
    { x: box.top, y: box.top },
    { x: 1, y: 1 },
  ],
];

/** Frame, words and ticks of the enlarged corner. */
export function insetFrame(axes: { x: SpecPart; y: SpecPart }): SpecPart[] {
  const corners = [
    [box.left, box.bottom],
    [box.right, box.bottom],
    [box.right, box.top],
    [box.left, box.top],
    [box.left, box.bottom],
  ].map(([x, y], order) => ({ x, y, order }));
  const at = { x: { ...axes.x, field: "x" }, y: { ...axes.y, field: "y" } };
  const words = (
    values: readonly { x: number; y: number; text: string }[],
    place: SpecPart,
  ): SpecPart => ({
    data: { values },
    mark: { type: "text", fontSize: 10, ...place },
    encoding: { ...at, text: { field: "text", type: "nominal" } },
  });
  const ticks = [0, CORNER / 2, CORNER];
  return [
    {
      data: { values: corners },
      mark: { type: "line", color: colours.baseline, strokeWidth: 1 },
      encoding: { ...at, order: { field: "order", type: "quantitative" } },
    },
    words([{ x: box.left, y: box.top, text: "the upper left corner, enlarged" }], {
      align: "left",
      baseline: "bottom",
      dy: -4,
    }),
    words(
      ticks.map((tick) => ({ ...placed(tick, 1 - CORNER), text: String(tick) })),
      { align: "center", baseline: "top", dy: 4 },
    ),
    words(
      ticks.map((tick) => ({ ...placed(0, 1 - tick), text: String(1 - tick) })),
      { align: "right", baseline: "middle", dx: -4 },
    ),
  ];
}
