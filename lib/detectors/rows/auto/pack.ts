import { encodeDoubles, encodeFloats } from "../../../models/float-base64";
import type { ColumnMap } from "./column-maps";
import type { Judge } from "./forest";

/** A column's maps as JSON. */
export function packMap({ rank, ...map }: ColumnMap) {
  const { scores, ...spread } = rank;
  const packed = { knots: encodeDoubles(scores.knots), scores: encodeDoubles(scores.scores) };
  return { ...map, rank: { ...spread, ...packed } };
}

/** A member as JSON. */
export function packMember({ weights, typical, columns, ...rest }: Judge) {
  const all = Float32Array.from(weights.flatMap((tensor) => Array.from(tensor)));
  return {
    ...rest,
    columns: [...columns],
    weights: encodeFloats(all),
    typical: Array.from(typical),
  };
}
