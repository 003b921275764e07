import type { From, Part, Train } from "../../types";
import type { FitContext } from "../contract";

/** Takes the readings of one column one by one, in time order, and gives each one's score. */
export interface ValueStream {
  (value: number): number;
  /** Scores several readings in one go, where that is cheaper: the same bits as one by one. */
  readonly all?: (values: readonly number[]) => number[];
  /** The moment as plain JSON, from which another stream goes on bit for bit. */
  readonly state: () => unknown;
}

/**
 * What scores the plain readings of one column, each of which exists: the core of a series detector. It is causal,
 * and scoring a whole list gives the same bits as feeding it to the stream.
 */
export interface ValueDetector<Options, Fitted> {
  readonly name: string;
  fit(train: Train<readonly number[]>, options?: Options, context?: FitContext): Fitted;
  /** One finite score per reading. */
  score<P extends Part = never>(
    values: From<P, readonly number[]>,
    fitted: Fitted,
  ): From<P, number[]>;
  stream(fitted: Fitted, state?: unknown): ValueStream;
}
