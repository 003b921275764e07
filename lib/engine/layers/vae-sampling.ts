import { operation } from "../descriptors";
import type { VaeSamplingSpec } from "../network";
import { stepwise, type Draft, type Signal } from "../signal";
import { planProduct } from "./dense";

/** Two dense heads, mean and log variance, and a sample from what they describe. */
export function planVaeSampling(
  draft: Draft,
  layer: VaeSamplingSpec,
  index: number,
  input: Signal,
): Signal {
  const mean = planProduct(draft, layer, index, input, {
    kernel: "meanKernel",
    bias: "meanBias",
    back: "last",
  });
  const logVariance = planProduct(draft, layer, index, input, {
    kernel: "logVarianceKernel",
    bias: "logVarianceBias",
    back: "first",
  });
  const z = stepwise(draft, 1, layer.units, draft.training);
  const fields = {
    ...{ channels: layer.units, layer: index, klWeight: draft.klWeight, row: z.row },
    ...{ mean: mean.y, logVariance: logVariance.y, z: z.y },
    noise: draft.training ? draft.arena.take(draft.windows * z.row) : 0,
    ...{ dMean: mean.d, dLogVariance: logVariance.d, dZ: z.d },
  };
  draft.forward.push(operation("sample", fields));
  draft.alsoLoss.push(operation("divergence", fields));
  if (draft.training) draft.backward.push([operation("sampleBack", fields)]);
  return z;
}
