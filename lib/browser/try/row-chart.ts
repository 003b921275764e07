import { element, shape } from "./elements";

/** What is drawn over the rows of a file. */
export interface RowChart {
  readonly title: string;
  /** One value per row; NaN leaves a gap. */
  readonly values: Float64Array;
  /** A limit per row, drawn dashed. Default none. */
  readonly limits?: Float64Array;
  /** 1 for a row that is marked. Default none. */
  readonly flags?: Uint8Array;
  /** Whether neighbouring rows belong together: a line, else a stroke per row. */
  readonly joined: boolean;
  /** What stands below the first and the last row. */
  readonly ends: readonly [string, string];
}

const WIDTH = 900;
const HEIGHT = 150;

/**
 * Draws values over the rows as they stand in the file. Of more rows than pixels each pixel shows its lowest and its highest
 * value, so that no peak is lost; drawing 100,000 rows takes some milliseconds.
 */
export function rowChart({ title, values, limits, flags, joined, ends }: RowChart): HTMLElement {
  const [low, high] = range(values, limits);
  const x = (i: number) => ((i + 0.5) / values.length) * WIDTH;
  const y = (value: number) => HEIGHT - ((value - low) / (high - low || 1)) * HEIGHT;
  const drawing = shape("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": `${title}, from ${label(low)} to ${label(high)}`,
  });
  const columns = pixelColumns(values);
  drawing.append(shape("path", { class: "values", d: path(columns, { x, y, joined, low }) }));
  if (limits) {
    const d = path(pixelColumns(limits), { x, y, joined: true, low });
    drawing.append(shape("path", { class: "limit", d }));
  }
  if (flags) {
    const marked = pixelColumns(Float64Array.from(values, (v, i) => (flags[i] ? v : NaN)));
    const d = marked.map(({ i, most }) => `M${x(i).toFixed(1)} ${y(most).toFixed(1)}h0`).join("");
    drawing.append(shape("path", { class: "flags", d }));
  }
  return element(
    "figure",
    { class: "rows" },
    element("figcaption", {}, title),
    element("div", { class: "plot" }, drawing, scale(high, "high"), scale(low, "low")),
    element("div", { class: "ends" }, element("span", {}, ends[0]), element("span", {}, ends[1])),
  );
}

interface PixelColumn {
  /** A row in the middle of it. */
  readonly i: number;
  readonly least: number;
  readonly most: number;
}

/** The lowest and the highest value of each pixel's rows; none where all are missing. */
function pixelColumns(values: Float64Array): PixelColumn[] {
  const per = Math.max(1, values.length / WIDTH);
  const found: PixelColumn[] = [];
  for (let from = 0; from < values.length; from += per) {
    const [first, end] = [Math.round(from), Math.min(values.length, Math.round(from + per))];
    let [least, most] = [Infinity, -Infinity];
    for (let i = first; i < end; i += 1) {
      if (values[i] < least) least = values[i];
      if (values[i] > most) most = values[i];
    }
    if (most >= least) found.push({ i: (first + end - 1) / 2, least, most });
  }
  return found;
}

interface Placing {
  readonly x: (i: number) => number;
  readonly y: (value: number) => number;
  readonly joined: boolean;
  readonly low: number;
}

function path(columns: readonly PixelColumn[], { x, y, joined, low }: Placing): string {
  const apart = columns.length > 1 ? 1.5 * smallestStep(columns) : 1;
  return columns
    .map(({ i, least, most }, k) => {
      const at = x(i).toFixed(1);
      if (!joined) return `M${at} ${y(low).toFixed(1)}V${y(most).toFixed(1)}`;
      const isNext = k > 0 && i - columns[k - 1].i <= apart;
      return `${isNext ? "L" : "M"}${at} ${y(least).toFixed(1)}V${y(most).toFixed(1)}`;
    })
    .join("");
}

function smallestStep(columns: readonly PixelColumn[]): number {
  let smallest = Infinity;
  for (let k = 1; k < columns.length; k += 1) {
    smallest = Math.min(smallest, columns[k].i - columns[k - 1].i);
  }
  return Math.max(1, smallest);
}

function range(...all: readonly (Float64Array | undefined)[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const values of all) {
    for (const value of values ?? []) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

function scale(value: number, place: string): HTMLElement {
  return element("span", { class: `scale ${place}` }, label(value));
}

function label(value: number): string {
  return String(Number(value.toPrecision(3)));
}
