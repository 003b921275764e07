import { choose, madd } from "./lanes";

/**
 * tanh, sigmoid, exp, log and softplus of four numbers at once, from + - * / alone: equal bits on every
 * machine, where Math.exp and its kin may differ between versions of one runtime.
 *
 * Constants of the two hot functions come from a table, each four times over, and are loaded before the
 * loop: what fits stays in registers. A splat V8 would make anew at every use. Both functions are exported
 * (index.ts) to stay functions of their own.
 */
const TABLE: usize = memory.data<f32>([
  7.9, 7.9, 7.9, 7.9, // 0: beyond this tanh is 1
  -7.9, -7.9, -7.9, -7.9, // 16
  1.153181124012077e-5, 1.153181124012077e-5, 1.153181124012077e-5, 1.153181124012077e-5, // 32: p3
  0.0029604711041813867, 0.0029604711041813867, 0.0029604711041813867, 0.0029604711041813867, // 48: p2
  0.1293441571457317, 0.1293441571457317, 0.1293441571457317, 0.1293441571457317, // 64: p1
  0.9999998694263232, 0.9999998694263232, 0.9999998694263232, 0.9999998694263232, // 80: p0
  2.492538247104244e-7, 2.492538247104244e-7, 2.492538247104244e-7, 2.492538247104244e-7, // 96: q4
  0.00024001171730646232, 0.00024001171730646232, 0.00024001171730646232, 0.00024001171730646232, // 112: q3
  0.02385407458232092, 0.02385407458232092, 0.02385407458232092, 0.02385407458232092, // 128: q2
  0.4626764248743111, 0.4626764248743111, 0.4626764248743111, 0.4626764248743111, // 144: q1
  1, 1, 1, 1, // 160: q0
  15.8, 15.8, 15.8, 15.8, // 176: beyond this sigmoid is 1
  -15.8, -15.8, -15.8, -15.8, // 192
  4.5046137656721756e-8, 4.5046137656721756e-8, 4.5046137656721756e-8, 4.5046137656721756e-8, // 208: p3
  4.625736100283417e-5, 4.625736100283417e-5, 4.625736100283417e-5, 4.625736100283417e-5, // 224: p2
  0.00808400982160823, 0.00808400982160823, 0.00808400982160823, 0.00808400982160823, // 240: p1
  0.2499999673565808, 0.2499999673565808, 0.2499999673565808, 0.2499999673565808, // 256: p0
  9.736477527750954e-10, 9.736477527750954e-10, 9.736477527750954e-10, 9.736477527750954e-10, // 272: q4
  3.7501830829134737e-6, 3.7501830829134737e-6, 3.7501830829134737e-6, 3.7501830829134737e-6, // 288: q3
  0.0014908796613950575, 0.0014908796613950575, 0.0014908796613950575, 0.0014908796613950575, // 304: q2
  0.11566910621857777, 0.11566910621857777, 0.11566910621857777, 0.11566910621857777, // 320: q1
  1, 1, 1, 1, // 336: q0
  0.5, 0.5, 0.5, 0.5, // 352
], 16);

/**
 * The tanh of `bytes` bytes of every row, in place: x P(x^2) / Q(x^2), fitted for the smallest largest relative
 * error on |x| <= 7.9: 1.3e-7 in exact arithmetic, 6e-7 in float32.
 */
export function tanhs(rows: i32, at: usize, bytes: usize, row: usize): void {
  const high = v128.load(TABLE), low = v128.load(TABLE, 16);
  const p3 = v128.load(TABLE, 32), p2 = v128.load(TABLE, 48), p1 = v128.load(TABLE, 64), p0 = v128.load(TABLE, 80);
  const q4 = v128.load(TABLE, 96), q3 = v128.load(TABLE, 112), q2 = v128.load(TABLE, 128), q1 = v128.load(TABLE, 144), q0 = v128.load(TABLE, 160);
  for (let r = rows; r > 0; r--, at += row)
    for (let i = at, end = at + bytes; i != end; i += 16) {
      const x = f32x4.pmax(f32x4.pmin(v128.load(i), high), low), s = f32x4.mul(x, x);
      const p = madd(s, madd(s, madd(s, p3, p2), p1), p0), q = madd(s, madd(s, madd(s, madd(s, q4, q3), q2), q1), q0);
      v128.store(i, f32x4.div(f32x4.mul(x, p), q));
    }
}

/** The sigmoid likewise: 1/2 + tanh(x/2)/2 with the halves folded into the coefficients, absolute error 2.2e-7. */
export function sigmoids(rows: i32, at: usize, bytes: usize, row: usize): void {
  const high = v128.load(TABLE, 176), low = v128.load(TABLE, 192);
  const p3 = v128.load(TABLE, 208), p2 = v128.load(TABLE, 224), p1 = v128.load(TABLE, 240), p0 = v128.load(TABLE, 256);
  const q4 = v128.load(TABLE, 272), q3 = v128.load(TABLE, 288), q2 = v128.load(TABLE, 304), q1 = v128.load(TABLE, 320), q0 = v128.load(TABLE, 336);
  const half = v128.load(TABLE, 352);
  for (let r = rows; r > 0; r--, at += row)
    for (let i = at, end = at + bytes; i != end; i += 16) {
      const x = f32x4.pmax(f32x4.pmin(v128.load(i), high), low), s = f32x4.mul(x, x);
      const p = madd(s, madd(s, madd(s, p3, p2), p1), p0), q = madd(s, madd(s, madd(s, madd(s, q4, q3), q2), q1), q0);
      v128.store(i, f32x4.add(f32x4.div(f32x4.mul(x, p), q), half));
    }
}

/** exp after Cephes' expf: relative error 2e-7; from -87.3 to 88.3, beyond that the value there. */
export function exp4(v: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(v, f32x4.splat(88.3762626647949)), f32x4.splat(-87.3365447504019));
  const n = f32x4.floor(madd(x, f32x4.splat(1.44269504088896341), f32x4.splat(0.5)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = madd(r, f32x4.splat(1.9875691500e-4), f32x4.splat(1.3981999507e-3));
  p = madd(r, p, f32x4.splat(8.3334519073e-3));
  p = madd(r, p, f32x4.splat(4.1665795894e-2));
  p = madd(r, p, f32x4.splat(1.6666665459e-1));
  p = madd(r, p, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(madd(f32x4.mul(r, r), p, r), f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

/** The natural logarithm after Cephes' logf, for positive normal numbers. */
export function log4(v: v128): v128 {
  let mantissa = v128.or(v128.and(v, i32x4.splat(0x7fffff)), i32x4.splat(0x3f000000));
  let exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(v, 23), i32x4.splat(126)));
  const low = f32x4.lt(mantissa, f32x4.splat(0.707106781186547524));
  exponent = f32x4.sub(exponent, v128.and(low, f32x4.splat(1)));
  mantissa = f32x4.sub(f32x4.add(mantissa, v128.and(low, mantissa)), f32x4.splat(1));
  const square = f32x4.mul(mantissa, mantissa);
  let p = madd(mantissa, f32x4.splat(7.0376836292e-2), f32x4.splat(-1.1514610310e-1));
  p = madd(mantissa, p, f32x4.splat(1.1676998740e-1));
  p = madd(mantissa, p, f32x4.splat(-1.2420140846e-1));
  p = madd(mantissa, p, f32x4.splat(1.4249322787e-1));
  p = madd(mantissa, p, f32x4.splat(-1.6668057665e-1));
  p = madd(mantissa, p, f32x4.splat(2.0000714765e-1));
  p = madd(mantissa, p, f32x4.splat(-2.4999993993e-1));
  p = madd(mantissa, p, f32x4.splat(3.3333331174e-1));
  let y = f32x4.mul(f32x4.mul(mantissa, square), p);
  y = madd(exponent, f32x4.splat(-2.12194440e-4), y);
  y = f32x4.sub(y, f32x4.mul(square, f32x4.splat(0.5)));
  return madd(exponent, f32x4.splat(0.693359375), f32x4.add(mantissa, y));
}

/** log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|)); log1p as Kahan has it, so that small values keep their digits. */
export function softplus4(x: v128): v128 {
  const one = f32x4.splat(1), e = exp4(f32x4.neg(f32x4.abs(x))), u = f32x4.add(one, e);
  const log1p = choose(f32x4.eq(u, one), e, f32x4.mul(log4(u), f32x4.div(e, f32x4.sub(u, one))));
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), log1p);
}

/**
 * The normal quantile of a uniform number in (-1, 1): sqrt(2) erfinv(x) by the single-precision
 * polynomials of M. Giles, "Approximating the erfinv function" (2010).
 */
export function normalQuantile4(x: v128): v128 {
  const one = f32x4.splat(1);
  const w = f32x4.neg(log4(f32x4.mul(f32x4.sub(one, x), f32x4.add(one, x))));
  const near = f32x4.sub(w, f32x4.splat(2.5)), far = f32x4.sub(f32x4.sqrt(w), f32x4.splat(3));
  let p = madd(f32x4.splat(2.81022636e-8), near, f32x4.splat(3.43273939e-7));
  p = madd(p, near, f32x4.splat(-3.5233877e-6));
  p = madd(p, near, f32x4.splat(-4.39150654e-6));
  p = madd(p, near, f32x4.splat(0.00021858087));
  p = madd(p, near, f32x4.splat(-0.00125372503));
  p = madd(p, near, f32x4.splat(-0.00417768164));
  p = madd(p, near, f32x4.splat(0.246640727));
  p = madd(p, near, f32x4.splat(1.50140941));
  let q = madd(f32x4.splat(-0.000200214257), far, f32x4.splat(0.000100950558));
  q = madd(q, far, f32x4.splat(0.00134934322));
  q = madd(q, far, f32x4.splat(-0.00367342844));
  q = madd(q, far, f32x4.splat(0.00573950773));
  q = madd(q, far, f32x4.splat(-0.0076224613));
  q = madd(q, far, f32x4.splat(0.00943887047));
  q = madd(q, far, f32x4.splat(1.00167406));
  q = madd(q, far, f32x4.splat(2.83297682));
  return f32x4.mul(f32x4.splat(1.4142135623730951), f32x4.mul(x, choose(f32x4.lt(w, f32x4.splat(5)), p, q)));
}
