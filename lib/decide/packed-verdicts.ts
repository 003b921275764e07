import { undecided, verdictOn } from "./verdict";
import type { Verdict } from "./verdict";

/** What is said about the rows of a file, in its order: an array of verdicts, or one that takes less room. */
export interface VerdictList extends Iterable<Verdict> {
  readonly length: number;
  /** What is said about row `i`; undefined where there is no such row. */
  readonly at: (i: number) => Verdict | undefined;
}

/** A flag where a score was not decided about, and where there is no score. */
const OPEN = 2;
const NO_SCORE = 3;

/**
 * Verdicts in arrays of numbers, 21 bytes each: of ten million rows objects would fill a gigabyte. What is read out is equal to what was
 * put in; rows that nothing was said about yet have what `first` says.
 *
 * @example
 * new PackedVerdicts(2, { score: null, threshold: null, flag: null, reason: "no value" }).at(1)?.reason; // "no value"
 */
export class PackedVerdicts implements VerdictList {
  private readonly scores: Float64Array;
  private readonly thresholds: Float64Array;
  private readonly flags: Uint8Array;
  /** Places among the reasons. */
  private readonly why: Uint32Array;
  private readonly reasons: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(
    readonly length: number,
    first: Verdict,
  ) {
    this.scores = new Float64Array(length);
    this.thresholds = new Float64Array(length);
    this.flags = new Uint8Array(length);
    this.why = new Uint32Array(length);
    for (let i = 0; i < length; i += 1) this.set(i, first);
  }

  set(i: number, { score, threshold, flag, reason }: Verdict): void {
    this.scores[i] = score ?? 0;
    this.thresholds[i] = threshold ?? 0;
    this.flags[i] = flag ?? (score === null ? NO_SCORE : OPEN);
    if (reason !== undefined) this.why[i] = this.placeOf(reason);
  }

  at(i: number): Verdict | undefined {
    if (i < 0 || i >= this.length) return undefined;
    const flag = this.flags[i];
    if (flag < OPEN) return verdictOn(this.scores[i], this.thresholds[i]);
    return undecided(flag === NO_SCORE ? null : this.scores[i], this.reasons[this.why[i]]);
  }

  *[Symbol.iterator](): Generator<Verdict> {
    for (let i = 0; i < this.length; i += 1) yield this.at(i)!;
  }

  private placeOf(reason: string): number {
    const known = this.places.get(reason);
    if (known !== undefined) return known;
    this.places.set(reason, this.reasons.length);
    return this.reasons.push(reason) - 1;
  }
}
