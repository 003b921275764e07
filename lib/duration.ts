const MS_PER_UNIT: Readonly<Record<string, number>> = {
  ...{ ms: 1, s: 1000, sec: 1000, min: 60_000, m: 60_000, h: 3_600_000, d: 86_400_000 },
  ...{ w: 604_800_000 },
};

/**
 * Reads a length of time: a number and ms, s, min, h, d or w.
 *
 * @returns milliseconds
 * @throws RangeError if it is none, or not above 0
 * @example
 * parseDuration("5min"); // 300000
 */
export function parseDuration(text: string): number {
  const found = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text);
  const key = found?.[2].toLowerCase() ?? "";
  const unit = Object.hasOwn(MS_PER_UNIT, key) ? MS_PER_UNIT[key] : undefined;
  const ms = found === null || unit === undefined ? NaN : Number(found[1]) * unit;
  if (ms > 0) return ms;
  throw new RangeError(
    `parseDuration: a length of time must be a number and ms, s, min, h, d or w, as 5min, got ${JSON.stringify(text)}`,
  );
}

/** A length of time in the largest unit that it is a whole number of, or nearly. */
export function durationText(ms: number): string {
  for (const [unit, size] of [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1000],
  ] as const) {
    if (ms >= size) return `${Number((ms / size).toPrecision(3))} ${unit}`;
  }
  return `${Number(ms.toPrecision(3))} ms`;
}
