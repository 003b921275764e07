import { operation } from "../descriptors";
import type { DropoutSpec, LayerSpec } from "../network";
import { padded, stepwise, type Draft, type Signal } from "../signal";

/** Whether the layers from `next` on begin with one that wants the padded layout. */
export function wantsPadded(layers: readonly LayerSpec[], next: number): boolean {
  const passing = new Set(["dropout", "activation", "upSampling1d", "timeDistributedDense"]);
  const layer = layers.slice(next).find(({ kind }) => !passing.has(kind));
  return layer?.kind === "conv1d" || layer?.kind === "conv1dTranspose";
}

/** A new signal of this shape in the layout that the coming layers want. */
export function fresh(
  draft: Draft,
  layers: readonly LayerSpec[],
  next: number,
  shape: { readonly steps: number; readonly channels: number; readonly gradient: boolean },
): Signal {
  const make = wantsPadded(layers, next) ? padded : stepwise;
  return make(draft, shape.steps, shape.channels, shape.gradient);
}

/** Every step `size` times: an upsampling, or with one step a repeated vector. */
export function planRepeat(draft: Draft, size: number, input: Signal, output: Signal): Signal {
  const fields = {
    ...{ size, steps: input.steps, channels: input.channels },
    ...{ batched: input.batched, fromRow: input.row, fromBlock: input.block },
    ...{ toBatched: output.batched, toRow: output.row, toBlock: output.block },
  };
  draft.forward.push(operation("repeat", { ...fields, from: input.y, to: output.y }));
  if (input.d) {
    const back = { ...fields, backward: 1, from: input.d, to: output.d };
    draft.backward.push([operation("repeat", back)]);
  }
  return output;
}

/** Dropout, onto a new signal. */
export function planDropout(
  draft: Draft,
  layer: DropoutSpec,
  index: number,
  input: Signal,
): Signal {
  const { batched, steps, channels, row, block } = input;
  const output = (batched ? padded : stepwise)(draft, steps, channels, input.d > 0);
  const fields = { batched, steps, channels, layer: index, rate: layer.rate, row, block };
  draft.forward.push(operation("dropout", { ...fields, from: input.y, to: output.y }));
  if (input.d) {
    draft.backward.push([operation("dropout", { ...fields, from: output.d, to: input.d })]);
  }
  return output;
}
