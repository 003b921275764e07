import { createHash } from "node:crypto";
import { alarmsOn } from "../../../lib/detectors/alarms";
import type { FittedDetector, Recipe, RowsDetector } from "../../../lib/detectors/contract";
import type { SeriesDetector } from "../../../lib/detectors/contract";
import { explainAt } from "../../../lib/detectors/explain-at";
import { fitSaved } from "../../../lib/detectors/fit-saved";
import type { DataSet } from "../../../lib/detectors/data-set";
import { detectorNamed } from "../../../lib/detectors/registry";
import { verdictsOn } from "../../../lib/detectors/verdicts";
import { frozenRows, frozenSeries } from "./data";

/** What a detector gives on the same data, always: the first letters of a hash of each. */
export type Frozen = Readonly<Record<string, string>>;

/** Rows, or readings of one column or of three. */
type On = "rows" | "one column" | "three columns";

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
    const work = () => (on === "rows" ? ofRows(recipe) : ofSeries(recipe, on));
    return [`${detector}${words} on ${on}`, work] as const;
  }),
  ...(["rows", "one column", "three columns"] as const).map(
    (on) => [`what nobody chose, on ${on}`, () => ofSaved(on)] as const,
  ),
]);

async function ofRows({ detector, ...options }: Recipe): Promise<Frozen> {
  const found = detectorNamed(detector) as RowsDetector;
  const fitted = await found.fit(frozenRows(160, 1), found.options.parse(options), { seed: 3 });
  const rows = frozenRows(60, 2);
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
  const nColumns = on === "one column" ? 1 : 3;
  const train = frozenSeries({ ...learned, nColumns });
  const fitted = await found.fit(train, found.options.parse(options), { seed: 3 });
  const data = frozenSeries({ ...later, nColumns });
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

function common(found: RowsDetector | SeriesDetector, fitted: FittedDetector): Frozen {
  return {
    learned: hash(fitted),
    ...(found.unseenScores && { unseen: hash(found.unseenScores(fitted)) }),
  };
}

/** The detector, the threshold and the alarms where only the data are given. */
async function ofSaved(on: On): Promise<Frozen> {
  const data = on === "rows" ? tableOf(frozenRows(300, 4)) : seriesOf(on === "one column" ? 1 : 3);
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

function seriesOf(nColumns: number): DataSet {
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
