import { operation, type Operation } from "../descriptors";
import type { Conv1dSpec, Conv1dTransposeSpec } from "../network";
import { convolutionSteps, transposeSteps } from "../shapes";
import { asPadded, padded, takeReluMask, type Draft, type Signal } from "../signal";
import { isSingleFilter, whole } from "../weights";
import type { NetworkSpec } from "../network";
import { isRelu, planActivation } from "./activation";

/**
 * A convolution: in the padded layout the steps under the kernel lie one after another, so that
 * a window's input is a matrix with overlapping rows and the convolution one product.
 */
export function planConv1d(
  draft: Draft,
  spec: NetworkSpec,
  layer: Conv1dSpec,
  index: number,
  signal: Signal,
): Signal {
  const input = asPadded(draft, signal);
  const { filters, kernelSize, strides = 1 } = layer;
  const { steps, before } = convolutionSteps(layer, input.steps);
  const single = isSingleFilter(spec, index);
  const output = padded(draft, steps, filters, draft.training, single);
  const kernel = draft.weight(index, "kernel");
  const bias = layer.useBias === false ? undefined : draft.weight(index, "bias");
  const initial = bias ? bias.at : draft.zeros;
  const depth = (kernelSize * input.row) / 4;
  const a = input.y - before * input.row;
  const aRow = strides * input.row;
  const columns = whole(filters);
  if (single) {
    draft.forward.push(
      operation("dot", {
        ...{ steps, depth, a, aRow, aBlock: input.block, b: kernel.at, bias: initial },
        ...{ c: output.y, cBlock: output.block },
      }),
    );
  } else {
    draft.forward.push(
      operation("multiply", {
        ...{ batched: 1, steps, columns, depth, a, aRow, aBlock: input.block },
        ...{ b: kernel.at, bRow: kernel.row, c: output.y, cRow: output.row, cBlock: output.block },
        ...{ initial, relu: isRelu(layer) ? 1 : 0 },
      }),
    );
  }
  const back = planActivation(draft, layer, output, !single && isRelu(layer));
  if (!draft.training) return output;

  const { d, row, block } = output;
  if (single) {
    if (bias) back.push(operation("addAll", { steps, from: d, block, to: bias.d }));
    back.push(
      operation("accumulate", {
        ...{ batched: 1, steps, rows: 1, columns: depth, a: d, aRow: row, aBlock: block },
        ...{ b: a, bRow: aRow, bBlock: input.block, c: kernel.d },
      }),
    );
  } else {
    if (bias) {
      const from = { batched: 1, steps, columns, from: d, row, block };
      back.push(operation("addColumns", { ...from, to: bias.d }));
    }
    back.push(
      operation("accumulate", {
        ...{ batched: 1, steps, rows: depth, columns, a, aRow, aBlock: input.block },
        ...{ b: d, bRow: row, bBlock: block, c: kernel.d, cRow: kernel.row },
      }),
    );
  }
  if (input.d) {
    const spread: Spread = {
      ...{ kernelSize, strides, before, kernel, rows: input.channels, columns: filters },
      ...{ from: { ...output, y: d }, to: { ...input, y: input.d } },
      ...{ initial: draft.zeros, relu: 0, mask: takeReluMask(draft, input) },
    };
    back.push(...planSpread(draft, spread, draft.prepareBackward));
  }
  draft.backward.push(back);
  return output;
}

/** The transpose of a convolution: forward it runs that one's way back, backward its way there. */
export function planConv1dTranspose(
  draft: Draft,
  layer: Conv1dTransposeSpec,
  index: number,
  signal: Signal,
): Signal {
  const input = asPadded(draft, signal);
  const { filters, kernelSize, strides = 1 } = layer;
  const { steps, before } = transposeSteps(layer, input.steps);
  const output = padded(draft, steps, filters, draft.training);
  const kernel = draft.weight(index, "kernel");
  const bias = layer.useBias === false ? undefined : draft.weight(index, "bias");
  const spread: Spread = {
    ...{ kernelSize, strides, before, kernel, rows: filters, columns: input.channels },
    ...{ from: input, to: output, initial: bias ? bias.at : draft.zeros },
    ...{ relu: isRelu(layer) ? 1 : 0, mask: 0 },
  };
  draft.forward.push(...planSpread(draft, spread, draft.prepareForward));
  const back = planActivation(draft, layer, output, isRelu(layer));
  if (!draft.training) return output;

  const { d, row, block } = output;
  const a = d - before * row;
  const aRow = strides * row;
  const depth = (kernelSize * row) / 4;
  if (bias) {
    const from = { batched: 1, steps, columns: whole(filters), from: d, row, block };
    back.push(operation("addColumns", { ...from, to: bias.d }));
  }
  back.push(
    operation("accumulate", {
      ...{ batched: 1, steps: input.steps, rows: depth, columns: whole(input.channels), a, aRow },
      ...{ aBlock: block, b: input.y, bRow: input.row, bBlock: input.block },
      ...{ c: kernel.d, cRow: kernel.row },
    }),
  );
  if (input.d) {
    back.push(
      operation("multiply", {
        ...{ batched: 1, steps: input.steps, columns: whole(input.channels), depth, a, aRow },
        ...{ aBlock: block, b: kernel.at, bRow: kernel.row },
        ...{ c: input.d, cRow: input.row, cBlock: input.block },
        ...{ initial: draft.zeros, mask: takeReluMask(draft, input) },
      }),
    );
  }
  draft.backward.push(back);
  return output;
}

/** A step of `from` spreads over kernelSize steps of `to`, `strides` apart, each through a tap of the kernel. */
interface Spread {
  readonly kernelSize: number;
  readonly strides: number;
  readonly before: number;
  readonly kernel: { readonly at: number; readonly row: number };
  /** Of one tap of the kernel: channels of `to` and of `from`. */
  readonly rows: number;
  readonly columns: number;
  readonly from: Signal;
  readonly to: Signal;
  readonly initial: number;
  readonly relu: number;
  readonly mask: number;
}

/**
 * The spreading turned into gathering: to[u] = initial + the sum over taps k with u + before - k a multiple of
 * strides of from[(u + before - k) / strides] * tap k transposed. Steps with equal (u + before) mod
 * strides use the same taps, so each such phase is one product.
 */
function planSpread(draft: Draft, spread: Spread, prepare: Operation[]): Operation[] {
  const { kernelSize, strides, before, kernel, rows, columns, from, to } = spread;
  const turnedRow = 4 * whole(rows);
  const tapBytes = (from.row / 4) * turnedRow;
  const products: Operation[] = [];
  for (let phase = 0; phase < strides; phase += 1) {
    const taps = Math.max(0, Math.ceil((kernelSize - phase) / strides));
    const first = (((phase - before) % strides) + strides) % strides;
    const steps = Math.ceil((to.steps - first) / strides);
    if (steps <= 0) continue;
    const turned = draft.arena.take(Math.max(taps, 1) * tapBytes);
    for (let i = 0; i < taps; i += 1) {
      const tap = phase + strides * (taps - 1 - i);
      prepare.push(
        operation("transpose", {
          ...{ rows, columns, from: kernel.at + tap * whole(rows) * kernel.row },
          ...{ fromRow: kernel.row, to: turned + i * tapBytes, toRow: turnedRow },
        }),
      );
    }
    const start = (first + before - phase) / strides - (taps - 1);
    products.push(
      operation("multiply", {
        ...{ batched: 1, steps, columns: whole(rows), depth: (taps * from.row) / 4 },
        ...{ a: from.y + start * from.row, aRow: from.row, aBlock: from.block },
        ...{ b: turned, bRow: turnedRow },
        ...{ c: to.y + first * to.row, cRow: strides * to.row, cBlock: to.block },
        ...{ initial: spread.initial, relu: spread.relu, mask: spread.mask },
      }),
    );
  }
  return products;
}
