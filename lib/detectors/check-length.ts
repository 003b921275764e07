/** Refuses a part of a fitted detector that has another length than its other parts. */
export function checkLength(what: string, got: number, length: number): void {
  if (got !== length) throw new RangeError(`${what} must have ${length} values, got ${got}`);
}
