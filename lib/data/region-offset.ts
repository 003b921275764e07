const clocks = new Map<string, Intl.DateTimeFormat | undefined>();
const HOUR_MS = 3_600_000;

/**
 * How far the clocks of a region are ahead of UTC when they show a time. Of an hour that they show twice the first is meant.
 *
 * @param region "Europe/Prague"
 * @param local what its clocks show, in milliseconds as if it were UTC
 * @returns milliseconds, or NaN for a region that is none
 * @example
 * regionOffset("Europe/Prague", Date.UTC(2024, 6, 1)) / 3_600_000; // 2
 */
export function regionOffset(region: string, local: number): number {
  const clock = clockOfRegion(region);
  if (clock === undefined) return NaN;
  // Of the two offsets around a change the larger makes the earlier moment.
  const around = [local - 14 * HOUR_MS, local + 14 * HOUR_MS].map((at) => ahead(clock, at));
  const [most, least] = [Math.max(...around), Math.min(...around)];
  return ahead(clock, local - most) === most ? most : least;
}

function clockOfRegion(region: string): Intl.DateTimeFormat | undefined {
  if (!clocks.has(region)) clocks.set(region, createClock(region));
  return clocks.get(region);
}

function createClock(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const parts = { year: "numeric", month: "numeric", day: "numeric" } as const;
    const times = { hour: "numeric", minute: "numeric", second: "numeric" } as const;
    return new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", ...parts, ...times });
  } catch {
    return undefined;
  }
}

/** What a region's clocks show at a moment, less that moment. */
function ahead(clock: Intl.DateTimeFormat, at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const [month, day, year, hour, minute, second] = clock.format(whole).match(/\d+/g)!.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}
