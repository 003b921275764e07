import { blockCount, blockRows, Pass, stepBytes, windowBytes } from "./context";
import { Dropout, Sample } from "./descriptors";
import { exp4 } from "./functions";
import { laneSum, madd } from "./lanes";
import { normal4, uniform4, words4 } from "./noise";

/**
 * Copies a signal, dropping values in training: forward from the layer's input to its output,
 * backward from the output's gradient to the input's, with the same mask.
 */
export function dropout(op: Dropout): void {
  const step = stepBytes(op.batched, op.row), window = windowBytes(op.batched, op.row, op.block);
  const bytes = <usize>op.channels << 2, vectors = (op.channels + 3) >> 2, toOther = op.to - op.from;
  // Kept where a uniform number from -1 to 1 lies above 2 * rate - 1.
  const bound = f32x4.splat(2 * op.rate - 1), factor = f32x4.splat(1 / (1 - op.rate));
  for (let w = 0; w < Pass.windows; w++) {
    let at = op.from + <usize>w * window, position = (Pass.first + w) * op.steps * vectors * 4;
    for (let t = 0; t < op.steps; t++, at += step)
      for (let q: usize = 0; q < bytes; q += 16, position += 4) {
        const x = v128.load(at + q);
        if (!Pass.training) { v128.store(at + toOther + q, x); continue; }
        const kept = f32x4.gt(uniform4(words4(Pass.noiseKey, op.layer, position)), bound);
        v128.store(at + toOther + q, v128.and(f32x4.mul(x, factor), kept));
      }
  }
}

/** z = mean + exp(logVariance / 2) * noise in training, z = mean otherwise. */
export function sample(op: Sample): void {
  const half = f32x4.splat(0.5), bytes = <usize>op.channels << 2, vectors = (op.channels + 3) >> 2;
  for (let w: usize = 0; w < <usize>Pass.windows; w++) {
    const at = w * op.row;
    let position = (Pass.first + <i32>w) * vectors * 4;
    for (let q = at; q < at + bytes; q += 16, position += 4) {
      const mean = v128.load(op.mean + q);
      if (!Pass.training) { v128.store(op.z + q, mean); continue; }
      const noise = normal4(words4(Pass.noiseKey, op.layer, position));
      v128.store(op.noise + q, noise);
      v128.store(op.z + q, madd(exp4(f32x4.mul(v128.load(op.logVariance + q), half)), noise, mean));
    }
    for (let q = at + bytes; q & 15; q += 4) store<f32>(op.z + q, 0);
  }
}

/** Gradients of mean and log variance, from z's and from the divergence. */
export function sampleBack(op: Sample): void {
  const half = f32x4.splat(0.5), one = f32x4.splat(1), weight = f32x4.splat(op.klWeight / <f32>Pass.batch);
  const bytes = <usize>op.channels << 2;
  for (let w: usize = 0; w < <usize>Pass.windows; w++) {
    const at = w * op.row;
    for (let q = at; q < at + bytes; q += 16) {
      const mean = v128.load(op.mean + q), logVariance = v128.load(op.logVariance + q), dZ = v128.load(op.dZ + q);
      const deviation = exp4(f32x4.mul(logVariance, half)), variance = f32x4.mul(deviation, deviation);
      v128.store(op.dMean + q, madd(weight, mean, dZ));
      const fromNoise = f32x4.mul(f32x4.mul(dZ, v128.load(op.noise + q)), deviation);
      v128.store(op.dLogVariance + q, f32x4.mul(half, madd(weight, f32x4.sub(variance, one), fromNoise)));
    }
  }
}

/** Adds klWeight * KL of every window of the pass to the loss. */
export function divergence(op: Sample): void {
  const one = f32x4.splat(1), bytes = <usize>op.channels << 2;
  let total: f64 = 0;
  for (let w: usize = 0; w < <usize>Pass.windows; w++) {
    const at = w * op.row;
    let sum = f32x4.splat(0);
    for (let q = at; q < at + bytes; q += 16) {
      const mean = v128.load(op.mean + q), logVariance = v128.load(op.logVariance + q);
      sum = f32x4.add(sum, f32x4.sub(madd(mean, mean, exp4(logVariance)), f32x4.add(one, logVariance)));
    }
    total += <f64>laneSum(sum);
  }
  Pass.loss += 0.5 * <f64>op.klWeight * total;
}
