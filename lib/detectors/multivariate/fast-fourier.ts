/**
 * The discrete Fourier transform of complex numbers, in place (Cooley and Tukey, 1965, radix 2). Its
 * angles come from arithmetic alone, so the bits are equal on every machine.
 *
 * @param real nNumbers real parts, a power of two of them
 * @param imaginary as many imaginary parts
 */
export function fastFourier(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  reverseBits(real, imaginary);
  const { cosines, sines } = circle(n);
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const stride = n / size;
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k += 1) {
        const low = start + k;
        const high = low + half;
        const cosine = cosines[k * stride];
        const sine = sines[k * stride];
        const re = real[high] * cosine + imaginary[high] * sine;
        const im = imaginary[high] * cosine - real[high] * sine;
        real[high] = real[low] - re;
        imaginary[high] = imaginary[low] - im;
        real[low] += re;
        imaginary[low] += im;
      }
    }
  }
}

/** Sorts by the position whose binary digits read backwards. */
function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  for (let i = 1, j = 0; i < n; i += 1) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j], real[i]];
      [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
    }
  }
}

/** Cosines and sines of half the unit circle in n / 2 steps. */
interface Circle {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

let latest: Circle = { cosines: new Float64Array([1]), sines: new Float64Array([0]) };

/** The half circle, kept for the next transform of the same size: every step is halved by roots alone. */
function circle(n: number): Circle {
  if (latest.cosines.length > n / 2)
    latest = { cosines: latest.cosines.slice(0, 1), sines: latest.sines.slice(0, 1) };
  while (latest.cosines.length < n / 2) latest = halve(latest);
  return latest;
}

function halve({ cosines, sines }: Circle): Circle {
  const nSteps = cosines.length;
  // The angle of one step so far: half a turn while there is only one.
  const whole = nSteps === 1 ? { cosine: -1, sine: 0 } : { cosine: cosines[1], sine: sines[1] };
  const cosine = Math.sqrt((1 + whole.cosine) / 2);
  const sine = nSteps === 1 ? 1 : whole.sine / (2 * cosine);
  const finer = { cosines: new Float64Array(2 * nSteps), sines: new Float64Array(2 * nSteps) };
  for (let k = 0; k < nSteps; k += 1) {
    finer.cosines[2 * k] = cosines[k];
    finer.sines[2 * k] = sines[k];
    finer.cosines[2 * k + 1] = cosines[k] * cosine - sines[k] * sine;
    finer.sines[2 * k + 1] = sines[k] * cosine + cosines[k] * sine;
  }
  return finer;
}
