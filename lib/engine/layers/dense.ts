import { operation } from "../descriptors";
import type { Weighted } from "../network";
import { padded, stepwise, takeReluMask, type Draft, type Signal } from "../signal";
import { rowPlaces, whole } from "../weights";
import { isRelu, planActivation } from "./activation";

/** A dense layer over every step of a signal, in whichever layout that has. */
export function planDense(
  draft: Draft,
  layer: Weighted & { readonly units: number },
  index: number,
  input: Signal,
): Signal {
  const output = planProduct(draft, layer, index, input, {
    kernel: "kernel",
    bias: "bias",
    back: "only",
  });
  const back = planActivation(draft, layer, output, isRelu(layer));
  if (draft.training) draft.backward[draft.backward.length - 1].unshift(...back);
  return output;
}

/** Which product of a layer this is. */
export interface Product {
  /** Names of its tensors. */
  readonly kernel: string;
  readonly bias: string;
  /**
   * Its part in the input's gradient: the only one; or where there are two, the one that runs first
   * and writes it, or the one that runs last and adds to it.
   */
  readonly back: "only" | "first" | "last";
}

/** output = input * kernel + bias. */
export function planProduct(
  draft: Draft,
  layer: Weighted & { readonly units: number },
  index: number,
  input: Signal,
  product: Product,
): Signal {
  const kernel = draft.weight(index, product.kernel);
  const bias = layer.useBias === false ? undefined : draft.weight(index, product.bias);
  const { batched, steps, channels } = input;
  const make = batched ? padded : stepwise;
  const output = make(draft, steps, layer.units, draft.training);
  const columns = whole(layer.units);
  draft.forward.push(
    operation("multiply", {
      ...{ batched, steps, columns, depth: channels },
      ...{ a: input.y, aRow: input.row, aBlock: input.block, b: kernel.at, bRow: kernel.row },
      ...{ c: output.y, cRow: output.row, cBlock: output.block },
      ...{ initial: bias ? bias.at : draft.zeros, relu: isRelu(layer) ? 1 : 0 },
    }),
  );
  if (!draft.training) return output;

  const back = [];
  const { d, row, block } = output;
  if (bias) {
    const from = { batched, steps, columns, from: d, row, block };
    back.push(operation("addColumns", { ...from, to: bias.d }));
  }
  back.push(
    operation("accumulate", {
      ...{ batched, steps, rows: channels, columns, a: input.y, aRow: input.row },
      ...{ aBlock: input.block, b: d, bRow: row, bBlock: block, c: kernel.d, cRow: kernel.row },
    }),
  );
  if (input.d) {
    const turnedRow = 4 * rowPlaces(channels);
    const turned = draft.arena.take(columns * turnedRow);
    draft.prepareBackward.push(
      operation("transpose", {
        ...{ rows: channels, columns, from: kernel.at, fromRow: kernel.row },
        ...{ to: turned, toRow: turnedRow },
      }),
    );
    back.push(
      operation("multiply", {
        ...{ batched, steps, columns: whole(channels), depth: layer.units, a: d, aRow: row },
        ...{ aBlock: block, b: turned, bRow: turnedRow },
        ...{ c: input.d, cRow: input.row, cBlock: input.block },
        initial: product.back === "last" ? input.d : draft.zeros,
        initialRow: product.back === "last" ? input.row : 0,
        mask: product.back === "first" ? 0 : takeReluMask(draft, input),
      }),
    );
  }
  draft.backward.push(back);
  return output;
}
