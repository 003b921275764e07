import { decodeDoubles, decodeFloats } from "../../../models/float-base64";
import type { Rows } from "../../../types";
import { checkLength } from "../../check-length";
import type { FittedTableAuto } from "./fitted-schema";
import { findEqualAmong } from "./find-equal";
import type { FindEqual } from "./find-equal";
import { readyKept } from "./kept-rows";
import type { KeptRows } from "./kept-rows";
import { readySamples } from "./samples";
import type { ReadySamples } from "./samples";
import { scoreScale } from "./score-scale";
import type { ScoreScale } from "./score-scale";

/** A fitted detector with all that scoring needs at hand. */
export interface Ready {
  readonly kept: KeptRows;
  /** Which kept row a row is, by the view in standard deviations. */
  readonly placesOf: FindEqual;
  readonly samples: ReadySamples;
  readonly scaleOfDistance: ScoreScale;
  readonly scaleOfSamples: ScoreScale;
}

const made = new WeakMap<FittedTableAuto, Ready>();

/** Unpacks a fitted detector, at the first score: a stream scores row by row. */
export function readyOf(fitted: FittedTableAuto): Ready {
  let ready = made.get(fitted);
  if (ready === undefined) {
    ready = unpack(fitted);
    made.set(fitted, ready);
  }
  return ready;
}

/**
 * Refuses a fitted detector whose parts do not fit together.
 *
 * @throws RangeError if they do not, or not with rows of `width` values
 */
export function checkTableAuto(fitted: FittedTableAuto, width: number): void {
  checkLength("rows", fitted.nFeatures, width);
  for (const { index } of [...fitted.maps, ...fitted.constants]) {
    if (index < width) continue;
    throw new RangeError(`tableAutoDetector: columns must be below ${width}, got ${index}`);
  }
  readyOf(fitted);
  decodeDoubles(fitted.unseenScores);
}

function unpack(fitted: FittedTableAuto): Ready {
  const kept = { z: keptRows(fitted, "z"), asinh: keptRows(fitted, "asinh") };
  checkSamples(fitted);
  return {
    kept: readyKept(kept.z),
    placesOf: findEqualAmong(kept.z),
    samples: readySamples(fitted.samples, kept),
    scaleOfDistance: scoreScale(decodeDoubles(fitted.distances)),
    scaleOfSamples: scoreScale(decodeDoubles(fitted.sampleScores)),
  };
}

function keptRows({ kept, nKept, maps }: FittedTableAuto, map: "z" | "asinh"): Rows {
  const values = decodeFloats(kept[map]);
  if (values.length !== nKept * maps.length) {
    throw new RangeError(
      `tableAutoDetector: kept.${map} must hold nKept x the number of maps = ${nKept * maps.length} values, got ${values.length}`,
    );
  }
  return { values, nSamples: nKept, nFeatures: maps.length };
}

function checkSamples({ samples, nKept, maps }: FittedTableAuto): void {
  for (const { columns, rows } of samples) {
    if (columns.every((c) => c < maps.length) && rows.every((row) => row < nKept)) continue;
    throw new RangeError(
      `tableAutoDetector: samples must name columns below ${maps.length} and rows below ${nKept}, got ${Math.max(...columns)} and ${Math.max(...rows)}`,
    );
  }
}
