import type { Rows } from "../../../types";
import type { Block } from "../block";
import { mapRows } from "./column-maps";
import type { MapKind, ScoredMap } from "./column-maps";
import { rowsOf } from "./learned-rows";

/** The same rows as two maps see them: what is scored is looked at through both. */
export type Views = Readonly<Record<"z" | "asinh", Rows>>;

/** The same rows through all three maps, as the autoencoders learn them. */
export type AllViews = Readonly<Record<MapKind, Rows>>;

/** Rows through both maps. */
export function viewsOf(block: Block, maps: readonly ScoredMap[]): Views {
  return { z: mapRows(block, maps, "z"), asinh: mapRows(block, maps, "asinh") };
}

/** Some rows of both views. */
export function viewsOfRows({ z, asinh }: Views, which: Uint32Array): Views {
  return { z: rowsOf(z, which), asinh: rowsOf(asinh, which) };
}
