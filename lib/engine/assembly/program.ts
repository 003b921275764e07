import { accumulate, accumulateLong, addColumns } from "./accumulate";
import { activate, activateBack } from "./activation";
import { blockCount, blockRows, Pass } from "./context";
import { gather, repeat, reshape } from "./copy";
import {
  Accumulate, Activate, AddAll, AddColumns, DESCRIPTOR_BYTES, Dot, Dropout, Gather, Loss, LstmBackward,
  LstmForward, Multiply, Repeat, Reshape, Sample, Transpose,
} from "./descriptors";
import { addAll, dot } from "./dot";
import { divergence, dropout, sample, sampleBack } from "./dropout";
import { loss } from "./loss";
import { lstmBackward, lstmForward } from "./lstm";
import { product } from "./product";
import { transpose } from "./transpose";

/** Runs the operations from this address on, up to the kind 0. The planner has the same numbers. */
export function run(program: usize): void {
  for (let at = program; ; at += DESCRIPTOR_BYTES) {
    switch (load<i32>(at)) {
      case 0: return;
      case 1: gather(changetype<Gather>(at)); break;
      case 2: runMultiply(changetype<Multiply>(at)); break;
      case 3: runAccumulate(changetype<Accumulate>(at)); break;
      case 4: runTranspose(changetype<Transpose>(at)); break;
      case 5: runAddColumns(changetype<AddColumns>(at)); break;
      case 6: activate(changetype<Activate>(at)); break;
      case 7: activateBack(changetype<Activate>(at)); break;
      case 8: loss(changetype<Loss>(at)); break;
      case 9: reshape(changetype<Reshape>(at)); break;
      case 10: repeat(changetype<Repeat>(at)); break;
      case 11: dropout(changetype<Dropout>(at)); break;
      case 12: sample(changetype<Sample>(at)); break;
      case 13: dot(changetype<Dot>(at)); break;
      case 14: addAll(changetype<AddAll>(at)); break;
      case 15: lstmForward(changetype<LstmForward>(at)); break;
      case 16: lstmBackward(changetype<LstmBackward>(at)); break;
      case 17: sampleBack(changetype<Sample>(at)); break;
      case 18: divergence(changetype<Sample>(at)); break;
    }
  }
}

function runMultiply(op: Multiply): void {
  const rows = blockRows(op.batched, op.steps);
  let a = op.a, c = op.c;
  for (let blocks = blockCount(op.batched); blocks > 0; blocks--, a += op.aBlock, c += op.cBlock)
    product(rows, op.columns, op.depth, a, op.aRow, op.b, op.bRow, c, op.cRow, op.initial, op.initialRow, op.relu, op.mask);
}

function runAccumulate(op: Accumulate): void {
  if (!op.batched) {
    accumulateLong(op.rows, op.columns, op.steps * Pass.windows, op.a, op.aRow, op.b, op.bRow, op.c, op.cRow);
    return;
  }
  // Some 128 rows at a time, so that they are still in the cache for the next tile.
  const stretch = max(1, 128 / op.steps);
  for (let from = 0; from < Pass.windows; from += stretch)
    accumulate(op.rows, op.columns, op.steps, op.a + <usize>from * op.aBlock, op.aRow, op.b + <usize>from * op.bBlock, op.bRow,
      op.c, op.cRow, min(stretch, Pass.windows - from), op.aBlock, op.bBlock);
}

function runTranspose(op: Transpose): void {
  transpose(op.rows, op.columns, op.from, op.fromRow, op.to, op.toRow);
}

function runAddColumns(op: AddColumns): void {
  const rows = blockRows(op.batched, op.steps);
  let from = op.from;
  for (let blocks = blockCount(op.batched); blocks > 0; blocks--, from += op.block) addColumns(rows, op.columns, from, op.row, op.to);
}
