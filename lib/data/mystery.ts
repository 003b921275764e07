import type { Random } from "../random";
import { createRandom } from "../random";
import type { Label, LabelledTable } from "../types";
import type { ScaledSurface } from "./mystery-surface";
import { inDisc, scaledSurface, VARIABLES } from "./mystery-surface";

/** What is wrong with a row of the mystery table. The kinds are not in data.csv. */
export type MysteryKind = "normal" | "off the surface" | "one variable broken" | "rare";

/** The mystery table with what only its maker knows. */
export interface MysteryTable extends LabelledTable {
  /** nSamples kinds; a label is 1 wherever the kind is not "normal". */
  readonly kinds: readonly MysteryKind[];
}

/** How to make a mystery table. */
export interface MysteryOptions {
  /** Rows in all. Default 10,000. */
  nSamples?: number;
  /** Anomalies among them; 40 % lie off the surface, 35 % have one variable broken, the rest are rare. Default 250. */
  nAnomalies?: number;
  /** Default 20: that of data/data.csv. */
  seed?: number;
}

const NOISE = 0.12;

/**
 * Makes a table of nine variables and a 0/1 response, of which a detector has to guess the
 * response: the stand-in for a table that was never published, and the maker of data/data.csv.
 *
 * Two hidden variables, uniform in a disc, bend into nine (so two numbers describe a normal
 * row, but no plane holds it). Each variable is brought to standard deviation 1, noise of 0.12
 * is added, twice that in 4 % of the rows. Anomalies: a step of 0.5 to 1.5 at right angles to
 * the surface; one variable with another row's value, at least half a deviation away; or a
 * row on the surface beyond the disc, at 1.7 to 2.0 instead of 1.5 at most.
 * Values are rounded to 4 decimals; the same seed gives the same digits on every machine.
 *
 * @returns nSamples × 9 rows in random order, labels and kinds
 * @throws RangeError if nAnomalies is not from 0 to nSamples / 2, or nSamples below 2
 */
export function mysteryTable({
  nSamples = 10_000,
  nAnomalies = 250,
  seed = 20,
}: MysteryOptions = {}): MysteryTable {
  if (!(Number.isInteger(nSamples) && nSamples >= 2)) {
    throw new RangeError(
      `mysteryTable: nSamples must be a whole number of at least 2, got ${nSamples}`,
    );
  }
  if (!(Number.isInteger(nAnomalies) && nAnomalies >= 0 && nAnomalies <= nSamples / 2)) {
    throw new RangeError(
      `mysteryTable: nAnomalies must be a whole number from 0 to ${Math.floor(nSamples / 2)}, got ${nAnomalies}`,
    );
  }
  const random = createRandom(seed).fork("mysteryTable");
  const scaled = scaledSurface();
  const nOff = Math.round(0.4 * nAnomalies);
  const nBroken = Math.round(0.35 * nAnomalies);
  const made: { row: number[]; kind: MysteryKind }[] = [];
  for (let i = 0; i < nSamples - nAnomalies; i += 1) {
    made.push({ row: addNoise(scaled(...inDisc(random)), random), kind: "normal" });
  }
  const normalRows = made.map(({ row }) => row);
  for (let i = 0; i < nAnomalies; i += 1) {
    if (i < nOff) made.push({ row: offSurface(scaled, random), kind: "off the surface" });
    else if (i < nOff + nBroken) {
      made.push({ row: brokenVariable(scaled, normalRows, random), kind: "one variable broken" });
    } else made.push({ row: rare(scaled, random), kind: "rare" });
  }
  const shuffled = Array.from(random.permutation(nSamples), (i) => made[i]);
  return {
    name: "mystery",
    columns: VARIABLES.map(([name]) => name),
    rows: shuffled.map(({ row }) => inUnits(row)),
    labels: shuffled.map(({ kind }): Label => (kind === "normal" ? 0 : 1)),
    kinds: shuffled.map(({ kind }) => kind),
    simulated: false,
  };
}

function addNoise(row: readonly number[], random: Random): number[] {
  const size = random.uniform() < 0.04 ? 2 * NOISE : NOISE;
  return row.map((value) => value + size * random.normal());
}

function offSurface(scaled: ScaledSurface, random: Random): number[] {
  const [u, v] = inDisc(random);
  const h = 1 / 1024;
  const along = (du: number, dv: number) => {
    const ahead = scaled(u + du, v + dv);
    const behind = scaled(u - du, v - dv);
    return unit(ahead.map((value, j) => value - behind[j]));
  };
  const first = along(h, 0);
  const second = unit(without(along(0, h), first));
  const drawn = VARIABLES.map(() => random.normal());
  const step = unit(without(without(drawn, first), second));
  const length = 0.5 + random.uniform();
  const there = scaled(u, v).map((value, j) => value + length * step[j]);
  return addNoise(there, random);
}

function brokenVariable(
  scaled: ScaledSurface,
  others: readonly (readonly number[])[],
  random: Random,
): number[] {
  const row = addNoise(scaled(...inDisc(random)), random);
  const j = random.integer(row.length);
  for (;;) {
    const value = others[random.integer(others.length)][j];
    if (Math.abs(value - row[j]) >= 0.5) return row.map((own, k) => (k === j ? value : own));
  }
}

function rare(scaled: ScaledSurface, random: Random): number[] {
  const radius = 1.7 + 0.3 * random.uniform();
  const [u, v] = unit([random.normal(), random.normal()]);
  return addNoise(scaled(radius * u, radius * v), random);
}

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

/** The vector less its share along a vector of length 1. */
function without(vector: readonly number[], direction: readonly number[]): number[] {
  const share = vector.reduce((sum, value, j) => sum + value * direction[j], 0);
  return vector.map((value, j) => value - share * direction[j]);
}

function inUnits(row: readonly number[]): number[] {
  return row.map((value, j) => {
    const [, mean, deviation] = VARIABLES[j];
    return Math.round((mean + deviation * value) * 10_000) / 10_000;
  });
}

/** The table as CSV text with the label in a column named response: the content of data/data.csv. */
export function mysteryCsv({ columns, rows, labels }: MysteryTable): string {
  const header = [...columns, "response"].join(",");
  const lines = rows.map((row, i) =>
    [...row.map((value) => value.toFixed(4)), labels[i]].join(","),
  );
  return [header, ...lines, ""].join("\n");
}
