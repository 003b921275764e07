import type { LayerSpec, NetworkSpec } from "../engine/network";
import { weightShapes } from "../engine/shapes";
import { createRandom } from "../random";
import type { Random } from "../random";

/**
 * Starting weights drawn evenly from ± sqrt(6 / (fanIn + fanOut)).
 *
 * Ours and not TensorFlow's, so that a seed gives the same bits on every machine and
 * without TensorFlow. Source: Glorot and Bengio, AISTATS 2010, equation 16.
 *
 * @returns `size` weights
 */
export function glorotUniform(
  random: Random,
  { size, fanIn, fanOut }: { size: number; fanIn: number; fanOut: number },
): Float32Array {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return Float32Array.from({ length: size }, () => (2 * random.uniform() - 1) * limit);
}

/**
 * Starting weights whose rows are orthonormal (or whose columns are, when there are more
 * rows than columns): they neither shrink nor grow a recurrent state.
 *
 * Gram-Schmidt on normal draws, each vector swept twice against rounding. Source: Saxe,
 * McClelland and Ganguli, ICLR 2014.
 *
 * @returns nRows × nColumns weights, row-major
 */
export function orthogonal(random: Random, nRows: number, nColumns: number): Float32Array {
  const nVectors = Math.min(nRows, nColumns);
  const size = Math.max(nRows, nColumns);
  const vectors: Float64Array[] = [];
  for (let i = 0; i < nVectors; i += 1) {
    const vector = Float64Array.from({ length: size }, () => random.normal());
    for (const earlier of [...vectors, ...vectors]) subtractProjection(vector, earlier);
    const length = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / length));
  }
  const weights = new Float32Array(nRows * nColumns);
  for (let row = 0; row < nRows; row += 1) {
    for (let column = 0; column < nColumns; column += 1) {
      weights[row * nColumns + column] =
        nRows <= nColumns ? vectors[row][column] : vectors[column][row];
    }
  }
  return weights;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  const share = dot(vector, unit);
  for (let i = 0; i < vector.length; i += 1) vector[i] -= share * unit[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

/**
 * The starting weights of a network: kernels by `glorotUniform`, recurrent kernels by
 * `orthogonal`, biases 0 but for an LSTM's forget gate, whose 1 lets it remember from the
 * start (Jozefowicz et al., ICML 2015). As Keras begins.
 *
 * @param seed every tensor draws from a stream of its own
 * @returns one array per tensor in the order of `weightShapes`
 */
export function initialWeights(network: NetworkSpec, seed = 1): Float32Array[] {
  const random = createRandom(seed).fork("initial weights");
  return weightShapes(network).map(({ layer, name, shape }, i) => {
    const size = shape.reduce((product, n) => product * n, 1);
    if (name.toLowerCase().endsWith("bias")) return initialBias(network.layers[layer], size);
    const draws = random.fork(`tensor ${i}`);
    if (name === "recurrentKernel") return orthogonal(draws, shape[0], shape[1]);
    const [rows, columns] = shape.slice(-2);
    const seen = shape.length === 3 ? shape[0] : 1;
    return glorotUniform(draws, { size, fanIn: rows * seen, fanOut: columns * seen });
  });
}

function initialBias(layer: LayerSpec, size: number): Float32Array {
  const bias = new Float32Array(size);
  if (layer.kind === "lstm") bias.fill(1, layer.units, 2 * layer.units);
  return bias;
}
