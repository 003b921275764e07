import type { ReadOptions } from "./read-file";

/** Options in which names that hold commas, and were cut there, are whole again. */
export function withWholeNames(options: ReadOptions, header: readonly string[]): ReadOptions {
  const { columns, time } = options;
  const times = typeof time === "object" ? wholeNames(time, header) : undefined;
  return {
    ...options,
    ...(columns && { columns: wholeNames(columns, header) }),
    ...(times && { time: times.length === 1 ? times[0] : times }),
  };
}

/**
 * Puts pieces of names together where they make a column's name with a comma between; the longest name counts.
 *
 * @example
 * wholeNames(["Temp", "°C", "Hum"], ["Temp, °C", "Hum"]); // ["Temp, °C", "Hum"]
 */
export function wholeNames(pieces: readonly string[], header: readonly string[]): string[] {
  const plain = (name: string) => name.replace(/\s*,\s*/g, ",");
  const names = new Map(header.map((name) => [plain(name), name]));
  const whole: string[] = [];
  for (let at = 0; at < pieces.length;) {
    let n = pieces.length - at;
    while (n > 1 && !names.has(pieces.slice(at, at + n).join(","))) n -= 1;
    whole.push(n > 1 ? names.get(pieces.slice(at, at + n).join(","))! : pieces[at]);
    at += n;
  }
  return whole;
}
