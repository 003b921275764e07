/** Float32 values as base64 of their little-endian bytes, whatever the machine's own order. */
export function encodeFloats(values: Float32Array): string {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeFloatLE(value, i * 4));
  return bytes.toString("base64");
}

/**
 * The values again, bit for bit.
 *
 * @throws RangeError if the bytes are no whole number of values
 */
export function decodeFloats(text: string): Float32Array {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length % 4 !== 0) {
    throw new RangeError(`needs 4 bytes per value, got ${bytes.length} bytes`);
  }
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}
