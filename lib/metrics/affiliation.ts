import type { Label } from "../types";
import { checkDecisions } from "./confusion";
import { anomalyRanges, labelRanges } from "./label-ranges";

/** Precision and recall by distance, each as a probability of beating chance. */
export interface AffiliationScores {
  /** Mean over the events that have a detection nearer to them than to any other; 0 without one. */
  precision: number;
  /** Mean over all events. */
  recall: number;
  f1: number;
  /** Each event's own two values; precision is null where nothing is detected near it. */
  events: { first: number; last: number; precision: number | null; recall: number }[];
}

/** A stretch of the time axis from `start` to `end`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * How near detections are to events. The time axis is cut halfway between neighbouring
 * events, so that each has a zone of its own. In a zone, a detection's precision is
 * the chance that a point picked at random in the zone lies at least as far from the event,
 * and an event's recall the mean, over its points, of the chance that a random point lies at
 * least as far as the nearest detection does.
 *
 * A detection next to an event is worth nearly as much as one in it, and a random detector
 * reaches about 0.5, not 0: read it with that in mind. Point i fills the time from
 * i to i + 1.
 *
 * @param labels nPoints in time order, 1 for anomaly; at least one
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if lengths differ, a value is neither 0 nor 1, or there is no anomaly
 * Source: Huet, Navarro and Rossi, "Local Evaluation of Time Series Anomaly Detection
 * Algorithms", KDD 2022. The integrals are exact: what is integrated is made of straight lines.
 * @example
 * affiliationScores([0, 1, 0, 0], [0, 1, 0, 0]).f1; // 1
 */
export function affiliationScores(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
): AffiliationScores {
  checkDecisions("affiliationScores", labels, detected);
  const ranges = anomalyRanges("affiliationScores", labels);
  const stretches = ranges.map(({ first, last }) => ({ start: first, end: last + 1 }));
  const found = labelRanges(detected).map(({ first, last }) => ({ start: first, end: last + 1 }));

  const events = stretches.map((event, j) => {
    const zone = {
      start: j === 0 ? 0 : (stretches[j - 1].end + event.start) / 2,
      end: j === stretches.length - 1 ? labels.length : (event.end + stretches[j + 1].start) / 2,
    };
    const inZone = found
      .map((stretch) => cut(stretch, zone))
      .filter(({ start, end }) => start < end);
    return {
      first: ranges[j].first,
      last: ranges[j].last,
      precision: inZone.length === 0 ? null : precisionIn(zone, event, inZone),
      recall: inZone.length === 0 ? 0 : recallIn(zone, event, inZone),
    };
  });
  const precisions = events.flatMap((event) => (event.precision === null ? [] : [event.precision]));
  const precision = precisions.length === 0 ? 0 : meanOf(precisions);
  const recall = meanOf(events.map((event) => event.recall));
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, events };
}

/** Mean over the detected time of the chance to lie at least as far from the event. */
function precisionIn(zone: Stretch, event: Stretch, found: readonly Stretch[]): number {
  const chance = (x: number) => {
    const distance = Math.max(event.start - x, x - event.end);
    return chanceBeyond(zone, event, distance);
  };
  // Where one side of the zone has no point that far away, the line bends.
  const narrow = Math.min(event.start - zone.start, zone.end - event.end);
  const bends = [event.start - narrow, event.end + narrow];
  const parts = found.flatMap((stretch) => [
    cut(stretch, { start: zone.start, end: event.start }),
    cut(stretch, { start: event.end, end: zone.end }),
  ]);
  const outside = sumOf(parts, (part) => integral(chance, part, bends));
  const inside = sumOf(found, (stretch) => lengthOf(cut(stretch, event)));
  return (outside + inside) / sumOf(found, lengthOf);
}

/** Mean over the event of the chance to lie at least as far as the nearest detection. */
function recallIn(zone: Stretch, event: Stretch, found: readonly Stretch[]): number {
  const distance = (x: number) =>
    found.reduce(
      (least, { start, end }) => Math.min(least, Math.max(start - x, x - end, 0)),
      Infinity,
    );
  const chance = (x: number) => chanceBeyond(zone, { start: x, end: x }, distance(x));
  const bends: number[] = [];
  found.forEach(({ start, end }, k) => {
    bends.push(start, end);
    if (k > 0) bends.push((found[k - 1].end + start) / 2);
    // Where a point is as far from a detection as from an end of the zone.
    for (const edge of [start, end]) bends.push((zone.start + edge) / 2, (zone.end + edge) / 2);
  });
  return integral(chance, event, bends) / lengthOf(event);
}

/** The chance that a random point of the zone is at least so far from the target. */
function chanceBeyond(zone: Stretch, target: Stretch, distance: number): number {
  const before = Math.max(0, target.start - distance - zone.start);
  const after = Math.max(0, zone.end - target.end - distance);
  return (before + after) / lengthOf(zone);
}

/** The exact integral of a function that is straight between its bends. */
function integral(of: (x: number) => number, over: Stretch, bends: readonly number[]): number {
  if (over.start >= over.end) return 0;
  const inside = bends.filter((bend) => bend > over.start && bend < over.end);
  const knots = [over.start, ...inside.sort((a, b) => a - b), over.end];
  return sumOf(knots.slice(1), (knot, k) => ((of(knots[k]) + of(knot)) / 2) * (knot - knots[k]));
}

function cut(stretch: Stretch, by: Stretch): Stretch {
  return { start: Math.max(stretch.start, by.start), end: Math.min(stretch.end, by.end) };
}

function lengthOf({ start, end }: Stretch): number {
  return Math.max(0, end - start);
}

function sumOf<T>(items: readonly T[], of: (item: T, index: number) => number): number {
  return items.reduce((sum, item, i) => sum + of(item, i), 0);
}

function meanOf(values: readonly number[]): number {
  return sumOf(values, (value) => value) / values.length;
}
