import { createHash } from "node:crypto";
import type { CorpusReader } from "./corpus-reader";

/** What a unit of a benchmark (a file, a table, a server) is run with. */
export interface UnitSetting {
  readonly seed: number;
  /** A registered detector or a variant, by the name that `benchmarkModel` gives. */
  readonly model: string;
}

/** What a detector came to on a unit, by name; null where the unit has no such figure. */
export type UnitFigures = Readonly<Record<string, number | null>>;

/** A unit that has been read. */
export interface LoadedUnit {
  /** Of the unit's files, unpacked and one after the other. */
  readonly sha256: string;
  /** Fits a detector and judges it; undefined where the unit is not run with that seed. */
  readonly run: (setting: UnitSetting) => Promise<UnitFigures | undefined>;
}

/** How one corpus is run: which of its files make a unit, and what a unit gives. */
export interface UnitKind {
  /** The detector that is run where nothing is asked for. */
  readonly model: string;
  /** Baselines that are run on the same units then. */
  readonly baselines: readonly string[];
  /** What a unit is called: "file". */
  readonly what: string;
  /** Seeds that a unit is run with where nothing is asked for: 1 to so many. */
  readonly seeds: number;
  readonly unitsOf: (names: readonly string[]) => string[];
  /** Whether a unit was looked at last, when nothing was changed any more; not known of every corpus. */
  readonly isHeldOut?: (unit: string) => boolean;
  readonly load: (reader: CorpusReader, unit: string) => Promise<LoadedUnit>;
  /** What takes the place of a unit that cannot be had. */
  readonly simulate: (unit: string) => LoadedUnit;
}

/** One sha256 of several contents, one after the other. */
export function sha256Of(...contents: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex");
}
