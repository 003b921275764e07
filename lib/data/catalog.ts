import { NAB_FILES } from "./nab-files";
import { factsOfNabFile } from "./nab-facts";

/** One file of a data set: where it lies, where it comes from, how to know that it is right. */
export interface DataFile {
  /** Place below data/cache and below a mirror, with forward slashes. */
  readonly path: string;
  /** Public addresses, tried in order. */
  readonly urls: readonly string[];
  /** A longer answer is refused while it arrives. */
  readonly maxBytes: number;
  /** Versions that are known to be right; the first is the usual one. */
  readonly variants: readonly FileVariant[];
}

/** One known version of a file. */
export interface FileVariant {
  /** What sets it apart: "5,000 beats, the whole UCR archive". */
  readonly what: string;
  readonly bytes?: number;
  readonly sha256?: string;
  /** Shape to check where no sha256 is known: lines without a header, numbers per line. */
  readonly shape?: { readonly rows: number; readonly columns: number };
}

/** What a reader must know of a data set before using it. */
export interface DataSet {
  /** Name for `loadSeries`, `anomalab data fetch` and charts. */
  readonly name: string;
  readonly title: string;
  /** "series": readings in time; "table": independent rows. */
  readonly kind: "series" | "table";
  /** Empty for data/data.csv, which comes with the repository. */
  readonly files: readonly DataFile[];
  readonly licence: string;
  readonly citation: string;
  readonly nRows: number;
  /** First and last time, ISO 8601 UTC, for a series. */
  readonly period?: readonly [string, string];
  /** Most frequent step, for a series. */
  readonly stepSeconds?: number;
  /** Unit of the readings. */
  readonly unit: string;
  /** What a label means, and how many there are. */
  readonly labels: string;
  /** Known faults, a sentence each. */
  readonly faults: readonly string[];
}

const NAB_COMMIT = "ea702d75cc2258d9d7dd35ca8e5e2539d71f3140";
const NAB_LICENCE = "MIT (Copyright 2014-2024 Numenta Inc.)";
const NAB_CITATION =
  "Ahmad, Lavin, Purdy and Agha: Unsupervised real-time anomaly detection for streaming data. Neurocomputing 262 (2017), 134-147. Numenta Anomaly Benchmark, github.com/numenta/NAB";
const ECG_CITATION =
  "Goldberger et al.: PhysioBank, PhysioToolkit, and PhysioNet. Circulation 101 (2000), e215-e220, record chf07 of the BIDMC congestive heart failure database; cut into beats by Chen, Hao, Rakthanmanon, Zakaria, Hu and Keogh: A general framework for never-ending learning from time series streams. Data Mining and Knowledge Discovery 29 (2015), 1622-1664";

function nabFile(path: string, bytes: number, sha256: string): DataFile {
  return {
    path: `nab/${path}`,
    urls: [`https://raw.githubusercontent.com/numenta/NAB/${NAB_COMMIT}/${path}`],
    maxBytes: 4_000_000,
    variants: [{ what: `commit ${NAB_COMMIT.slice(0, 7)}`, bytes, sha256 }],
  };
}

/** The corpus's labels: windows of time around each anomaly. */
export const NAB_WINDOWS: DataFile = nabFile(
  "labels/combined_windows.json",
  15359,
  "1e1fbc4601321aad8d0f8b3784c8134299379f68f6c1f7777565f8ffd57ab6b1",
);

/** What hits, misses and false alarms cost in the benchmark's three profiles. */
export const NAB_PROFILES: DataFile = nabFile(
  "config/profiles.json",
  404,
  "fc018b9a29ae900ab22de167baf06c36f2be528a5a3a1406d6775e238aeb9565",
);

/** What fourteen detectors score on the benchmark, as its authors publish it. */
export const NAB_BOARD: DataFile = nabFile(
  "results/final_results.json",
  2403,
  "079a91e5c7d27337d7e242ed642f20c4901d40189c5f96d2f8e9a345edc15223",
);

/** Heartbeats as 140 values and a label. */
export const ECG_FILE: DataFile = {
  path: "ecg5000/ecg.csv",
  urls: ["https://storage.googleapis.com/download.tensorflow.org/data/ecg.csv"],
  maxBytes: 40_000_000,
  variants: [
    {
      what: "5,000 beats, training and test set of the UCR archive",
      bytes: 10095392,
      sha256: "48cb04c018f04ce40cc3bc8d55c5eb56c8282ddfcf9c141bae50b7de3e70c96f",
    },
    {
      what: "4,998 beats, as the TensorFlow tutorial serves them; no sha256 known, checked by shape",
      shape: { rows: 4998, columns: 141 },
    },
  ],
};

/** Every data set of the notebooks and of the NAB corpus, in the order of `anomalab data list`. */
export const CATALOG: readonly DataSet[] = [
  ...NAB_FILES.map(([name, nRows, bytes, sha256, start, end, stepSeconds, nWindows]): DataSet => ({
    name,
    kind: "series",
    files: [nabFile(`data/${name}.csv`, bytes, sha256), NAB_WINDOWS],
    licence: NAB_LICENCE,
    citation: NAB_CITATION,
    nRows,
    period: [start, end],
    stepSeconds,
    labels: `${nWindows} windows of time around anomalies (combined_windows.json)`,
    ...factsOfNabFile(name),
  })),
  {
    name: "mystery",
    title: "Nine variables and a response, made by our own generator",
    kind: "table",
    files: [],
    licence: "MIT, as this repository",
    citation: "lib/data/mystery.ts and scripts/make-mystery-table.ts of this repository",
    nRows: 10000,
    unit: "units that mean nothing",
    labels: "the column response: 1 = anomaly (250), 0 = normal (9,750)",
    faults: ["It is made up: a result on it says how a detector works, not how the world does."],
  },
  {
    name: "nab-profiles",
    title: "NAB's three cost profiles",
    kind: "table",
    files: [NAB_PROFILES],
    licence: NAB_LICENCE,
    citation: NAB_CITATION,
    nRows: 3,
    unit: "cost",
    labels: "none",
    faults: [],
  },
  {
    name: "nab-board",
    title: "NAB's scoreboard: what published detectors score",
    kind: "table",
    files: [NAB_BOARD],
    licence: NAB_LICENCE,
    citation: NAB_CITATION,
    nRows: 15,
    unit: "NAB score, at most 100",
    labels: "none",
    faults: [
      "Every score is that of the threshold which is best on the labels of the whole corpus.",
      "Five rows (numenta, numentaTM, expose, htmjava and random) are lower than what the benchmark's code gives today for the same scores, htmjava's low FP by 5.5.",
    ],
  },
  {
    name: "ecg5000",
    title: "Heartbeats of one patient, 140 values each",
    kind: "table",
    files: [ECG_FILE],
    licence: "Open Data Commons Attribution 1.0 (PhysioNet)",
    citation: ECG_CITATION,
    nRows: 5000,
    unit: "standard deviations of the beat",
    labels:
      "one per beat; ours: 1 = abnormal (2,081), 0 = normal (2,919). The file has it the other way round",
    faults: [
      "The file's label 1 means normal: the loader turns it round.",
      "All beats are of one patient, so a detector says nothing about another.",
      "Each beat is scaled to mean 0 and deviation 1 and stretched to 140 values: height and length are lost.",
      "Some labels are doubtful, for example rows 30, 3573 and 4117 (normal) and 2508, 3336 and 4846 (abnormal).",
      "The copy that the TensorFlow tutorial serves has 4,998 beats, two abnormal ones fewer.",
    ],
  },
];

/**
 * Finds a data set by name; a NAB series also by its last part, if that is unique.
 *
 * @throws RangeError if there is none of that name; the message says which is near
 * @example
 * dataSet("Twitter_volume_AAPL").name; // "realTweets/Twitter_volume_AAPL"
 */
export function dataSet(name: string, caller = "dataSet"): DataSet {
  const wanted = name.replace(/\.csv$/, "");
  const found = CATALOG.find(
    (set) => set.name === wanted || set.name.slice(set.name.indexOf("/") + 1) === wanted,
  );
  if (found !== undefined) return found;
  const near = CATALOG.map((set) => set.name).filter((each) =>
    each.toLowerCase().includes(wanted.toLowerCase()),
  );
  const hint =
    near.length === 0 ? "see npx anomalab data list" : `is it ${near.slice(0, 3).join(", ")}?`;
  throw new RangeError(
    `${caller}: name must be one of the catalog, got ${JSON.stringify(name)} (${hint})`,
  );
}
