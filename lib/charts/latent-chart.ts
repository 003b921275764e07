import { checkFinite, checkLabelled, checkMatrix } from "../checks";
import type { Label, Matrix } from "../types";
import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { checkSameLength } from "./checks";
import { colourKey } from "./colour-key";
import { logTicks } from "./log-axis";
import { colours } from "./theme";

export interface LatentChartOptions extends ChartOptions {
  /** Truth, one per code: colour and shape, or shape alone where scores are given. Default none. */
  labels?: readonly Label[];
  /** One score per code: a scale from pale to the colour of anomalies. Default none. */
  scores?: readonly number[];
  /** What the score is, with its unit. Default "anomaly score". */
  quantity?: string;
  /** Logarithmic scale of scores; every score must then be above 0. Default false. */
  log?: boolean;
  /** Titles of the two axes. Default "code 1" and "code 2". */
  axes?: readonly [string, string];
  /** Points drawn at most; the rest of the normal ones is left out evenly. Default 3000. */
  limit?: number;
}

/** One point. */
interface Dot {
  x: number | null;
  y: number | null;
  class: string;
  score: number | null;
}

/** Refuses codes that are no points of a plane, and lists that do not match. */
function checkCodes(codes: Matrix, { labels, scores, log }: LatentChartOptions): void {
  checkMatrix("latentChart", codes);
  if (codes[0].length !== 2) {
    throw new RangeError(
      `latentChart: codes must have 2 columns to be drawn, got ${codes[0].length}`,
    );
  }
  if (labels) {
    checkLabelled(
      "latentChart",
      labels,
      codes.map(([x]) => x),
      "code",
    );
  }
  if (!scores) return;
  checkFinite("latentChart", "scores", scores);
  checkSameLength("latentChart", ["scores", scores], ["codes", codes]);
  const bad = log ? scores.findIndex((score) => score <= 0) : -1;
  if (bad >= 0) {
    throw new RangeError(
      `latentChart: scores must be above 0 on a logarithmic scale, got ${scores[bad]} at index ${bad}`,
    );
  }
}

/** Every anomaly, and of the normal points an even choice: the anomalies are what is looked for. */
function chosen(dots: readonly Dot[], limit: number): Dot[] {
  const anomalous = dots.filter((dot) => dot.class === "anomaly");
  const others = dots.filter((dot) => dot.class !== "anomaly");
  const room = Math.max(1, limit - anomalous.length);
  const every = Math.max(1, others.length / room);
  const kept = Array.from(
    { length: Math.min(room, others.length) },
    (_, i) => others[Math.floor(i * every)],
  );
  return [...kept, ...anomalous];
}

/**
 * Describes two-dimensional codes as points, coloured by label or by score.
 *
 * With labels anomalies are triangles in their colour, drawn last; with scores the colour is the score's and labels
 * decide the shape only. Also right for any two columns of data.
 *
 * @param codes nSamples × 2
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if codes have not two columns, or labels or scores do not match
 * @throws TypeError if the title is empty
 * @example
 * latentChart([[0, 1], [2, 3]], { labels: [0, 1], title: "Two codes" }).title.text; // ["Two codes"]
 */
export function latentChart(codes: Matrix, options: LatentChartOptions): ChartSpec {
  checkCodes(codes, options);
  const { labels, scores, axes = ["code 1", "code 2"], limit = 3000 } = options;
  const dots = codes.map(([x, y], i): Dot => ({
    x: compact(x, 4),
    y: compact(y, 4),
    class: labels ? (labels[i] === 1 ? "anomaly" : "normal") : "all",
    score: compact(scores?.[i], 4),
  }));
  const values = chosen(dots, limit).map(({ score, ...dot }) => (scores ? { ...dot, score } : dot));
  const place = (field: string, title: string) => ({
    field,
    type: "quantitative",
    scale: { zero: false },
    axis: { title, tickCount: 6 },
  });
  const encoding = { x: place("x", axes[0]), y: place("y", axes[1]) };
  const framed = { width: 600, height: 400, ...options };
  if (scores) return chart("latentChart", framed, byScore({ values }, encoding, options));
  return chart("latentChart", framed, byLabel(values, encoding, labels !== undefined));
}

const shapes = { domain: ["normal", "anomaly"], range: ["circle", "triangle-up"] };

/** Colour tells the score, shape the label. */
function byScore(
  data: SpecPart,
  encoding: SpecPart,
  { labels, scores = [], quantity = "anomaly score", log = false }: LatentChartOptions,
): SpecPart {
  const shape = {
    field: "class",
    type: "nominal",
    scale: shapes,
    legend: { title: null, symbolFillColor: colours.baseline },
  };
  return {
    data,
    mark: { type: "point", filled: true, size: 26, opacity: 0.8 },
    encoding: {
      ...encoding,
      color: {
        field: "score",
        type: "quantitative",
        scale: {
          type: log ? "log" : "linear",
          range: ["#7fb0d8", colours.normal, colours.anomaly],
        },
        legend: {
          title: quantity,
          gradientLength: 240,
          orient: "top",
          format: ".3~g",
          ...(log ? { values: logTicks(Math.min(...scores), Math.max(...scores)) } : {}),
        },
      },
      ...(labels ? { shape } : {}),
      order: { field: "score", type: "quantitative" },
      tooltip: [
        { field: "score", type: "quantitative", title: quantity, format: ".4g" },
        { field: "class", type: "nominal" },
      ],
    },
  };
}

/** A layer per class, anomalies on top. */
function byLabel(
  values: readonly { class: string }[],
  encoding: SpecPart,
  labelled: boolean,
): SpecPart {
  const key = colourKey(
    { normal: colours.normal, anomaly: colours.anomaly },
    { symbolType: "circle" },
  );
  const layer = (name: string, mark: SpecPart) => ({
    data: { values: values.filter((dot) => dot.class === name) },
    mark: { type: "point", filled: true, ...mark },
    encoding,
  });
  if (!labelled)
    return { layer: [layer("all", { size: 22, opacity: 0.5, color: colours.normal })] };
  return {
    layer: [
      layer("normal", { size: 18, opacity: 0.4, color: colours.normal }),
      layer("anomaly", { size: 46, opacity: 0.95, color: colours.anomaly, shape: "triangle-up" }),
      key.layer,
    ],
  };
}
