import { decodeDoubles, decodeFloats } from "../../../models/float-base64";
import type { Block } from "../block";
import type { ColumnMap } from "./column-maps";
import type { FittedTableAuto } from "./fitted-schema";
import type { ReadyJudge } from "./forest";
import { keepRows } from "./kept-neighbors";
import type { KeptRows } from "./kept-neighbors";
import { forwardOf, weightSizes } from "./member";
import { fitNormalScores } from "./normal-scores";
import type { NormalScores } from "./normal-scores";

/** A fitted detector with all that scoring needs at hand. */
export interface Ready {
  readonly maps: readonly ColumnMap[];
  readonly judges: readonly ReadyJudge[];
  readonly kept: KeptRows;
  readonly reconstructionLooks: NormalScores;
  readonly distances: NormalScores;
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

function unpack(fitted: FittedTableAuto): Ready {
  const maps = fitted.maps.map(({ rank, ...map }) => {
    const { knots, scores, ...spread } = rank;
    const known = { knots: decodeDoubles(knots), scores: decodeDoubles(scores) };
    return { ...map, rank: { ...spread, scores: known } };
  });
  const judges = fitted.members.map(({ weights, typical, ...rest }) => {
    const member = { ...rest, weights: split(decodeFloats(weights), weightSizes(rest)) };
    return { ...member, typical: Float64Array.from(typical), network: forwardOf(member) };
  });
  const kept = keepRows(keptBlock(fitted));
  return {
    maps,
    judges,
    kept,
    reconstructionLooks: fitNormalScores(decodeDoubles(fitted.reconstructionLooks)),
    distances: fitNormalScores(decodeDoubles(fitted.distances)),
  };
}

function keptBlock({ kept, nKept, maps }: FittedTableAuto): Block {
  const values = Float64Array.from(decodeFloats(kept));
  if (values.length !== nKept * maps.length) {
    throw new RangeError(
      `tableAutoDetector: kept must hold nKept x the number of maps = ${nKept * maps.length} values, got ${values.length}`,
    );
  }
  return { values, nSamples: nKept, nFeatures: maps.length };
}

function split(values: Float32Array, sizes: readonly number[]): Float32Array[] {
  let from = 0;
  return sizes.map((size) => values.slice(from, (from += size)));
}
