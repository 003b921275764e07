import { CORPORA, type CorpusName } from "../../data/corpora";

/** What `anomalab benchmark` is asked for. */
export interface BenchmarkOptions {
  readonly model?: string;
  readonly files?: string;
  readonly part?: string;
  readonly seeds?: string;
  readonly out?: string;
  readonly data?: string;
  readonly json: boolean;
}

/** Corpora that there is a benchmark of. */
export const BENCHMARKS = [...(Object.keys(CORPORA) as CorpusName[]), "nab"] as const;

/** Parts of UCR. */
export const PARTS = ["development", "held-out"] as const;
