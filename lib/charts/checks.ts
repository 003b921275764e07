import { checkFinite } from "../checks";
import { compact } from "./chart";

/** Refuses lists that should be as long as each other and are not. */
export function checkSameLength(
  caller: string,
  [name, list]: readonly [string, ArrayLike<unknown>],
  [other, others]: readonly [string, ArrayLike<unknown>],
): void {
  if (list.length !== others.length) {
    throw new RangeError(
      `${caller}: needs as many ${name} as ${other}, got ${list.length} and ${others.length}`,
    );
  }
}

/** Refuses two things of one name: their colours and lines could not be told apart. */
export function checkNames(caller: string, names: readonly string[]): void {
  if (names.length === 0) throw new RangeError(`${caller}: needs at least one line, got 0`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new RangeError(`${caller}: names must differ, got "${twice}" twice`);
  }
}

/** Checks numbers and makes them short. */
export function compactAll(
  caller: string,
  name: string,
  values: readonly number[],
): (number | null)[] {
  checkFinite(caller, name, values);
  return values.map((value) => compact(value));
}
