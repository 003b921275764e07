import { z } from "zod";
import { createRandom } from "../../random";
import type { FittedDetector, NoOptions, PlainRowsDetector } from "../contract";
import { toBlock, scoreEach } from "./block";

/** A detector that has learned nothing but how wide the rows are. */
export interface FittedRandom extends FittedDetector {
  readonly detector: "random";
  readonly nFeatures: number;
  readonly seed: number;
}

/**
 * Scores rows by chance: row i of every call gets the seed's i-th uniform number from
 * 0 to 1. The line in a table that any detector must clear.
 *
 * @example
 * randomDetector.score([[5], [9]], randomDetector.fit([[1]])).length; // 2
 */
export const randomDetector: PlainRowsDetector<NoOptions, FittedRandom> = {
  name: "random",
  title: "random numbers",
  input: "rows",
  draws: true,
  knowsNothing: true,
  options: z.strictObject({}),
  fitted: z.strictObject({
    detector: z.literal("random"),
    nFeatures: z.int().min(1),
    seed: z.int().min(0),
  }),
  fit(train, _options, { seed } = { seed: 1 }) {
    createRandom(seed);
    return { detector: "random", nFeatures: toBlock("randomDetector", train).nFeatures, seed };
  },
  score(rows, { nFeatures, seed }) {
    const { uniform } = createRandom(seed);
    return scoreEach(toBlock("randomDetector", rows, nFeatures), uniform);
  },
};
