import type { Random } from "../random";
import {
  deterministicCos,
  deterministicExp,
  deterministicSin,
  deterministicTanh,
} from "../deterministic-math";

/** Name, mean and standard deviation of each variable, in units that mean nothing. */
export const VARIABLES: readonly (readonly [name: string, mean: number, deviation: number])[] = [
  ["temperature", 68, 4.2],
  ["pressure", 101, 2.5],
  ["flow", 34, 6.8],
  ["vibration", 12, 1.9],
  ["current", 250, 31],
  ["voltage", 402, 5.6],
  ["humidity", 47, 8.4],
  ["torque", 18, 3.3],
  ["speed", 1480, 65],
];

/** A normal row lies near this surface: nine functions of two hidden variables. */
function surface(u: number, v: number): number[] {
  return [
    u + 0.3 * v * v,
    v - 0.4 * u * v,
    deterministicSin(1.8 * u),
    deterministicCos(1.8 * u) + 0.5 * v,
    u * v,
    deterministicExp(0.7 * u) - 0.8 * v,
    u * u - v * v,
    deterministicTanh(2 * v) + 0.4 * deterministicCos(2 * u),
    deterministicSin(u + 1.6 * v),
  ];
}

const RADIUS = 1.5;

/** A point of the surface, each variable centred and at standard deviation 1. */
export type ScaledSurface = (u: number, v: number) => number[];

/** The surface with each variable centred and at standard deviation 1, over a grid of the disc. */
export function scaledSurface(): ScaledSurface {
  const points: number[][] = [];
  for (let u = -RADIUS; u <= RADIUS; u += 0.0625) {
    for (let v = -RADIUS; v <= RADIUS; v += 0.0625) {
      if (u * u + v * v <= RADIUS * RADIUS) points.push(surface(u, v));
    }
  }
  const mean = VARIABLES.map((_, j) => points.reduce((sum, p) => sum + p[j], 0) / points.length);
  const deviation = mean.map((m, j) =>
    Math.sqrt(points.reduce((sum, p) => sum + (p[j] - m) * (p[j] - m), 0) / points.length),
  );
  return (u, v) => surface(u, v).map((value, j) => (value - mean[j]) / deviation[j]);
}

/** Two hidden variables, uniform in the disc. */
export function inDisc(random: Random): [number, number] {
  for (;;) {
    const u = RADIUS * (2 * random.uniform() - 1);
    const v = RADIUS * (2 * random.uniform() - 1);
    if (u * u + v * v <= RADIUS * RADIUS) return [u, v];
  }
}
