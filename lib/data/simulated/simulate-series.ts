import { createRandom } from "../../random";
import type { Random } from "../../random";
import { isoTime } from "../../times";
import type { Interval } from "../../types";
import type { DataSet } from "../catalog";
import type { RawReadings } from "../series-from-csv";
import { deterministicExp, deterministicSin } from "../../deterministic-math";

/** A made-up series with made-up labels, in the place of one that could not be had. */
export interface SimulatedSeries {
  readonly readings: RawReadings;
  readonly windows: readonly Interval[];
}

/**
 * Makes a stand-in for a NAB series: as many readings at the same step over the same period,
 * with gaps where the real one has more time than readings, a daily rhythm, and as many
 * windows, each around an anomaly of the kind that its family of series has.
 *
 * Tweets: counts with long tails; anomalies are bursts. Temperatures: a slow wander; an
 * anomaly is a lasting change of level. Others: a noisy level; anomalies are spikes or steps.
 * The same series comes out on every machine.
 */
export function simulateSeries(set: DataSet): SimulatedSeries {
  const random = createRandom(1).fork(`simulateSeries ${set.name}`);
  const epochs = simulateTimes(set, random);
  const spans = placeWindows(set.nRows, windowCount(set), random);
  const family = familyOf(set.name);
  const values = family(
    epochs,
    spans.map(({ centre, size }) => ({ from: centre, size })),
    random,
  );
  return {
    readings: {
      epochs,
      values: values.map((value) => Math.round(value * 1e4) / 1e4),
      rowNumbers: epochs.map((_, i) => i + 2),
    },
    windows: spans.map(({ from, to }) => ({
      start: isoTime(epochs[from]),
      end: isoTime(epochs[to]),
    })),
  };
}

function windowCount({ labels }: DataSet): number {
  return Number.parseInt(labels, 10);
}

/** Times at the step of the set; what the period has too many is left out in at most 10 gaps. */
function simulateTimes({ nRows, period, stepSeconds = 300 }: DataSet, random: Random): number[] {
  const [start, end] = (period ?? ["2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"]).map(Date.parse);
  const step = stepSeconds * 1000;
  const missing = Math.max(0, Math.round((end - start) / step) - (nRows - 1));
  const nGaps = Math.min(10, missing);
  const after = new Map<number, number>();
  for (let left = missing, gap = nGaps; gap > 0; gap -= 1) {
    const size =
      gap === 1 ? left : 1 + random.integer(Math.max(1, Math.floor((2 * left) / gap) - 1));
    const place = 1 + random.integer(nRows - 1);
    after.set(place, (after.get(place) ?? 0) + size);
    left -= size;
  }
  const epochs: number[] = [];
  for (let i = 0, epoch = start; i < nRows; i += 1, epoch += step) {
    epoch += (after.get(i) ?? 0) * step;
    epochs.push(epoch);
  }
  return epochs;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly centre: number;
  readonly size: number;
}

/** Windows apart from each other in the last four fifths, a tenth of the readings in all, as NAB has them. */
function placeWindows(nRows: number, nWindows: number, random: Random): Span[] {
  const first = Math.ceil(0.2 * nRows);
  return Array.from({ length: nWindows }, (_, w) => {
    const room = (nRows - first) / nWindows;
    const half = Math.max(1, Math.floor((0.05 * nRows) / nWindows));
    const free = Math.max(1, Math.floor(room) - 2 * half - 2);
    const centre = Math.floor(first + w * room) + half + random.integer(free);
    return { from: centre - half, to: centre + half, centre, size: half };
  });
}

/** Where an anomaly begins and how many readings it can last. */
interface Planted {
  readonly from: number;
  readonly size: number;
}
type Family = (
  epochs: readonly number[],
  anomalies: readonly Planted[],
  random: Random,
) => number[];

function familyOf(name: string): Family {
  if (name.startsWith("realTweets/")) return tweets;
  if (name.includes("temperature")) return temperatures;
  return levels;
}

/** From -1 to 1 once a day, highest in the afternoon. */
function daily(epoch: number): number {
  return deterministicSin(((epoch % 86_400_000) / 86_400_000 - 0.4) * 2 * Math.PI);
}

const tweets: Family = (epochs, anomalies, random) => {
  const values = epochs.map((epoch) =>
    Math.round(50 * deterministicExp(0.6 * daily(epoch) + 0.5 * random.normal())),
  );
  for (const { from, size } of anomalies) {
    const length = Math.min(size, 6 + random.integer(12));
    for (let i = 0; i < length; i += 1) {
      values[from + i] += Math.round((1500 + 3000 * random.uniform()) / (1 + i));
    }
  }
  return values;
};

const temperatures: Family = (epochs, anomalies, random) => {
  let wander = 0;
  const values = epochs.map((epoch) => {
    wander = 0.995 * wander + 0.25 * random.normal();
    return 71 + 2 * daily(epoch) + wander + 0.6 * random.normal();
  });
  for (const { from, size } of anomalies) {
    const shift = (random.uniform() < 0.5 ? -1 : 1) * (7 + 4 * random.uniform());
    for (let i = 0; i < size; i += 1) values[from + i] += shift * Math.min(1, i / 12);
  }
  return values;
};

const levels: Family = (epochs, anomalies, random) => {
  const level = 20 + 60 * random.uniform();
  const noise = 0.02 + 0.05 * random.uniform();
  const rhythm = 0.2 * random.uniform();
  const values = epochs.map(
    (epoch) => level * (1 + rhythm * daily(epoch) + noise * random.normal()),
  );
  for (const { from, size } of anomalies) {
    const isSpike = random.uniform() < 0.5;
    const length = isSpike ? Math.min(size, 3) : size;
    const change = level * (random.uniform() < 0.3 ? -0.6 : 0.8 + random.uniform());
    for (let i = 0; i < length; i += 1) values[from + i] += change;
  }
  return values;
};
