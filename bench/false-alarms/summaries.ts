import { quantile } from "../../lib/quantile";

/** What one rule did on one file or table. */
export interface Run {
  readonly model: string;
  readonly rule: string;
  /** The share of flags that was asked for. */
  readonly rate: number;
  /** What was flagged. */
  readonly share: number;
  /** The file's number in its corpus. */
  readonly number: number;
}

/** Shares of flags over several files: their middle, mean and quartiles. */
export interface Summary extends Pick<Run, "model" | "rule" | "rate"> {
  readonly n: number;
  readonly median: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Share of the files that are between half of the rate and twice the rate. */
  readonly within: number;
}

/** Figures over the files, of each model with each rule at each rate. */
export function summaries(runs: readonly Run[]): Summary[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = `${run.model} ${run.rule} ${run.rate}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => {
    const [{ model, rule, rate }] = group;
    const shares = group.map(({ share }) => share);
    const nWithin = shares.filter((share) => share >= rate / 2 && share <= 2 * rate).length;
    return {
      ...{ model, rule, rate, n: group.length },
      median: digits(quantile(shares, 0.5)),
      mean: digits(shares.reduce((sum, share) => sum + share, 0) / shares.length),
      lower: digits(quantile(shares, 0.25)),
      upper: digits(quantile(shares, 0.75)),
      within: digits(nWithin / shares.length),
    };
  });
}

function digits(value: number): number {
  return Number(value.toPrecision(4));
}
