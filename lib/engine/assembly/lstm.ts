import { accumulateLong, addColumns } from "./accumulate";
import { Pass } from "./context";
import { LstmBackward, LstmForward } from "./descriptors";
import { sigmoids, tanhs } from "./functions";
import { madd, rowBytes } from "./lanes";
import { multiply } from "./multiply";
import { product } from "./product";

/**
 * An LSTM after Hochreiter and Schmidhuber (1997) with forget gate, as Keras has it: gates i, f, c,
 * o; h = o * tanh(c). In training every step's gates and tanh(c) are kept; otherwise one step's.
 */
export function lstmForward(op: LstmForward): void {
  const windows = Pass.windows, units = op.units, wide = (units + 3) & ~3, columns = 4 * wide;
  const gateRow = rowBytes(columns), stateRow = rowBytes(units), gateBlock = <usize>windows * gateRow, stateBlock = <usize>windows * stateRow;
  const keep = Pass.training;
  let x = op.x, gates = op.gates, h = op.h, c = op.c, tanhC = op.tanhC;
  if (op.repeated)
    product(windows, columns, op.inputs, x, op.xRow, op.kernel, gateRow, op.fromX, gateRow, op.bias, 0, 0, 0);
  for (let t = 0; t < op.steps; t++) {
    const depth = t ? units : 0; // the first state is zero
    if (op.repeated)
      product(windows, columns, depth, h - stateBlock, stateRow, op.recurrent, gateRow, gates, gateRow, op.fromX, gateRow, 0, 0);
    else
      multiply(windows, columns, depth, h - stateBlock, stateRow, op.recurrent, gateRow, gates, gateRow, op.bias, 0,
        op.inputs, x, op.xRow, op.kernel, gateRow, 0, 0);
    states(windows, <usize>wide << 2, gates, gateRow, t ? c - stateBlock : op.zeros, t ? stateRow : 0, c, h, tanhC, stateRow);
    x += op.xRow * <usize>windows; h += stateBlock; c += stateBlock;
    if (keep) { gates += gateBlock; tanhC += stateBlock; }
  }
  if (op.last) memory.copy(op.last, h - stateBlock, stateBlock);
}

/** From the sums before the gates to the gates, c and h. Loops of one kind each are functions of their own (index.ts). */
// @ts-ignore: decorator
@inline
function states(
  windows: i32, bytes: usize, gates: usize, gateRow: usize, before: usize, beforeRow: usize, c: usize, h: usize, tanhC: usize, stateRow: usize,
): void {
  const second = bytes << 1, third = second + bytes;
  sigmoids(windows, gates, second, gateRow);
  tanhs(windows, gates + second, bytes, gateRow);
  sigmoids(windows, gates + third, bytes, gateRow);
  cells(windows, bytes, gates, gateRow, before, beforeRow, c, tanhC, stateRow);
  tanhs(windows, tanhC, bytes, stateRow);
  outputs(windows, bytes, gates + third, gateRow, tanhC, h, stateRow);
}

/** c = f * (c before) + i * g, also to where tanh(c) will stand. */
export function cells(
  windows: i32, bytes: usize, gates: usize, gateRow: usize, before: usize, beforeRow: usize, c: usize, tanhC: usize, stateRow: usize,
): void {
  for (let w = windows; w > 0; w--, gates += gateRow, before += beforeRow, c += stateRow, tanhC += stateRow)
    for (let q: usize = 0; q < bytes; q += 16) {
      const p = gates + q, pf = p + bytes, pg = pf + bytes;
      const cell = madd(v128.load(pf), v128.load(before + q), f32x4.mul(v128.load(p), v128.load(pg)));
      v128.store(c + q, cell); v128.store(tanhC + q, cell);
    }
}

/** h = o * tanh(c). */
// @ts-ignore: decorator
@inline
function outputs(windows: i32, bytes: usize, o: usize, gateRow: usize, tanhC: usize, h: usize, stateRow: usize): void {
  for (let w = windows; w > 0; w--, o += gateRow, tanhC += stateRow, h += stateRow)
    for (let q: usize = 0; q < bytes; q += 16) v128.store(h + q, f32x4.mul(v128.load(o + q), v128.load(tanhC + q)));
}

/** Back through time. The gradients before the gates overwrite the gates; the weights' are taken from all steps at once. */
export function lstmBackward(op: LstmBackward): void {
  const windows = Pass.windows, units = op.units, wide = (units + 3) & ~3, columns = 4 * wide, steps = op.steps;
  const gateRow = rowBytes(columns), stateRow = rowBytes(units), gateBlock = <usize>windows * gateRow, stateBlock = <usize>windows * stateRow;
  memory.fill(op.dhNext, 0, stateBlock);
  memory.fill(op.dc, 0, stateBlock);
  if (op.repeated) memory.fill(op.gateSum, 0, gateBlock);
  for (let t = steps - 1; t >= 0; t--) {
    const gates = op.gates + <usize>t * gateBlock, state = <usize>t * stateBlock;
    const hasOutput = op.allSteps || t == steps - 1, dh = op.allSteps ? op.dh + state : hasOutput ? op.dh : op.zeros;
    gateGradients(op, windows, <usize>wide << 2, gates, gateRow, t ? op.c + state - stateBlock : op.zeros, t ? stateRow : 0,
      op.tanhC + state, dh, hasOutput ? stateRow : 0, stateRow);
    if (t > 0)
      product(windows, wide, columns, gates, gateRow, op.recurrentT, stateRow, op.dhNext, stateRow, op.zeros, 0, 0, 0);
  }
  accumulateLong(units, columns, (steps - 1) * windows, op.h, stateRow, op.gates + gateBlock, gateRow, op.dRecurrent, gateRow);
  // A repeated input has one row per window: its gradients need only the sum over the steps.
  const rows = op.repeated ? windows : steps * windows, from = op.repeated ? op.gateSum : op.gates;
  addColumns(rows, columns, from, gateRow, op.dBias);
  accumulateLong(op.inputs, columns, rows, op.x, op.xRow, from, gateRow, op.dKernel, gateRow);
  if (op.dx)
    product(rows, (op.inputs + 3) & ~3, columns, from, gateRow, op.kernelT, rowBytes(op.inputs), op.dx, op.dxRow, op.zeros, 0, 0, 0);
}

/** One step back: from dh and dc to the gradients before the four gates, and dc one step earlier. */
// @ts-ignore: decorator
@inline
function gateGradients(
  op: LstmBackward, windows: i32, bytes: usize, gates: usize, gateRow: usize, before: usize, beforeRow: usize,
  tanhC: usize, dh: usize, dhRow: usize, stateRow: usize,
): void {
  const one = f32x4.splat(1), repeated = op.repeated;
  let dc = op.dc, dhNext = op.dhNext, sum = op.gateSum;
  for (let w = windows; w > 0; w--) {
    for (let q: usize = 0; q < bytes; q += 16) {
      const p = gates + q, pf = p + bytes, pg = pf + bytes, po = pg + bytes;
      const i = v128.load(p), f = v128.load(pf), g = v128.load(pg), o = v128.load(po), squashed = v128.load(tanhC + q);
      const d = f32x4.add(v128.load(dh + q), v128.load(dhNext + q)), dTanh = f32x4.mul(d, o);
      const dCell = f32x4.add(v128.load(dc + q), f32x4.sub(dTanh, f32x4.mul(dTanh, f32x4.mul(squashed, squashed))));
      const zo = f32x4.mul(f32x4.mul(dTanh, squashed), f32x4.sub(one, o));
      const di = f32x4.mul(dCell, i), zi = f32x4.mul(f32x4.mul(di, g), f32x4.sub(one, i));
      const zg = f32x4.mul(di, f32x4.sub(one, f32x4.mul(g, g)));
      const df = f32x4.mul(dCell, f), zf = f32x4.mul(f32x4.mul(df, v128.load(before + q)), f32x4.sub(one, f));
      v128.store(dc + q, df);
      v128.store(p, zi); v128.store(pf, zf); v128.store(pg, zg); v128.store(po, zo);
      if (repeated) {
        const s = sum + q, sf = s + bytes, sg = sf + bytes, so = sg + bytes;
        v128.store(s, f32x4.add(v128.load(s), zi)); v128.store(sf, f32x4.add(v128.load(sf), zf));
        v128.store(sg, f32x4.add(v128.load(sg), zg)); v128.store(so, f32x4.add(v128.load(so), zo));
      }
    }
    gates += gateRow; before += beforeRow; tanhC += stateRow; dh += dhRow; dc += stateRow; dhNext += stateRow; sum += gateRow;
  }
}
