import { createHash } from "node:crypto";
import { alarmsOn } from "../../../lib/detectors/alarms";
import type { FittedDetector, Recipe, RowsDetector } from "../../../lib/detectors/contract";
import type { SeriesData, SeriesDetector } from "../../../lib/detectors/contract";
import { explainAt } from "../../../lib/detectors/explain-at";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import type { DataSet } from "../../../lib/detectors/data-set";
import { detectorNamed, detectorNames } from "../../../lib/detectors/registry";
import { verdictsOn } from "../../../lib/detectors/verdicts";
import { awkwardRows, courseNames, frozenRows, frozenSeries, mixedSeries, seriesOf } from "./data";
import type { Course } from "./data";

/** What a detector gives on the same data, always: the first letters of a hash of each. */
export type Frozen = Readonly<Record<string, string>>;

/** Rows, or readings of one column or of several. */
type On = "rows" | "awkward rows" | "one column" | "three columns" | "mixed columns" | Course;

const quick = { epochs: 15, learningRate: 0.01, encoderUnits: [8], latentSize: 2 };
const recipes: readonly (readonly [On, Recipe])[] = [
  ...[
    { detector: "auto-table" },
    { detector: "auto-table", learnFrom: "normal" },
    { detector: "dense", ...quick },
    { detector: "dense", ...quick, error: { norm: "top-k", k: 2 }, codeNeighbors: 5 },
    { detector: "lstm", ...quick },
    { detector: "conv1d", ...quick },
    { detector: "vae", ...quick },
    { detector: "pca", latentSize: 2 },
    { detector: "isolation-forest", trees: 40 },
    { detector: "ecod" },
    { detector: "lof" },
    { detector: "knn" },
    { detector: "knn", neighbors: 1 },
    { detector: "mahalanobis" },
    { detector: "mean-squared-z" },
    { detector: "median-distance" },
    { detector: "random" },
    { detector: "scaled", of: { detector: "knn" } },
    { detector: "ensemble", of: { detector: "isolation-forest", trees: 20 }, members: 3 },
  ].map((recipe) => ["rows", recipe] as const),
  ...[
    { detector: "auto-series" },
    { detector: "nearest-windows" },
    { detector: "code-distance" },
    { detector: "moving-z-score", size: 24 },
    { detector: "windowed-gaussian", size: 48, stepSize: 5 },
    { detector: "online", networks: 2 },
    { detector: "windowed", of: { detector: "knn" }, window: 12 },
  ].map((recipe) => ["one column", recipe] as const),
  ...[
    { detector: "auto-multivariate" },
    { detector: "online", networks: 2 },
    { detector: "windowed", of: { detector: "pca", latentSize: 2 }, window: 6 },
  ].map((recipe) => ["three columns", recipe] as const),
  ...[
    { detector: "auto-table" },
    { detector: "pca", latentSize: 1 },
    { detector: "isolation-forest", trees: 10, samplesPerTree: 16 },
    { detector: "ecod" },
    { detector: "lof", neighbors: 4 },
    { detector: "knn" },
    { detector: "mahalanobis" },
    { detector: "mean-squared-z" },
    { detector: "median-distance" },
    { detector: "scaled", of: { detector: "lof" } },
    { detector: "ensemble", of: { detector: "scaled", of: { detector: "knn" } }, members: 2 },
  ].map((recipe) => ["awkward rows", recipe] as const),
  ...courseNames.map((on) => [on, { detector: "nearest-windows" }] as const),
  ["a level that climbs", { detector: "auto-series" }],
  ["coarse readings", { detector: "moving-z-score", size: 24, center: "median" }],
  ["on and off", { detector: "windowed-gaussian", size: 60 }],
  ["on and off", { detector: "online", networks: 1, slow: { learning: "warm-up" }, fast: null }],
  ["on and off", { detector: "windowed", of: { detector: "lof" }, window: 4, blocks: 2 }],
  ["mixed columns", { detector: "auto-multivariate" }],
  ["mixed columns", { detector: "moving-z-score", size: 48 }],
];

const HOUR = 3_600_000;
/** Two weeks of hours and more, learned from; then a week in which things go wrong. */
const learned = { nReadings: 480, stepMs: HOUR };
const later = { nReadings: 330, stepMs: HOUR, faultsFrom: 90 };

/** The names of all cases, each with what gives its hashes. */
export const cases: ReadonlyMap<string, () => Promise<Frozen>> = new Map([
  ...recipes.map(([on, recipe]) => {
    const { detector, ...options } = recipe;
    const words = Object.keys(options).length === 0 ? "" : ` ${JSON.stringify(options)}`;
    const rows = on === "rows" ? frozenRows : on === "awkward rows" ? awkwardRows : null;
    const work = () => (rows ? ofRows(recipe, rows) : ofSeries(recipe, on));
    return [`${detector}${words} on ${on}`, work] as const;
  }),
  ...(["rows", "one column", "three columns"] as const).map(
    (on) => [`what nobody chose, on ${on}`, () => ofSaved(on)] as const,
  ),
  ["how each is learned where nobody says more", () => Promise.resolve(ofRecipes())],
]);

async function ofRows(
  { detector, ...options }: Recipe,
  rowsOf: (n: number, seed: number) => number[][],
): Promise<Frozen> {
  const found = detectorNamed(detector) as RowsDetector;
  const fitted = await found.fit(rowsOf(160, 1), found.options.parse(options), { seed: 3 });
  const rows = rowsOf(60, 2);
  return {
    ...common(found, fitted),
    scores: hash(found.score<never>(rows, fitted)),
    ...(found.reasons && {
      reasons: hash(rows.slice(35, 41).map((row) => found.reasons!(row, fitted))),
    }),
  };
}

async function ofSeries({ detector, ...options }: Recipe, on: On): Promise<Frozen> {
  const found = detectorNamed(detector) as SeriesDetector;
  const train = readings(on, learned);
  const fitted = await found.fit(train, found.options.parse(options), { seed: 3 });
  const data = readings(on, later);
  const { scores, unscored } = found.score(data, fitted);
  const stream = found.stream(fitted);
  const rowAt = (t: number) => data.columns.map((column) => column[t]);
  for (let t = 0; t < 200; t += 1) stream.next(data.times[t], rowAt(t));
  const places = [90, 91, 135, 238, 265, 327].filter((t) => scores[t] !== null);
  return {
    ...common(found, fitted),
    scores: hash([scores, unscored]),
    state: hash(stream.state()),
    ...(found.reasons && { reasons: hash(found.reasons(data, places, fitted)) }),
  };
}

function readings(on: On, swing: typeof learned): SeriesData {
  if (on === "mixed columns") return mixedSeries(swing);
  const course = courseNames.find((name) => name === on);
  const nColumns = on === "three columns" ? 3 : 1;
  return course ? seriesOf(course, swing) : frozenSeries({ ...swing, nColumns });
}

/** What every detector asks for, of tables and windows from the smallest to large ones. */
function ofRecipes(): Frozen {
  const sizes = [2, 9, 60, 500, 30_000].flatMap((nRows) =>
    [1, 3, 20, 300].map((nFeatures) => ({ nRows, nFeatures })),
  );
  const asked = detectorNames().map((name) => {
    const found = { ...detectorNamed(name), options: undefined, fitted: undefined };
    if (found.input === "series") return [name, hash(found)] as const;
    const bySize = sizes.map((size) => [
      found.forTable?.(size),
      found.forWindows?.(size),
      found.mostRows?.(size.nFeatures),
    ]);
    return [name, hash([found, bySize])] as const;
  });
  return Object.fromEntries(asked);
}

function common(found: RowsDetector | SeriesDetector, fitted: FittedDetector): Frozen {
  return {
    learned: hash(fitted),
    ...(found.unseenScores && { unseen: hash(found.unseenScores(fitted)) }),
  };
}

/** The detector, the threshold and the alarms where only the data are given. */
async function ofSaved(on: On): Promise<Frozen> {
  const data = on === "rows" ? tableOf(frozenRows(300, 4)) : dataSetOf(on === "one column" ? 1 : 3);
  const { libraryVersion, ...saved } = await fitSaved(data, {});
  const whole = { libraryVersion, ...saved };
  const verdicts = verdictsOn(data, whole);
  const flagged = verdicts.flatMap(({ flag }, i) => (flag === 1 ? [i] : []));
  return {
    saved: hash(saved),
    verdicts: hash(verdicts),
    reasons: hash(flagged.slice(0, 5).map((i) => explainAt(data, i, whole))),
    ...(data.times && { alarms: hash(alarmsOn(data, verdicts, whole)) }),
  };
}

function tableOf(rows: readonly (readonly number[])[]): DataSet {
  const columns = rows[0].map((_, j) => `column ${j}`);
  const values = columns.map((_, j) =>
    Float64Array.from(rows, (row, i) => (i % 60 === 9 + j ? NaN : row[j])),
  );
  return { name: "frozen", columns, values };
}

function dataSetOf(nColumns: number): DataSet {
  const { times, columns: values } = frozenSeries({
    nReadings: 1000,
    nColumns,
    stepMs: HOUR,
    faultsFrom: 700,
  });
  return { name: "frozen", columns: values.map((_, c) => `column ${c}`), values, times };
}

/** Of all that is no sentence: what is said may be said better. */
function hash(value: unknown): string {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "string" && each.includes(" ") ? "words" : each,
  );
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
