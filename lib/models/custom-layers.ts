import type { Layer, Tensor, Tensorflow } from "./tf";

export interface Conv1DTransposeArgs {
  filters: number;
  kernelSize: number;
  strides: number;
  padding: "same" | "valid";
  /** Default "linear". */
  activation?: string;
  /** Default true. */
  useBias?: boolean;
  /** Adds l2 × (sum of squared kernel weights) to the loss. Default 0. */
  l2?: number;
  name?: string;
}

export interface UpSampling1dArgs {
  /** How often each step is repeated. */
  size: number;
  name?: string;
}

export interface LatentSamplingArgs {
  /** Weight of the Kullback-Leibler divergence in the loss. */
  klWeight: number;
  name?: string;
}

/** The layers that tf.js lacks and an autoencoder needs. */
export interface CustomLayers {
  conv1dTranspose: (args: Conv1DTransposeArgs) => Layer;
  upSampling1d: (args: UpSampling1dArgs) => Layer;
  latentSampling: (args: LatentSamplingArgs) => Layer;
}

/**
 * Teaches tf.js the layers Conv1DTranspose, UpSampling1D and LatentSampling, under these
 * names, so that `tf.loadLayersModel` can read a model that holds them. Called once, by
 * the door.
 */

export function defineLayers(tf: Tensorflow): CustomLayers {
  /**
   * The adjoint of a one-dimensional convolution, with Keras's weight layout
   * [kernelSize, filters, channels] and output lengths: length × strides for "same",
   * (length - 1) × strides + max(kernelSize, strides) for "valid".
   */
  class Conv1DTranspose extends tf.layers.Layer {
    static readonly className = "Conv1DTranspose";
    private readonly args: Required<Omit<Conv1DTransposeArgs, "name">>;
    private readonly activate: ReturnType<typeof tf.layers.activation>;
    private kernel?: ReturnType<Conv1DTranspose["addWeight"]>;
    private bias?: ReturnType<Conv1DTranspose["addWeight"]>;

    constructor(args: Conv1DTransposeArgs) {
      super(args);
      const { activation = "linear", useBias = true, l2 = 0, ...sizes } = args;
      const { filters, kernelSize, strides, padding } = sizes;
      this.args = { filters, kernelSize, strides, padding, activation, useBias, l2 };
      this.activate = tf.layers.activation({
        activation: activation as Parameters<typeof tf.layers.activation>[0]["activation"],
      });
    }

    override build(inputShape: number[]): void {
      const { filters, kernelSize, useBias, l2 } = this.args;
      const channels = inputShape[2];
      this.kernel = this.addWeight(
        "kernel",
        [kernelSize, filters, channels],
        "float32",
        tf.initializers.glorotUniform({ seed: 0 }),
        l2 === 0 ? undefined : tf.regularizers.l2({ l2 }),
      );
      if (useBias)
        this.bias = this.addWeight("bias", [filters], "float32", tf.initializers.zeros());
      this.built = true;
    }

    override computeOutputShape([batch, length]: number[]): number[] {
      return [batch, this.outputLength(length), this.args.filters];
    }

    override call(inputs: Tensor | Tensor[]): Tensor {
      return tf.tidy(() => {
        const input = Array.isArray(inputs) ? inputs[0] : inputs;
        const { filters, strides, padding } = this.args;
        const length = this.outputLength(input.shape[1]!);
        // A column of height `length` and width 1: the planar convolution does the work.
        const column = tf.conv2dTranspose(
          input.expandDims(2) as Parameters<typeof tf.conv2dTranspose>[0],
          this.kernel!.read().expandDims(1) as Parameters<typeof tf.conv2dTranspose>[1],
          [input.shape[0], length, 1, filters],
          [strides, 1],
          padding,
        );
        const sums = column.squeeze([2]);
        return this.activate.apply(this.bias ? sums.add(this.bias.read()) : sums) as Tensor;
      });
    }

    override getConfig() {
      return { ...super.getConfig(), ...this.args };
    }

    private outputLength(length: number): number {
      const { kernelSize, strides, padding } = this.args;
      return padding === "same"
        ? length * strides
        : (length - 1) * strides + Math.max(kernelSize, strides);
    }
  }

  /** Repeats every step: [length, channels] becomes [length × size, channels]. */
  class UpSampling1D extends tf.layers.Layer {
    static readonly className = "UpSampling1D";
    private readonly size: number;

    constructor(args: UpSampling1dArgs) {
      super(args);
      this.size = args.size;
    }

    override computeOutputShape([batch, length, channels]: number[]): number[] {
      return [batch, length * this.size, channels];
    }

    override call(inputs: Tensor | Tensor[]): Tensor {
      return tf.tidy(() => {
        const input = Array.isArray(inputs) ? inputs[0] : inputs;
        const [batch, length, channels] = input.shape;
        return input
          .expandDims(2)
          .tile([1, 1, this.size, 1])
          .reshape([batch, length * this.size, channels]);
      });
    }

    override getConfig() {
      return { ...super.getConfig(), size: this.size };
    }
  }

  /**
   * Draws the latent code of a variational autoencoder from its mean and log variance
   * (inputs, in this order) while training; gives the mean when predicting.
   */
  class LatentSampling extends tf.layers.Layer {
    static readonly className = "LatentSampling";
    private readonly klWeight: number;
    /** Set before each training step, so that the noise is seeded and never the same twice. */
    seed = 0;

    constructor(args: LatentSamplingArgs) {
      super(args);
      this.klWeight = args.klWeight;
    }

    override computeOutputShape(inputShapes: number[] | number[][]): number[] {
      return (inputShapes as number[][])[0];
    }

    override call(inputs: Tensor | Tensor[], kwargs: { training?: boolean }): Tensor {
      const [mean, logVariance] = inputs as Tensor[];
      if (kwargs.training !== true) return mean.clone();
      return tf.tidy(() => {
        const noise = tf.randomNormal(mean.shape, 0, 1, "float32", this.seed);
        return mean.add(logVariance.mul(0.5).exp().mul(noise));
      });
    }

    override getConfig() {
      return { ...super.getConfig(), klWeight: this.klWeight };
    }
  }

  for (const layer of [Conv1DTranspose, UpSampling1D, LatentSampling]) {
    tf.serialization.registerClass(layer);
  }
  return {
    conv1dTranspose: (args) => new Conv1DTranspose(args),
    upSampling1d: (args) => new UpSampling1D(args),
    latentSampling: (args) => new LatentSampling(args),
  };
}
