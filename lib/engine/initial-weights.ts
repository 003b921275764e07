import { createRandom, type Random } from "../random";
import type { NetworkSpec } from "./network";
import { weightShapes, type WeightShape } from "./shapes";

/**
 * Weights to begin with, as Keras draws them: kernels Glorot uniform (Glorot and Bengio, 2010),
 * recurrent kernels orthogonal (Saxe et al., 2014), biases 0 but for an LSTM's forget gate, which begins at
 * 1. Each tensor has a stream of its own.
 *
 * @param spec the network
 * @param seed a whole number from 0 to 2^32 - 1
 * @returns one array per tensor, in the order of weightShapes
 * @example
 * initialWeights({ inputShape: [2], layers: [{ kind: "dense", units: 3 }] }, 1)[1]; // Float32Array [0, 0, 0]
 */
export function initialWeights(spec: NetworkSpec, seed: number): Float32Array[] {
  const random = createRandom(seed);
  return weightShapes(spec).map((weight, i) => {
    const stream = random.fork(`weights ${i}`);
    if (weight.name === "recurrentKernel") return orthogonal(weight.shape, stream);
    if (weight.name.endsWith("ernel")) return glorotUniform(weight.shape, stream);
    return bias(spec, weight);
  });
}

function glorotUniform(shape: readonly number[], random: Random): Float32Array {
  const taps = shape.length === 3 ? shape[0] : 1;
  const [rows, columns] = shape.slice(-2);
  const bound = Math.sqrt(6 / (taps * (rows + columns)));
  return Float32Array.from(
    { length: taps * rows * columns },
    () => (2 * random.uniform() - 1) * bound,
  );
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
