import type { DataFile } from "./catalog";
import { corpusFiles } from "./corpus-files";
import type { CorpusFiles } from "./corpus-files";

/** A public collection that detectors are compared on: too large to be fetched with the notebooks' data. */
export interface Corpus {
  readonly title: string;
  /** Page or archive that it is published at. */
  readonly source: string;
  readonly licence: string;
  readonly citation: string;
  /** The part that is known by sha256, in the order of a run. */
  readonly files: readonly DataFile[];
}

export type CorpusName = CorpusFiles;

const ADBENCH = "https://raw.githubusercontent.com/Minqi824/ADBench";
const ADBENCH_COMMIT = "f7fed68dea6901fe9a81ed51b251b1d2456790cd";

/** The collections of `anomalab benchmark`. */
export const CORPORA: Readonly<Record<CorpusName, Corpus>> = {
  ucr: {
    title: "UCR anomaly archive",
    source:
      "https://www.cs.ucr.edu/~eamonn/time_series_data_2018/UCR_TimeSeriesAnomalyDatasets2021.zip",
    licence: "none stated; cite the authors",
    citation:
      "Wu and Keogh: Current time series anomaly detection benchmarks are flawed and are creating the illusion of progress. IEEE Transactions on Knowledge and Data Engineering 35 (2023), 2421-2429",
    files: filesOf("ucr"),
  },
  adbench: {
    title: "ADBench, classical tables",
    source: "https://github.com/Minqi824/ADBench",
    licence: "BSD-2-Clause (code); the tables are those of UCI and ODDS",
    citation: "Han, Hu, Huang, Jiang and Zhao: ADBench: anomaly detection benchmark. NeurIPS 2022",
    files: filesOf("adbench", (file) => [
      `${ADBENCH}/${ADBENCH_COMMIT}/adbench/datasets/Classical/${file}`,
    ]),
  },
  asd: {
    title: "Application server dataset",
    source: "https://github.com/zhhlee/InterFusion",
    licence: "MIT",
    citation:
      "Li, Zhao, Han, Su, Jiao, Wen and Pei: Multivariate time series anomaly detection and interpretation using hierarchical inter-metric and temporal embedding. KDD 2021",
    files: filesOf("asd"),
  },
};

/** Whether a corpus of this name is known. */
export function isCorpusName(name: string): name is CorpusName {
  return Object.hasOwn(CORPORA, name);
}

function filesOf(
  corpus: CorpusName,
  urlsOf: (file: string) => readonly string[] = () => [],
): DataFile[] {
  return corpusFiles(corpus).map(([file, sha256]) => {
    const urls = urlsOf(file);
    // Archives that hold many files at once are not unpacked here: a mirror has them one by one, under our names.
    const what = urls.length > 0 ? "as published" : "as taken out of the archive";
    return { path: `${corpus}/${file}`, urls, maxBytes: 40_000_000, variants: [{ what, sha256 }] };
  });
}
