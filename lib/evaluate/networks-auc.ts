import { gatherRuns } from "../metrics/over-seeds";
import type { OverSeeds } from "../metrics/over-seeds";
import { rocAuc } from "../metrics/roc";
import type { Label, Matrix } from "../types";
import { scoreWith } from "../detectors/score-with";
import type { FittedAutoencoder } from "../detectors/autoencoder/fit-autoencoders";

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
  return gatherRuns(networks.map((network) => ({ auc: rocAuc(labels, scoreWith(rows, network)) })))
    .auc;
}
