import type { SpecPart } from "./chart";

/**
 * Powers of ten between two positive numbers, with 2 and 5 between them where there are few; where fewer
 * than three of those are left, round numbers at equal steps, so that a narrow range has an axis too.
 */
export function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const every = last - first > 12 ? 3 : 1;
  const factors = last - first > 4 ? [1] : last - first > 2 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) {
    ticks.push(...factors.map((factor) => Number(`${factor}e${power}`)));
  }
  const within = ticks.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
  return within.length >= 3 || low === high ? within : evenTicks(low, high);
}

/** Three to eight round numbers at equal steps. */
function evenTicks(low: number, high: number): number[] {
  const power = Math.floor(Math.log10((high - low) / 3));
  const step = [5, 2, 1]
    .map((factor) => Number(`${factor}e${power}`))
    .find((size) => Math.floor(high / size) - Math.ceil(low / size) >= 2)!;
  const from = Math.ceil(low / step);
  const count = Math.floor(high / step) - from + 1;
  return Array.from({ length: count }, (_, i) => Number(((from + i) * step).toPrecision(12)));
}

/**
 * Scale and axis of numbers: linear, or logarithmic with few, round ticks.
 * Vega's own logarithmic axis draws a line for each of 1 to 9 in every power of ten.
 *
 * @param values what will be drawn on the axis
 */
export function numberAxis(
  title: string,
  values: readonly number[],
  { log, zero = false, grid = true }: { log: boolean; zero?: boolean; grid?: boolean },
): SpecPart {
  const axis = { title, grid, tickCount: 6 };
  if (!log) return { type: "quantitative", scale: { zero }, axis };
  const positive = values.filter((value) => value > 0);
  const low = positive.reduce((a, b) => Math.min(a, b), Infinity);
  const high = positive.reduce((a, b) => Math.max(a, b), 0);
  return {
    type: "quantitative",
    scale: { type: "log", nice: false },
    axis: { ...axis, values: logTicks(low, high), format: ".6~g" },
  };
}
