import type { Reasons } from "../../contract";
import type { Block } from "../block";
import { FARTHEST } from "./column-maps";
import type { FittedTableAuto } from "./fitted-schema";
import type { Ready } from "./ready";
import { sampleScores, sampleSquares } from "./samples";
import { viewsOf } from "./views";

/**
 * One score per row: the mean of the distance and that to the samples, each on its scale, or the distance alone where it is all.
 * A row that is one of the kept ones leaves itself out, as it did when the scales and the threshold were learned.
 */
export function scoreBlock(block: Block, fitted: FittedTableAuto, ready: Ready): number[] {
  const views = viewsOf(block, fitted.maps);
  const places = ready.placesOf(views.z);
  const near = ready.kept.distancesTo(views.z, places);
  const scores = sampleScores(views, ready.samples, places);
  return Array.from(near, (distance, i) => {
    const changed = changedConstants(block, i, fitted.constants).length;
    const whole = Math.sqrt(distance * distance + changed * FARTHEST * FARTHEST);
    const far = ready.scaleOfDistance(whole);
    // No sample knows a column that never varied: what changed there is seen by distance alone.
    if (fitted.samples.length === 0 || changed > 0) return far;
    return (far + ready.scaleOfSamples(scores[i])) / 2;
  });
}

/** Columns that never varied among the learned rows and are different in this one. */
function changedConstants(
  { values, nFeatures }: Block,
  i: number,
  constants: FittedTableAuto["constants"],
): number[] {
  return constants
    .filter(({ index, value }) => values[i * nFeatures + index] !== value)
    .map(({ index }) => index);
}

/** Shares of the columns in both scores, in equal parts; in the distance alone where that decides. */
export function reasonsFor(row: Block, fitted: FittedTableAuto, ready: Ready): Reasons {
  const views = viewsOf(row, fitted.maps);
  const place = (squares: Float64Array) => {
    const columns = new Float64Array(fitted.nFeatures);
    squares.forEach((square, m) => (columns[fitted.maps[m].index] = square));
    return columns;
  };
  const distance = place(ready.kept.squaresTo(views.z));
  const changed = changedConstants(row, 0, fitted.constants);
  for (const j of changed) distance[j] = FARTHEST * FARTHEST;
  if (fitted.samples.length === 0 || changed.length > 0) return { columns: toShares(distance) };
  const [near, sampled] = [distance, place(sampleSquares(views, ready.samples))].map(toShares);
  return { columns: toShares(near.map((part, j) => part + sampled[j])) };
}

/** Divides by the sum; even shares where all are 0. */
function toShares(parts: ArrayLike<number>): number[] {
  const list = Array.from(parts);
  const total = list.reduce((sum, part) => sum + part, 0);
  return list.map((part) => (total > 0 ? part / total : 1 / list.length));
}
