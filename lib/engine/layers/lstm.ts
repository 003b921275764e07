import { operation } from "../descriptors";
import type { LstmSpec } from "../network";
import { stepwise, type Draft, type Signal } from "../signal";
import { rowPlaces, whole } from "../weights";

/**
 * An LSTM layer.
 *
 * @param repeated how many times the input's one step is repeated, or 0 for an input with steps
 */
export function planLstm(
  draft: Draft,
  layer: LstmSpec,
  index: number,
  input: Signal,
  repeated: number,
): Signal {
  const { units, returnSequences = false } = layer;
  const steps = repeated || input.steps;
  const { arena, windows, training, zeros } = draft;
  const kernel = draft.weight(index, "kernel");
  const recurrent = draft.weight(index, "recurrentKernel");
  const bias = draft.weight(index, "bias");
  const columns = 4 * whole(units);
  const gateBytes = windows * 4 * rowPlaces(columns);
  const states = stepwise(draft, steps, units, training && returnSequences);
  const output = returnSequences ? states : stepwise(draft, 1, units, training);
  // Without a way back, one step's gates are enough.
  const kept = training ? steps : 1;
  const shared = {
    ...{ steps, inputs: input.channels, units, repeated: repeated ? 1 : 0 },
    ...{ x: input.y, xRow: input.row, gates: arena.take(kept * gateBytes), h: states.y },
    c: arena.take(windows * steps * states.row),
    tanhC: arena.take(windows * kept * states.row),
    zeros,
  };
  draft.forward.push(
    operation("lstmForward", {
      ...shared,
      ...{ kernel: kernel.at, recurrent: recurrent.at, bias: bias.at },
      fromX: repeated ? arena.take(gateBytes) : 0,
      last: returnSequences ? 0 : output.y,
    }),
  );
  if (!training) return output;

  const recurrentT = arena.take(columns * states.row);
  draft.prepareBackward.push(
    operation("transpose", {
      ...{ rows: units, columns, from: recurrent.at, fromRow: recurrent.row },
      ...{ to: recurrentT, toRow: states.row },
    }),
  );
  let kernelT = 0;
  if (input.d) {
    const toRow = 4 * rowPlaces(input.channels);
    kernelT = arena.take(columns * toRow);
    draft.prepareBackward.push(
      operation("transpose", {
        ...{ rows: input.channels, columns, from: kernel.at, fromRow: kernel.row },
        ...{ to: kernelT, toRow },
      }),
    );
  }
  draft.backward.push([
    operation("lstmBackward", {
      ...shared,
      ...{ kernelT, recurrentT, dh: output.d, allSteps: returnSequences ? 1 : 0 },
      ...{ dx: input.d, dxRow: input.row },
      ...{ dKernel: kernel.d, dRecurrent: recurrent.d, dBias: bias.d },
      dhNext: arena.take(windows * states.row),
      dc: arena.take(windows * states.row),
      gateSum: repeated ? arena.take(gateBytes) : 0,
    }),
  ]);
  return output;
}
