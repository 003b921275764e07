/** Rows that the axes are read from. */
const MOST_ROWS = 500;
const ROUNDS = 8;

/**
 * A few directions at right angles along which rows differ most, roughly: orthogonal iteration on
 * their scatter about 0. They serve to say that two rows are far apart, for which any right-angled
 * directions will do; good ones are faster.
 *
 * @param rows nRows × width
 * @returns at most nAxes × width unit vectors, one after the other
 */
export function orthogonalAxes(rows: Float32Array, width: number, nAxes: number): Float64Array {
  const nRows = rows.length / width;
  const stride = Math.max(1, Math.ceil(nRows / MOST_ROWS));
  let axes = startingAxes(rows, width, Math.min(nAxes, width));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(axes.length);
    for (let row = 0; row < nRows; row += stride) {
      for (let a = 0; a < axes.length; a += width) {
        let along = 0;
        for (let j = 0; j < width; j += 1) along += axes[a + j] * rows[row * width + j];
        for (let j = 0; j < width; j += 1) next[a + j] += along * rows[row * width + j];
      }
    }
    axes = orthonormal(next, width);
  }
  return axes;
}

/** The rows' mean, and then single coordinates. */
function startingAxes(rows: Float32Array, width: number, nAxes: number): Float64Array {
  const axes = new Float64Array(nAxes * width);
  rows.forEach((value, i) => (axes[i % width] += value));
  for (let a = 1; a < nAxes; a += 1) axes[a * width + Math.floor((a * width) / nAxes)] = 1;
  return orthonormal(axes, width);
}

/** Gram-Schmidt, twice for accuracy; directions that nothing is left of are dropped. */
function orthonormal(axes: Float64Array, width: number): Float64Array {
  const kept: Float64Array[] = [];
  for (let start = 0; start < axes.length; start += width) {
    const axis = axes.slice(start, start + width);
    const before = dot(axis, axis);
    for (let pass = 0; pass < 2; pass += 1) {
      for (const other of kept) {
        const along = dot(axis, other);
        for (let j = 0; j < width; j += 1) axis[j] -= along * other[j];
      }
    }
    const length = Math.sqrt(dot(axis, axis));
    if (length > 1e-6 * Math.sqrt(before)) kept.push(axis.map((value) => value / length));
  }
  const packed = new Float64Array(kept.length * width);
  kept.forEach((axis, a) => packed.set(axis, a * width));
  return packed;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += a[j] * b[j];
  return sum;
}
