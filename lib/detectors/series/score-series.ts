import { z } from "zod";
import type { Steps } from "../../steps";
import type { SeriesData, SeriesScores, SeriesStream } from "../contract";
import { logRatio, readingScore } from "./fused-score";
import type { LearnedSeries } from "./learn-series";
import { reasonsAtCursor } from "./reading-reasons";
import { readingsBack } from "./past-seasons";
import { createSeriesCursor } from "./series-cursor";
import { RECENT_READINGS } from "./swells";
import { createViewRatio } from "./view-distance";
import { writeRow } from "./views";
import { windowEvidence } from "./window-evidence";

const count = z.int().min(0);
const numbers = z.array(z.number());

/** A stream between two readings, as plain JSON. */
export const streamStateSchema = z.strictObject({
  cursor: z.strictObject({
    levels: numbers,
    steps: numbers,
    past: numbers,
    sum: z.number(),
    shift: z.number(),
    count,
    whole: count,
    still: count,
    swing: z.strictObject({ isHigh: z.boolean().nullable(), run: count }).optional(),
    out: count,
    replaced: z.strictObject({ levels: numbers, steps: numbers }),
    last: z.strictObject({ time: z.number(), value: z.number(), taken: z.number() }).nullable(),
  }),
  /** What windows said. */
  windows: z.strictObject({
    past: z.array(z.array(z.number().nullable())),
    held: z.number().nullable(),
  }),
});

/** A stream between two readings, as plain JSON. */
export type SeriesStreamState = z.infer<typeof streamStateSchema>;

/** Windows that are measured in one go. */
const CHUNK = 1024;
/** Readings from one moment at which the work may pause to the next. */
const STEP = 1024;

/** Makes the scores of a series, and streams of it, from what was learned. */
export function createSeriesScorer(learned: LearnedSeries) {
  const { scale, limits, hop, views } = learned;
  const ratios = views.map(createViewRatio);
  const longest = Math.max(1, ...views.map((view) => view.readings));
  const size = Math.max(longest, readingsBack(limits));
  const shortest = Math.max(
    Math.min(longest, ...views.map((view) => view.readings)),
    // Before, nobody knows the level.
    Math.min(scale.following, RECENT_READINGS),
  );
  const tooFew = (count: number) => `${count} of ${shortest} readings since a gap`;
  const isLook = (count: number) => count % hop === 0;

  function* scoring({ times, columns }: SeriesData): Steps<SeriesScores> {
    const cursor = createSeriesCursor(scale, limits, size);
    const n = times.length;
    const windowScores = views.map(() => new Float64Array(n).fill(-Infinity));
    const readingScores = new Float64Array(n);
    const counts = new Int32Array(n);
    const wholes = new Int32Array(n);
    const waiting = views.map((view, v) => createChunk(view.width, ratios[v], windowScores[v]));
    for (let i = 0; i < n; i += 1) {
      if (i % STEP === 0) yield;
      if (!cursor.push(times[i], columns[0][i])) continue;
      counts[i] = cursor.count;
      wholes[i] = cursor.whole;
      readingScores[i] = readingScore(cursor.ratio);
      if (!isLook(cursor.count)) continue;
      views.forEach((view, v) => {
        if (cursor.whole < view.readings) return;
        writeRow(view, cursor.recent, waiting[v].rows, waiting[v].place(i));
        waiting[v].flushIfFull();
      });
    }
    for (const chunk of waiting) chunk.flush();
    yield;
    return join(counts, wholes, readingScores, windowScores);
  }

  const join = (
    counts: Int32Array,
    wholes: Int32Array,
    readingScores: Float64Array,
    windowScores: readonly Float64Array[],
  ) => {
    const scores = new Array<number | null>(counts.length).fill(null);
    const unscored = new Array<string | null>(counts.length).fill(null);
    const evidence = windowEvidence(views, hop);
    const looked = new Float64Array(views.length);
    let before = 0;
    counts.forEach((count, i) => {
      if (count === 0) {
        unscored[i] = MISSING;
        return;
      }
      if (wholes[i] <= before) evidence.restart();
      before = wholes[i];
      if (isLook(count)) {
        windowScores.forEach((own, v) => (looked[v] = own[i]));
        evidence.look(looked);
      }
      if (count < shortest) unscored[i] = tooFew(count);
      else scores[i] = Math.max(evidence.held(), readingScores[i]);
    });
    return { scores, unscored };
  };

  const stream = (state?: SeriesStreamState): SeriesStream => {
    const cursor = createSeriesCursor(scale, limits, size, state?.cursor);
    const rows = views.map((view) => new Float32Array(view.width));
    const evidence = windowEvidence(views, hop, state?.windows);
    const looked = new Float64Array(views.length);
    const look = () => {
      views.forEach((view, v) => {
        looked[v] = -Infinity;
        if (cursor.whole < view.readings) return;
        writeRow(view, cursor.recent, rows[v], 0);
        looked[v] = logRatio(ratios[v].ratio(rows[v]));
      });
      evidence.look(looked);
    };
    return {
      next: (time, row) => {
        const before = cursor.whole;
        if (!cursor.push(time, row[0])) return { score: null, unscored: MISSING };
        const { count, whole } = cursor;
        if (whole <= before) evidence.restart();
        if (isLook(count)) look();
        if (count < shortest) return { score: null, unscored: tooFew(count) };
        return { score: Math.max(evidence.held(), readingScore(cursor.ratio)) };
      },
      reasons: () => reasonsAtCursor(learned, cursor),
      state: (): SeriesStreamState => ({
        cursor: cursor.state(),
        windows: evidence.state(),
      }),
    };
  };

  return { scoring, stream };
}

const MISSING = "no value";

/** Rows of one view that wait to be measured together. */
function createChunk(
  width: number,
  { ratios }: ReturnType<typeof createViewRatio>,
  scores: Float64Array,
) {
  const rows = new Float32Array(CHUNK * width);
  const readings = new Int32Array(CHUNK);
  let count = 0;
  const flush = () => {
    if (count === 0) return;
    const values = rows.subarray(0, count * width);
    ratios({ values, nSamples: count, nFeatures: width }).forEach((ratio, i) => {
      scores[readings[i]] = logRatio(ratio);
    });
    count = 0;
  };
  return {
    rows,
    place: (reading: number) => {
      readings[count] = reading;
      count += 1;
      return (count - 1) * width;
    },
    flushIfFull: () => {
      if (count === CHUNK) flush();
    },
    flush,
  };
}
