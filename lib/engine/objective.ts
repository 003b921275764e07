/** What training makes small and how: plain JSON, beside the NetworkSpec. */

/**
 * The loss of a batch: the mean over its rows and over the features of
 * featureWeight * f(output - target), with f(e) = e^2 for "mse", |e| for "mae", and for
 * "huber" e^2 / 2 up to |e| = delta and delta * (|e| - delta / 2) beyond, so that the
 * gradient is e clipped to delta. Added to it: klWeight * KL, and every layer's l2 term.
 */
export interface LossSpec {
  readonly kind: "mse" | "mae" | "huber";
  /** For "huber": where the parabola turns into a line. Default 1. */
  readonly delta?: number;
  /** One factor of at least 0 per output value (steps * channels of them). Default all 1. */
  readonly featureWeights?: readonly number[];
  /**
   * Weight of the Kullback-Leibler divergence of a `vaeSampling` layer from the standard normal:
   * the mean over rows of the sum over units of (mean^2 + variance - 1 - logVariance) / 2.
   * Default 1. The reconstruction part is a mean over features, so 1 / nFeatures here is the
   * evidence lower bound of a decoder with variance 1/2.
   */
  readonly klWeight?: number;
}

/** How weights follow from gradients. `learningRate` defaults to 0.001. */
export type OptimizerSpec = AdamSpec | SgdSpec;

/** Adam (Kingma and Ba, 2015), with decoupled weight decay (Loshchilov and Hutter, 2019) if asked. */
export interface AdamSpec {
  readonly kind: "adam" | "adamw";
  readonly learningRate?: number;
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Added to the root of v after bias correction. Default 1e-7, as in tf.js and Keras. */
  readonly epsilon?: number;
  /**
   * For "adamw": kernels (not biases) shrink by learningRate * weightDecay before each step.
   * Default 0.01.
   */
  readonly weightDecay?: number;
}

/** Stochastic gradient descent; velocity = momentum * velocity + gradient, as in tf.js. */
export interface SgdSpec {
  readonly kind: "sgd";
  readonly learningRate?: number;
  /** Default 0. */
  readonly momentum?: number;
}

/** Bounds on the gradient of a batch, applied before the optimizer; value first, then norm. */
export interface ClipSpec {
  /** Every entry is clipped to -value..value. */
  readonly value?: number;
  /** The whole gradient is scaled down so that its Euclidean norm is at most this. */
  readonly norm?: number;
}

/**
 * A factor on the learning rate. Steps are batches, counted from 0 over the whole training.
 * - constant: 1.
 * - cosine: from 1 at the first step to `floor` (default 0) at the last, along half a cosine.
 *   With `warmupSteps`, it first rises linearly: (step + 1) / warmupSteps.
 * - step: multiplied by `factor` after every `epochs` epochs.
 * - exponential: multiplied by `factor` after every epoch.
 */
export type ScheduleSpec =
  | { readonly kind: "constant" }
  | { readonly kind: "cosine"; readonly floor?: number; readonly warmupSteps?: number }
  | { readonly kind: "step"; readonly epochs: number; readonly factor: number }
  | { readonly kind: "exponential"; readonly factor: number };
