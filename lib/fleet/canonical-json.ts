/**
 * Writes plain JSON in the one way that equal values share: keys in the order of their code units, no blanks, nothing for
 * what is undefined. Equal documents give equal bytes, so that a hash of them is a name.
 *
 * @param value null, booleans, finite numbers, texts, lists and plain objects
 * @throws RangeError if a number is not finite, or a value has no JSON
 * @example
 * canonicalJson({ b: 1, a: [true, undefined], c: undefined }); // '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(`canonicalJson: numbers must be finite, got ${value}`);
  }
  if (Array.isArray(value)) {
    return `[${value.map((each) => canonicalJson(each === undefined ? null : each)).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) {
      throw new RangeError(`canonicalJson: values must be plain JSON, got a ${typeof value}`);
    }
    return text;
  }
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`);
  return `{${fields.join(",")}}`;
}
