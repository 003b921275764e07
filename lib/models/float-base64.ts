/** Bytes turned into text at once: more would be more arguments than a call may have. */
const CHUNK = 8192;

/** Float32 values as base64 of their little-endian bytes, whatever the machine's own order. */
export function encodeFloats(values: Float32Array): string {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat32(i * 4, value, true));
  let text = "";
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return btoa(text);
}

/**
 * The values again, bit for bit.
 *
 * @throws RangeError if the text is no base64, or the bytes are no whole number of values
 */
export function decodeFloats(text: string): Float32Array {
  const bytes = bytesOf(text);
  if (bytes.length % 4 !== 0) {
    throw new RangeError(`needs 4 bytes per value, got ${bytes.length} bytes`);
  }
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

function bytesOf(text: string): Uint8Array {
  let decoded: string;
  try {
    decoded = atob(text);
  } catch {
    throw new RangeError(`needs base64, got ${text.length} characters that are none`);
  }
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}
