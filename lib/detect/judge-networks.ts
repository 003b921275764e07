import { gatherRuns } from "../metrics/over-seeds";
import type { OverSeeds } from "../metrics/over-seeds";
import { rocAuc } from "../metrics/roc";
import type { NoveltySplit } from "../preprocess/novelty-splits";
import type { Label, Matrix } from "../types";
import { autoencoderDetector } from "./autoencoder-detector";
import type { FittedAutoencoder } from "./autoencoder-detector";
import { judgeSplits } from "./judge-splits";
import type { JudgedSplit, JudgeOptions } from "./judge-splits";

/**
 * Judges several autoencoders on one split: networks that differ in their seed alone, each with a
 * threshold from its own normal scores.
 *
 * @param networks as `fitAutoencoders` gives them, fitted on the split's training part
 * @returns one verdict per network, in their order: `splitFigures` gathers them
 * @throws RangeError as judgeSplits does
 */
export function judgeNetworks(
  networks: readonly FittedAutoencoder[],
  split: NoveltySplit,
  options: JudgeOptions,
): JudgedSplit[] {
  return judgeSplits(
    networks.map(() => split),
    (_split, i) => (rows) => autoencoderDetector.score(rows, networks[i]),
    options,
  );
}

/**
 * How well autoencoders rank the rows of a table: ROC AUC as mean and spread over the networks.
 *
 * @param networks as `fitAutoencoders` gives them
 * @param table rows nSamples × nFeatures with labels of both classes
 * @throws RangeError if there is no network, a class is missing or the rows do not fit
 */
export function networksAuc(
  networks: readonly FittedAutoencoder[],
  { rows, labels }: { readonly rows: Matrix; readonly labels: readonly Label[] },
): OverSeeds {
  return gatherRuns(
    networks.map((network) => ({ auc: rocAuc(labels, autoencoderDetector.score(rows, network)) })),
  ).auc;
}
