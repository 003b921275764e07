import { checkFinite, checkInteger, checkLabelled } from "../checks";
import type { Label } from "../types";
import { anomalyRanges, type IndexRange } from "./label-ranges";

/** How the volume is measured. */
export interface VusOptions {
  /** Longest buffer around events, in points, half on each side. Default 100, as in TSB-AD. */
  buffer?: number;
  /** Thresholds taken at equal steps down the sorted scores, or "all" for each point's. Default 250, as in TSB-AD. */
  thresholds?: number | "all";
}

/** Volumes under the surfaces of ROC and precision-recall over buffers. */
export interface Vus {
  rocVolume: number;
  prVolume: number;
  /** Range AUCs for each buffer from 0 to the longest. */
  byBuffer: { buffer: number; rocAuc: number; prAuc: number }[];
}

/**
 * VUS-ROC and VUS-PR: the areas under the ROC and precision-recall curves with labels that
 * fade out before and after each event, averaged over buffers of 0 to `buffer` points. A detection
 * near an event counts in part, so labels that are a few points off do less harm; no
 * threshold has to be chosen. A curve's rate of found anomalies is multiplied by the
 * share of events that are touched.
 *
 * @param labels nPoints in time order, 1 for anomaly; both classes
 * @param scores nPoints, finite, higher means more anomalous
 * @throws RangeError if lengths differ, a score is not finite, a class is missing, or an option
 *   is out of range
 * Source: Paparrizos, Boniol, Palpanas, Tsay, Elmore and Franklin, "Volume Under the
 * Surface", PVLDB 15, 2022; equal to TSB-AD 1.5 (generate_curve, version "opt").
 * @example
 * vus([0, 0, 1, 0], [1, 2, 9, 3], { buffer: 0 }).prVolume; // 1
 */
export function vus(
  labels: ArrayLike<Label>,
  scores: ArrayLike<number>,
  { buffer = 100, thresholds = 250 }: VusOptions = {},
): Vus {
  checkLabelled("vus", labels, scores);
  checkFinite("vus", "scores", scores);
  checkInteger("vus", "buffer", buffer, 0);
  if (thresholds !== "all") checkInteger("vus", "thresholds", thresholds, 2);
  const events = anomalyRanges("vus", labels);
  const nAnomalies = events.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (nAnomalies === labels.length) {
    throw new RangeError(
      `vus: needs both classes, got ${nAnomalies} anomalies and 0 normal points`,
    );
  }

  const places = enterPlaces(scores, thresholds === "all" ? scores.length : thresholds);
  const byBuffer = Array.from({ length: buffer + 1 }, (_, length) => ({
    buffer: length,
    ...rangeAreas(labels, events, places, length),
  }));
  return {
    rocVolume: byBuffer.reduce((sum, { rocAuc }) => sum + rocAuc, 0) / byBuffer.length,
    prVolume: byBuffer.reduce((sum, { prAuc }) => sum + prAuc, 0) / byBuffer.length,
    byBuffer,
  };
}

/** At which threshold, counted from the highest, each point is first detected. */
interface EnterPlaces {
  readonly placeOfPoint: Uint32Array;
  /** Points detected at each threshold. */
  readonly nDetected: Float64Array;
}

function enterPlaces(scores: ArrayLike<number>, nThresholds: number): EnterPlaces {
  const falling = Float64Array.from(scores).sort().reverse();
  const step = (scores.length - 1) / (nThresholds - 1 || 1);
  // The reference multiplies by the step too, so that rounding takes the same point.
  const thresholds = Float64Array.from({ length: nThresholds }, (_, k) =>
    k === nThresholds - 1 ? falling[scores.length - 1] : falling[Math.floor(k * step)],
  );
  const nDetected = new Float64Array(nThresholds);
  const placeOfPoint = new Uint32Array(scores.length);
  for (let i = 0; i < scores.length; i += 1) {
    let low = 0;
    let high = nThresholds - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (thresholds[middle] <= scores[i]) high = middle;
      else low = middle + 1;
    }
    placeOfPoint[i] = low;
    nDetected[low] += 1;
  }
  accumulate(nDetected);
  return { placeOfPoint, nDetected };
}

/** Areas under both curves for one buffer. */
function rangeAreas(
  labels: ArrayLike<Label>,
  events: readonly IndexRange[],
  { placeOfPoint, nDetected }: EnterPlaces,
  buffer: number,
): { rocAuc: number; prAuc: number } {
  const nThresholds = nDetected.length;
  const nPoints = labels.length;
  const weights = fadingLabels(labels, events, buffer);
  const found = new Float64Array(nThresholds);
  const foundInBuffers = new Float64Array(nThresholds);
  const touched = new Float64Array(nThresholds);
  const zones = mergedZones(events, nPoints, buffer >> 1);
  for (const { first, last } of zones) {
    let earliest = nThresholds;
    for (let i = first; i <= last; i += 1) {
      const place = placeOfPoint[i];
      earliest = Math.min(earliest, place);
      found[place] += weights[i];
      if (labels[i] === 0) foundInBuffers[place] += weights[i];
    }
    touched[earliest] += 1 / zones.length;
  }
  [found, foundInBuffers, touched].forEach(accumulate);

  const nAnomalies = events.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  let [rocAuc, prAuc, lastFound, lastFalse] = [0, 0, 0, 0];
  for (let k = 0; k < nThresholds; k += 1) {
    // Halfway between the labels as given and those with the detected parts of the buffers.
    const nPositive = nAnomalies + foundInBuffers[k] / 2;
    const truePositiveRate = Math.min(found[k] / nPositive, 1) * touched[k];
    const falsePositiveRate = (nDetected[k] - found[k]) / (nPoints - nPositive);
    rocAuc += ((falsePositiveRate - lastFalse) * (truePositiveRate + lastFound)) / 2;
    prAuc += ((truePositiveRate - lastFound) * found[k]) / nDetected[k];
    [lastFound, lastFalse] = [truePositiveRate, falsePositiveRate];
  }
  // The last threshold detects everything, but fading labels can stop the curve before (1, 1).
  return { rocAuc: rocAuc + ((1 - lastFalse) * (1 + lastFound)) / 2, prAuc };
}

/** 1 in events, falling with the square root to both sides; neighbours' slopes add up to at most 1. */
function fadingLabels(
  labels: ArrayLike<Label>,
  events: readonly IndexRange[],
  buffer: number,
): Float64Array {
  const weights = Float64Array.from(labels);
  for (const { first, last } of events) {
    for (let distance = 1; distance <= buffer >> 1; distance += 1) {
      const weight = Math.sqrt(1 - distance / buffer);
      if (last + distance < weights.length) weights[last + distance] += weight;
      if (first - distance >= 0) weights[first - distance] += weight;
    }
  }
  return weights.map((weight) => Math.min(weight, 1));
}

/** Events with their buffers; those that meet are one. */
function mergedZones(events: readonly IndexRange[], nPoints: number, reach: number): IndexRange[] {
  const zones: { first: number; last: number }[] = [];
  for (const event of events) {
    const first = Math.max(0, event.first - reach);
    const last = Math.min(nPoints - 1, event.last + reach);
    const open = zones.at(-1);
    if (open !== undefined && first <= open.last) open.last = last;
    else zones.push({ first, last });
  }
  return zones;
}

function accumulate(values: Float64Array): void {
  for (let k = 1; k < values.length; k += 1) values[k] += values[k - 1];
}
