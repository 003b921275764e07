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
