import { z } from "zod";
import { checkInteger } from "../../checks";
import type { From, Matrix, Part, Rows } from "../../types";
import { shares } from "../../decide/shares";
import { codeSize, inEnsemble } from "../recipes";
import { scoreEach, toBlock } from "./block";
import { checkLength } from "../check-length";
import type { FittedDetector, PlainRowsDetector } from "../contract";
import { along } from "./principal-axes";
import { mostRowsForAxes, tableAxes } from "./table-axes";

/** How many numbers the code may have. */
export interface PcaOptions {
  /** Components kept: the size of the code. Default 2. */
  latentSize?: number;
}

/** A linear autoencoder in closed form. */
export interface FittedPca extends FittedDetector {
  readonly detector: "pca";
  readonly means: readonly number[];
  /** latentSize × nFeatures unit vectors, widest first. */
  readonly components: readonly (readonly number[])[];
  /** Share of the training variance along each component. */
  readonly explainedVarianceRatio: readonly number[];
}

/**
 * Scores a row by its mean squared distance from the plane of the widest principal components:
 * the best that a linear autoencoder of this code size can do on the training rows. Rows
 * are centred, not scaled: scale them first where units differ. Constant training rows
 * explain nothing (ratio 0) and their constant is what gets reconstructed.
 *
 * @example
 * pcaDetector.score([[3, 1]], pcaDetector.fit([[0, 0], [2, 2], [4, 4]], { latentSize: 1 })); // [1]
 */
export const pcaDetector: PlainRowsDetector<PcaOptions, FittedPca> = {
  name: "pca",
  title: "PCA",
  input: "rows",
  draws: false,
  options: z.strictObject({ latentSize: z.int().min(1).optional() }),
  fitted: z.strictObject({
    detector: z.literal("pca"),
    means: z.array(z.number()),
    components: z.array(z.array(z.number())),
    explainedVarianceRatio: z.array(z.number()),
  }),
  fit(train, { latentSize = 2 } = {}) {
    const block = toBlock("pcaDetector", train);
    checkInteger("pcaDetector", "latentSize", latentSize);
    if (latentSize > block.nFeatures) {
      throw new RangeError(
        `pcaDetector: latentSize must be at most the number of features, ${block.nFeatures}, got ${latentSize}`,
      );
    }
    const { means, axes, variances } = tableAxes("pcaDetector", block);
    const total = variances.reduce((sum, variance) => sum + variance, 0);
    return {
      detector: "pca",
      means,
      components: axes.slice(0, latentSize),
      explainedVarianceRatio: variances
        .slice(0, latentSize)
        .map((variance) => (total === 0 ? 0 : variance / total)),
    };
  },
  leastColumns: 2,
  mostRows: mostRowsForAxes,
  forTable: ({ nFeatures }) => inEnsemble({ detector: "pca", latentSize: codeSize(nFeatures) }),
  forWindows: () => ({ detector: "pca", latentSize: 1 }),
  check({ means, components }, width) {
    checkLength("PCA", means.length, width);
    components.forEach((axis) => checkLength("a component", axis.length, width));
  },
  score(rows, fitted) {
    return scoreEach(toBlock("pcaDetector", rows, fitted.means.length), (row) => {
      const reconstructed = reconstructRow(row, fitted);
      let sum = 0;
      for (let j = 0; j < row.length; j += 1)
        sum += (row[j] - reconstructed[j]) * (row[j] - reconstructed[j]);
      return sum / row.length;
    });
  },
  reasons(row, fitted) {
    const reconstructed = reconstructRow(Float64Array.from(row), fitted);
    return { columns: shares(row.map((value, j) => (value - reconstructed[j]) ** 2)) };
  },
};

/**
 * Reconstructs rows from their codes, as an autoencoder would: for reconstruction errors other than
 * the mean square, for explanations and for charts.
 *
 * @param rows nSamples × nFeatures
 * @param fitted from pcaDetector.fit
 * @returns nSamples × nFeatures
 * @throws RangeError if rows is empty, not finite or has another width than the training rows
 * @example
 * pcaReconstruct([[3, 3]], pcaDetector.fit([[0, 0], [2, 2], [4, 4]], { latentSize: 1 })); // [[3, 3]]
 */
export function pcaReconstruct<P extends Part = never>(
  rows: From<P, Matrix | Rows>,
  fitted: FittedPca,
): From<P, number[][]> {
  const { values, nSamples, nFeatures } = toBlock("pcaReconstruct", rows, fitted.means.length);
  return Array.from({ length: nSamples }, (_, i) =>
    reconstructRow(values.subarray(i * nFeatures, (i + 1) * nFeatures), fitted),
  );
}

function reconstructRow(row: Float64Array, { means, components }: FittedPca): number[] {
  const reconstructed = [...means];
  for (const component of components) {
    const code = along(component, row, means);
    for (let j = 0; j < reconstructed.length; j += 1) reconstructed[j] += code * component[j];
  }
  return reconstructed;
}
