import { createRandom, type Random } from "../random";
import type { NetworkSpec } from "./network";
import { weightShapes, type WeightShape } from "./shapes";

/**
 * How starting weights are drawn.
 *
 * - "glorot": as Keras does. Kernels Glorot uniform (Glorot and Bengio, 2010), recurrent kernels orthogonal
 *   (Saxe et al., 2014), biases 0 but for an LSTM's forget gate, which begins at 1.
 * - "fan-in": as PyTorch does. Kernels and biases evenly within ±1/√(inputs of a unit); in an LSTM
 *   its own units are counted, in a transposed convolution its filters and taps. PyTorch's LSTM
 *   has two biases where this one has their sum: it is drawn like one of them.
 */
export type Initializer = "glorot" | "fan-in";

/**
 * Weights to begin with. Each tensor has a stream of its own.
 *
 * @param spec the network
 * @param seed a whole number from 0 to 2^32 - 1
 * @param options initializer: default "glorot"
 * @returns one array per tensor, in the order of weightShapes
 * @throws RangeError if the initializer is unknown, or as outputShapes does
 * @example
 * initialWeights({ inputShape: [2], layers: [{ kind: "dense", units: 3 }] }, 1)[1]; // Float32Array [0, 0, 0]
 */
export function initialWeights(
  spec: NetworkSpec,
  seed: number,
  { initializer = "glorot" }: { initializer?: Initializer } = {},
): Float32Array[] {
  if (initializer !== "glorot" && initializer !== "fan-in") {
    throw new RangeError(
      `initialWeights: initializer must be "glorot" or "fan-in", got "${String(initializer)}"`,
    );
  }
  const random = createRandom(seed);
  const weights = weightShapes(spec);
  return weights.map((weight, i) => {
    const stream = random.fork(`weights ${i}`);
    if (initializer === "fan-in") {
      return uniform(weight.shape, 1 / Math.sqrt(fanIn(spec, weight, weights)), stream);
    }
    if (weight.name === "recurrentKernel") return orthogonal(weight.shape, stream);
    if (weight.name.endsWith("ernel")) return glorotUniform(weight.shape, stream);
    return bias(spec, weight);
  });
}

function uniform(shape: readonly number[], bound: number, random: Random): Float32Array {
  const size = shape.reduce((product, n) => product * n, 1);
  const values = new Float32Array(size);
  for (let i = 0; i < size; i += 1) values[i] = (2 * random.uniform() - 1) * bound;
  return values;
}

/** Inputs of one unit of the layer that a weight belongs to: what PyTorch divides by. */
function fanIn(
  spec: NetworkSpec,
  { layer: index, name, shape }: WeightShape,
  weights: readonly WeightShape[],
): number {
  const layer = spec.layers[index];
  if (layer.kind === "lstm") return layer.units;
  // A bias is drawn within the bound of the kernel before it, such as meanBias of meanKernel.
  const kernel = name.endsWith("ernel")
    ? shape
    : weights.find((other) => other.layer === index && other.name === kernelOf(name))!.shape;
  return kernel.slice(0, -1).reduce((product, n) => product * n, 1);
}

function kernelOf(bias: string): string {
  return bias.replace(/bias$/, "kernel").replace(/Bias$/, "Kernel");
}

function glorotUniform(shape: readonly number[], random: Random): Float32Array {
  const taps = shape.length === 3 ? shape[0] : 1;
  const [rows, columns] = shape.slice(-2);
  return uniform(shape, Math.sqrt(6 / (taps * (rows + columns))), random);
}

/** Rows of normal draws made orthonormal one after another (Gram-Schmidt, twice for accuracy). */
function orthogonal([rows, columns]: readonly number[], random: Random): Float32Array {
  const made: Float64Array[] = [];
  while (made.length < rows) {
    const row = Float64Array.from({ length: columns }, random.normal);
    for (let pass = 0; pass < 2; pass += 1) {
      for (const other of made) {
        const share = row.reduce((sum, value, i) => sum + value * other[i], 0);
        other.forEach((value, i) => (row[i] -= share * value));
      }
    }
    const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    made.push(row.map((value) => value / norm));
  }
  return Float32Array.from(made.flatMap((row) => Array.from(row)));
}

function bias(spec: NetworkSpec, weight: WeightShape): Float32Array {
  const values = new Float32Array(weight.shape[0]);
  const layer = spec.layers[weight.layer];
  if (layer.kind === "lstm") values.fill(1, layer.units, 2 * layer.units);
  return values;
}
