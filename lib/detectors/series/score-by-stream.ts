import { checkFinite } from "../../checks";

/** Scores a series by feeding its readings to a stream: batch and stream cannot differ. */
export function scoreByStream(
  caller: string,
  values: readonly number[],
  score: (value: number) => number,
): number[] {
  checkFinite(caller, "values", values);
  return values.map(score);
}
