/**
 * The operations of a program as they lie in memory: DESCRIPTOR_BYTES each, one after another, a
 * kind of 0 at the end. The planner (../descriptors.ts) writes them with the same fields in the
 * same order; a test compares the two files. Addresses and strides are in bytes.
 *
 * A signal (what flows between two layers) has one of two layouts:
 * - stepwise: the value of window w at step t lies at (t * windows + w) rows; batched = 0. A flat
 *   signal is one step.
 * - padded: windows one after another, each with zeros before its first and after its last step, so
 *   that a convolution's input is a matrix with overlapping rows; batched = 1.
 * In both, rows are padded with zeros to whole vectors, and stay so.
 */
export const DESCRIPTOR_BYTES: usize = 160;

/** Copies the rows of the pass into a signal. */
@unmanaged export class Gather {
  kind: i32; batched: i32; steps: i32; channels: i32; to: usize; row: usize; block: usize;
}

/** A times B plus a start, once or window by window. */
@unmanaged export class Multiply {
  kind: i32; batched: i32; steps: i32; columns: i32; depth: i32;
  a: usize; aRow: usize; aBlock: usize; b: usize; bRow: usize; c: usize; cRow: usize; cBlock: usize;
  initial: usize; initialRow: usize; relu: i32; mask: usize;
}

/** The gradient of a kernel: C += A^T B over all rows of all windows. */
@unmanaged export class Accumulate {
  kind: i32; batched: i32; steps: i32; rows: i32; columns: i32;
  a: usize; aRow: usize; aBlock: usize; b: usize; bRow: usize; bBlock: usize; c: usize; cRow: usize;
}

@unmanaged export class Transpose {
  kind: i32; rows: i32; columns: i32; from: usize; fromRow: usize; to: usize; toRow: usize;
}

/** The gradient of a bias. */
@unmanaged export class AddColumns {
  kind: i32; batched: i32; steps: i32; columns: i32; from: usize; row: usize; block: usize; to: usize;
}

/** An activation in place (d = 0), or the gradient d before it from the one after it. */
@unmanaged export class Activate {
  kind: i32; batched: i32; steps: i32; channels: i32; activation: i32; slope: f32;
  y: usize; d: usize; row: usize; block: usize;
}

/** The gradient of the loss, and its value. */
@unmanaged export class Loss {
  kind: i32; batched: i32; steps: i32; channels: i32; loss: i32; delta: f32;
  y: usize; d: usize; row: usize; block: usize; weights: usize;
}

/** Values in the same order in another shape or layout. */
@unmanaged export class Reshape {
  kind: i32;
  fromBatched: i32; fromSteps: i32; fromChannels: i32; from: usize; fromRow: usize; fromBlock: usize;
  toBatched: i32; toSteps: i32; toChannels: i32; to: usize; toRow: usize; toBlock: usize;
}

/** Every step repeated `size` times (backward: the repetitions added up). */
@unmanaged export class Repeat {
  kind: i32; backward: i32; size: i32; steps: i32; channels: i32;
  batched: i32; from: usize; fromRow: usize; fromBlock: usize; toBatched: i32; to: usize; toRow: usize; toBlock: usize;
}

/** Drops values in place, or their gradients: the mask is made anew from the same key. */
@unmanaged export class Dropout {
  kind: i32; batched: i32; steps: i32; channels: i32; layer: i32; rate: f32;
  from: usize; to: usize; row: usize; block: usize;
}

/** z = mean + exp(logVariance / 2) * noise. */
@unmanaged export class Sample {
  kind: i32; channels: i32; layer: i32; klWeight: f32; row: usize;
  mean: usize; logVariance: usize; noise: usize; z: usize;
  dMean: usize; dLogVariance: usize; dZ: usize;
}

/** A convolution with one filter: dot products with one weight vector. */
@unmanaged export class Dot {
  kind: i32; steps: i32; depth: i32; a: usize; aRow: usize; aBlock: usize; b: usize; bias: usize; c: usize; cBlock: usize;
}

/** The gradient of that one bias. */
@unmanaged export class AddAll {
  kind: i32; steps: i32; from: usize; block: usize; to: usize;
}

/**
 * An LSTM layer, stepwise. Units are padded to whole vectors, each gate by itself (`wide` is the
 * padded count). `repeated`: x is one step, the same for every step. h, c, tanhC and gates hold one block of
 * windows per step; `last`, where not 0, receives the last h.
 */
@unmanaged export class LstmForward {
  kind: i32; steps: i32; inputs: i32; units: i32; repeated: i32; x: usize; xRow: usize;
  kernel: usize; recurrent: usize; bias: usize; gates: usize; h: usize; c: usize; tanhC: usize;
  fromX: usize; last: usize; zeros: usize;
}

@unmanaged export class LstmBackward {
  kind: i32; steps: i32; inputs: i32; units: i32; repeated: i32; x: usize; xRow: usize;
  kernelT: usize; recurrentT: usize; gates: usize; h: usize; c: usize; tanhC: usize;
  dh: usize; allSteps: i32; dx: usize; dxRow: usize; dKernel: usize; dRecurrent: usize; dBias: usize;
  dhNext: usize; dc: usize; gateSum: usize; zeros: usize;
}

/** A stretch of parameters that are kernels: they have a penalty and decay. A list ends with bytes = 0. */
@unmanaged export class Kernel {
  from: usize; bytes: usize; l2: f32;
}

/** All that a plan says about a network as a whole. */
@unmanaged export class Task {
  /** Programs: what follows from changed weights (for either direction), the layers there and back, the loss. */
  prepareForward: usize; prepareBackward: usize; forward: usize; backward: usize; loss: usize;
  /** Most windows in a pass; rows in a batch; values in a row and in its target. */
  passWindows: i32; batchSize: i32; rowValues: i32; targetValues: i32;
  /** The output signal. */
  outBatched: i32; outSteps: i32; outChannels: i32; out: usize; outRow: usize; outBlock: usize;
  /** Four blocks of `bytes`: weights, gradients, and the optimizer's two. */
  weights: usize; gradients: usize; first: usize; second: usize; bytes: usize; kernels: usize;
  /** 0 SGD, 1 Adam. */
  optimizer: i32; seed: u32; steps: i32;
  /** Data: rows, targets, order of rows, one learning rate per step, weights of the output values. */
  rows: usize; targets: usize; order: usize; rates: usize; featureWeights: usize;
  /**
   * Threads: this one, all of them, windows of a batch for each, their barrier and shared sums (of squares, then of losses), bytes
   * between their gradients; scratch of this one's own; the task of the next one, 0 after the last.
   */
  rank: i32; workers: i32; share: i32; barrier: usize; sums: usize; gradientStride: usize; scratch: usize; next: usize;
  /** Many rows on several threads: rows in a block, slots for blocks, and where rows and outputs stand in them. */
  blockRows: i32; slots: i32; stageIn: usize; stageOut: usize;
  beta1: f64; beta2: f64; epsilon: f64; momentum: f64; weightDecay: f64; clipValue: f64; clipNorm: f64;
  /** beta1 and beta2 to the power of steps. */
  power1: f64; power2: f64;
}
