import type { LossSpec } from "../engine/objective";
import { tensorflow } from "./tf";
import type { Layer, LayersModel, SymbolicTensor, Tensor } from "./tf";

type Scalar = ReturnType<ReturnType<typeof tensorflow>["scalar"]>;

/** The loss of a batch as tf.js computes it, in two parts as `fit` reports them. */
export type TfLoss = (inputs: Tensor, targets: Tensor, training: boolean) => Scalar;

/**
 * The engine's loss (see LossSpec) for any tf.js model, so that models that the engine does
 * not know are trained towards the same thing.
 */
export function tfLoss(model: LayersModel, loss: LossSpec, l2: number): TfLoss {
  const tf = tensorflow();
  const heads = samplingHeads(model);
  const probe = tf.model({ inputs: model.inputs, outputs: [...model.outputs, ...heads] });
  return (inputs, targets, training) =>
    tf.tidy(() => {
      const given = probe.apply(inputs, { training });
      const [output, mean, logVariance] = Array.isArray(given) ? given : [given];
      const weights = loss.featureWeights && tf.tensor1d([...loss.featureWeights]);
      const [batch] = targets.shape;
      let each = eachLoss((output as Tensor).sub(targets).reshape([batch, -1]), loss);
      if (weights) each = each.mul(weights);
      let total = each.mean();
      if (mean && logVariance) {
        const divergence = klDivergence(mean as Tensor, logVariance as Tensor);
        total = total.add(divergence.mul(loss.klWeight ?? 1));
      }
      for (const penalty of penalties(model)) total = total.add(penalty);
      if (l2 > 0) {
        for (const kernel of penalised(model)) total = total.add(kernel.square().sum().mul(l2));
      }
      return total as Scalar;
    });
}

function eachLoss(error: Tensor, { kind, delta = 1 }: LossSpec): Tensor {
  if (kind === "mse") return error.square();
  if (kind === "mae") return error.abs();
  const size = error.abs();
  const within = size.minimum(delta);
  // Inside delta the second term is 0, outside the first is constant.
  return within.square().mul(0.5).add(size.sub(within).mul(delta));
}

/** What the layers' regularizers add; tf.js forgets those of recurrent cells. */
function penalties(model: LayersModel): Tensor[] {
  const forgotten = allLayers(model).flatMap((layer) => {
    const { cell } = layer as { cell?: Layer };
    return cell && layer.losses.length === 0 ? cell.calculateLosses() : [];
  });
  return [...model.calculateLosses(), ...forgotten];
}

/** Mean over rows of the sum over units. */
function klDivergence(mean: Tensor, logVariance: Tensor): Tensor {
  const units = mean.square().add(logVariance.exp()).sub(1).sub(logVariance);
  return units.sum(1).mean().mul(0.5);
}

/** Mean and log variance of the sampling layer; none where there is no such layer. */
function samplingHeads(model: LayersModel): SymbolicTensor[] {
  const sampling = model.layers.find((layer) => layer.getClassName() === "LatentSampling");
  return sampling ? (sampling.input as SymbolicTensor[]) : [];
}

/** What `fit`'s l2 is for: kernels, but for recurrent ones and those of a sampling layer's heads. */
function penalised(model: LayersModel): Tensor[] {
  const heads = new Set(samplingHeads(model).map(({ sourceLayer }) => sourceLayer));
  return allLayers(model)
    .filter((layer) => !heads.has(layer))
    .flatMap((layer) => layer.trainableWeights)
    .filter((weight) => lastName(weight) === "kernel")
    .map((weight) => weight.read());
}

/** What weight decay is for: every kernel, recurrent ones too, and no bias. */
export function decayed(model: LayersModel): Tensor[] {
  return model.trainableWeights
    .filter((weight) => lastName(weight).endsWith("kernel"))
    .map((weight) => weight.read());
}

function lastName({ originalName }: LayersModel["weights"][number]): string {
  return originalName.split("/").at(-1)!;
}

/** Every layer, those inside nested models too. */
export function allLayers(model: LayersModel): Layer[] {
  return model.layers.flatMap((layer) =>
    Array.isArray((layer as Partial<LayersModel>).layers)
      ? allLayers(layer as LayersModel)
      : [layer],
  );
}
