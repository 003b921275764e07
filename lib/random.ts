/** A seeded source of random numbers; the same seed gives the same numbers on every machine. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded), with 53 random bits. */
  readonly uniform: () => number;
  /** A draw from the normal distribution with mean 0 and standard deviation 1. */
  readonly normal: () => number;
  /** A whole number from 0 to n - 1, each equally likely. */
  readonly integer: (n: number) => number;
  /** The numbers 0 to n - 1 in random order. */
  readonly permutation: (n: number) => Uint32Array;
  /** A generator of its own for a named purpose: draws from one do not move the other. */
  readonly fork: (purpose: string) => Random;
}

/**
 * Makes the one generator that every random choice in this library goes through.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand) behind a splitmix32 seeding. Normal draws use
 * Marsaglia's polar method, because Math.log and Math.sqrt give the same bits in
 * every V8 while Math.cos does not.
 *
 * @param seed a whole number from 0 to 2^32 - 1
 * @throws RangeError if seed is anything else
 * @example
 * createRandom(1).integer(1000) === createRandom(1).integer(1000); // true
 */
export function createRandom(seed: number): Random {
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)) {
    throw new RangeError(
      `createRandom: seed must be a whole number from 0 to 4294967295, got ${seed}`,
    );
  }
  const next = sfc32(seed);
  let spareNormal: number | undefined;

  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;

  const integer = (n: number) => {
    if (!(Number.isInteger(n) && n >= 1 && n <= 0x100000000)) {
      throw new RangeError(`integer: n must be a whole number from 1 to 4294967296, got ${n}`);
    }
    return below(n);
  };

  /** `integer` without its check. */
  const below = (n: number) => {
    let draw = next();
    // Draws from the incomplete last round are thrown away: they would favour small numbers. That
    // round is shorter than n, so that the division is hardly ever needed.
    while (draw >= 0x100000000 - n && draw >= 0x100000000 - (0x100000000 % n)) draw = next();
    // draw % n, which would be a call for numbers beyond 31 bits. Both are whole and below 2^32, so
    // that rounding cannot lift the quotient to the next whole number.
    return draw - n * Math.floor(draw / n);
  };

  const normal = () => {
    if (spareNormal !== undefined) {
      const value = spareNormal;
      spareNormal = undefined;
      return value;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    spareNormal = y * factor;
    return x * factor;
  };

  const permutation = (n: number) => {
    const order = new Uint32Array(n);
    for (let i = 0; i < n; i += 1) order[i] = i;
    for (let i = n - 1; i > 0; i -= 1) {
      const j = below(i + 1);
      const held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  };

  const fork = (purpose: string) => createRandom(hash(purpose, seed));

  return { uniform, normal, integer, permutation, fork };
}

/** The raw generator: whole numbers from 0 to 2^32 - 1. */
function sfc32(seed: number): () => number {
  let mixed = seed | 0;
  const splitmix = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;
  return () => {
    // Every sum is cut to 32 bits at once, so that it stays a whole number for the processor, too.
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
}

/** FNV-1a over the purpose's characters, begun from the seed. */
function hash(purpose: string, seed: number): number {
  let h = (seed ^ 0x811c9dc5) >>> 0;
  for (const character of `/${purpose}`) {
    h = Math.imul(h ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return h;
}
