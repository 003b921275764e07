import assert from "node:assert/strict";

/** What the battery may have to know of a detector. */
export interface Allowances {
  readonly options?: object;
  /** A detector of what is new: to it a spike is nothing special once it has seen one like it. */
  readonly seeksNovelty?: boolean;
  /** With these options the detector makes no random choice. */
  readonly drawsNothing?: boolean;
}

/** A value after a journey through text. */
export function journey<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Shares of the work that was done never fall, and the last is all of it. */
export function tellsProgress(told: readonly number[]): void {
  const words = told.join(" ");
  assert.ok(
    told.every((share, i) => share > (told[i - 1] ?? 0) || share === told[i - 1]),
    words,
  );
  if (told.length > 0) assert.ok(Math.abs(told[told.length - 1] - 1) < 1e-12, words);
}
