import type { Rows } from "../../../types";
import type { Reasons } from "../../contract";
import type { Block } from "../block";
import { FARTHEST, mapKinds, mapRows } from "./column-maps";
import type { ColumnMap } from "./column-maps";
import type { FittedTableAuto } from "./fitted-schema";
import { lookAt, lookShares } from "./forest";
import type { Views } from "./forest";
import { openNormalScore } from "./normal-scores";
import type { Ready } from "./ready";

/** Rows through each map. */
export function viewsOf(block: Block, maps: readonly ColumnMap[]): Views {
  const [z, asinh, rank] = mapKinds.map((kind) => mapRows(block, maps, kind));
  return { z, asinh, rank };
}

/** Rows in standard deviations, as distances are measured. */
export function toDoubles({ values, nSamples, nFeatures }: Rows): Block {
  return { values: Float64Array.from(values), nSamples, nFeatures };
}

/** One score per row: the mean of both looks' normal scores, weighted. */
export function scoreBlock(block: Block, fitted: FittedTableAuto, ready: Ready): number[] {
  const { maps, judges, kept } = ready;
  const share = fitted.reconstructionShare;
  const views = viewsOf(block, maps);
  const near = kept.distancesTo(toDoubles(views.z));
  const looks = share > 0 ? lookAt(views, judges) : undefined;
  return Array.from(near, (distance, i) => {
    const changed = changedConstants(block, i, fitted.constants).length;
    const whole = Math.sqrt(distance * distance + changed * FARTHEST * FARTHEST);
    const far = openNormalScore(whole, ready.distances);
    // No member knows a column that never varied: what changed there is seen by distance alone.
    if (looks === undefined || changed > 0) return far;
    return share * openNormalScore(looks[i], ready.reconstructionLooks) + (1 - share) * far;
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

/** Shares of the columns in both looks, weighted as the looks are. */
export function reasonsFor(row: Block, fitted: FittedTableAuto, ready: Ready): Reasons {
  const { maps, judges, kept } = ready;
  const views = viewsOf(row, maps);
  const distance = new Float64Array(fitted.nFeatures);
  kept.squaresTo(toDoubles(views.z)).forEach((square, m) => (distance[maps[m].index] = square));
  for (const j of changedConstants(row, 0, fitted.constants)) distance[j] = FARTHEST * FARTHEST;
  const error = new Float64Array(fitted.nFeatures);
  lookShares(views, judges).forEach((square, m) => (error[maps[m].index] = square));
  const share = fitted.reconstructionShare;
  const [byDistance, byError] = [distance, error].map(toShares);
  const columns = byDistance.map((part, j) => (1 - share) * part + share * byError[j]);
  return { columns: toShares(columns) };
}

/** Divides by the sum; even shares where all are 0. */
function toShares(parts: ArrayLike<number>): number[] {
  const list = Array.from(parts);
  const total = list.reduce((sum, part) => sum + part, 0);
  return list.map((part) => (total > 0 ? part / total : 1 / list.length));
}
