/** The engine's random numbers by position (lib/engine/assembly/noise.ts), one at a time. */
export interface Noise {
  readonly key: number;
  /** Index of the row in its batch. */
  readonly row: number;
}

/** The key of a step. */
export function noiseKey(seed: number, step: number): number {
  return mix(mix((seed + 0x9e3779b9) >>> 0) ^ step);
}

/** The standard normal draw for one value of a signal. */
export function normalNoise(
  noise: Noise,
  layer: number,
  steps: number,
  channels: number,
  t: number,
  c: number,
): number {
  const u = uniform(noise, layer, steps, channels, t, c);
  const known = quantiles.get(u) ?? normalQuantile(u);
  quantiles.set(u, known);
  return known;
}

/** Whether dropout keeps one value of a signal. */
export function dropoutKeeps(
  noise: Noise,
  layer: number,
  steps: number,
  channels: number,
  t: number,
  c: number,
  rate: number,
): boolean {
  return uniform(noise, layer, steps, channels, t, c) > 2 * rate - 1;
}

function uniform(
  { key, row }: Noise,
  layer: number,
  steps: number,
  channels: number,
  t: number,
  c: number,
): number {
  const places = Math.ceil(channels / 4) * 4;
  const position = (row * steps + t) * places + c;
  const start = mix((key ^ Math.imul(layer + 1, 0x85ebca6b)) >>> 0);
  const once = mix((Math.imul(position, 0x9e3779b9) + start) >>> 0);
  return ((mix((once ^ key) >>> 0) >>> 9) + 0.5) / 4194304 - 1;
}

function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Those worked out already: finite differences ask for the same again and again. */
const quantiles = new Map<number, number>();

/** x with P(normal < x) = (1 + u) / 2, by bisection on a series: no formula in common with the engine. */
function normalQuantile(u: number): number {
  let low = -8;
  let high = 8;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (twoSided(middle) < u) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** erf(x / sqrt 2) by its Taylor series. */
function twoSided(x: number): number {
  const z = x / Math.SQRT2;
  let term = z;
  let sum = z;
  for (let n = 1; n < 200; n += 1) {
    term *= -(z * z) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
