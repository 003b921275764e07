import { findAlarms } from "../decide/alarms";
import { reconstructScaled } from "./autoencoder/autoencoder-scores";
import type { SavedSeriesDetector } from "./saved/saved-detector";
import type { ReadingVerdict } from "./series-scorer";
import { createRunningSpread, type SpreadState } from "../preprocess/running-spread";

/** A series as it was judged, in time order and without missing values. */
export interface JudgedSeries {
  readonly times: readonly string[];
  readonly values: readonly number[];
  readonly verdicts: readonly ReadingVerdict[];
}

/** One alarm, and what gave it away. */
export interface ExplainedAlarm {
  readonly start: string;
  readonly end: string;
  readonly nFlagged: number;
  /** The highest score in it, and the threshold that this met. */
  readonly score: number;
  readonly threshold: number;
  /** The window that has this score: its first and its last reading. */
  readonly window: readonly [from: string, until: string];
  /** The reading of the window that adds most to the score. */
  readonly reading: {
    readonly time: string;
    readonly value: number;
    /** What was reconstructed in its place, or, by a detector that reconstructs nothing, the mean of the past. */
    readonly expected: number;
  };
}

/** A window as the detector saw it: scaled by the mean and spread of its past. */
interface SeenWindow {
  readonly scaled: readonly number[];
  readonly past: SpreadState;
}

/**
 * Explains every alarm of a judged series: the strongest first, which is the one whose score is the largest multiple of its
 * threshold (by difference where a threshold is not above 0).
 *
 * @param judged as `scoreReadings` judged it
 */
export function explainAlarms(judged: JudgedSeries, saved: SavedSeriesDetector): ExplainedAlarm[] {
  const { times, values, verdicts } = judged;
  const alarms = findAlarms(
    verdicts.map(({ flag }) => flag),
    { mergeGap: saved.mergeGap },
  );
  const peaks = alarms.map(({ first, last }) => peakBetween(verdicts, first, last));
  const windows = windowsEndingAt(new Set(peaks), judged, saved);
  const explained = alarms.map(({ first, last, nFlagged }, a): ExplainedAlarm => {
    const peak = peaks[a];
    const { place, expected } = furthest(windows.get(peak)!, saved);
    const at = peak - saved.size + 1 + place;
    return {
      ...{ start: times[first], end: times[last], nFlagged },
      score: verdicts[peak].score!,
      threshold: verdicts[peak].threshold!,
      window: [times[peak - saved.size + 1], times[peak]],
      reading: { time: times[at], value: values[at], expected },
    };
  });
  return explained.sort((a, b) => strength(b) - strength(a));
}

function strength({ score, threshold }: ExplainedAlarm): number {
  return threshold > 0 ? score / threshold : score - threshold;
}

/** The flagged reading with the highest score. */
function peakBetween(verdicts: readonly ReadingVerdict[], first: number, last: number): number {
  let peak = first;
  for (let k = first; k <= last; k += 1) {
    if (verdicts[k].flag === 1 && verdicts[k].score! > verdicts[peak].score!) peak = k;
  }
  return peak;
}

/** The windows of some readings, scaled as when they were scored: by a spread that goes on where learning ended. */
function windowsEndingAt(
  places: ReadonlySet<number>,
  { times, values, verdicts }: JudgedSeries,
  { size, learned }: SavedSeriesDetector,
): Map<number, SeenWindow> {
  const spread = createRunningSpread(learned.spread);
  const scaled: number[] = [];
  const found = new Map<number, SeenWindow>();
  // A file that begins as the one that was learned from adds nothing to the spread until learning ended.
  const isSame = verdicts.some(({ reason }) => reason === "learned from");
  const until = isSame ? Date.parse(learned.until) : -Infinity;
  values.forEach((value, k) => {
    const past = spread.state();
    scaled.push(spread.scale(value));
    if (Date.parse(times[k]) > until) spread.add(value);
    if (places.has(k)) found.set(k, { scaled: scaled.slice(k - size + 1), past });
  });
  return found;
}

/** The place in a window that lies furthest from what the detector expects, and that expectation in the readings' unit. */
function furthest(
  { scaled, past }: SeenWindow,
  { detector }: SavedSeriesDetector,
): { place: number; expected: number } {
  const members = detector.kind === "ensemble" ? detector.members : [detector];
  const networks = members.flatMap((member) =>
    member.kind === "autoencoder" ? [member.fitted] : [],
  );
  const expected = scaled.map(() => 0);
  for (const network of networks) {
    const { reconstructed } = reconstructScaled([[...scaled]], network);
    const { center, spread } = network.model.scaler ?? {};
    reconstructed[0].forEach((value, j) => {
      const own = spread && center ? value * (spread[j] || 1) + center[j] : value;
      expected[j] += own / networks.length;
    });
  }
  const distances = scaled.map((value, j) => Math.abs(value - expected[j]));
  const place = distances.indexOf(Math.max(...distances));
  const sd = past.varies ? Math.sqrt(past.squares / past.count) || 1 : 1;
  return { place, expected: (past.varies ? past.mean : past.first) + expected[place] * sd };
}
