/** Float32 values as base64 of their little-endian bytes, whatever the machine's own order. */
export function encodeFloats(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (let i = 0; i < values.length; i += 1) view.setFloat32(i * 4, values[i], true);
  return encodeBytes(view);
}

/**
 * The values again, bit for bit.
 *
 * @throws RangeError if the text is not base64 or the bytes are no whole number of values
 */
export function decodeFloats(text: string): Float32Array {
  const view = decodeBytes(text, 4);
  const values = new Float32Array(view.byteLength / 4);
  for (let i = 0; i < values.length; i += 1) values[i] = view.getFloat32(i * 4, true);
  return values;
}

/** Float64 values as base64 of their little-endian bytes. */
export function encodeDoubles(values: Float64Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (let i = 0; i < values.length; i += 1) view.setFloat64(i * 8, values[i], true);
  return encodeBytes(view);
}

/**
 * The values again, bit for bit.
 *
 * @throws RangeError if the text is not base64 or the bytes are no whole number of values
 */
export function decodeDoubles(text: string): Float64Array {
  const view = decodeBytes(text, 8);
  const values = new Float64Array(view.byteLength / 8);
  for (let i = 0; i < values.length; i += 1) values[i] = view.getFloat64(i * 8, true);
  return values;
}

// Characters that are made at once: a call takes no more arguments than the stack holds.
const STRETCH = 8192;

/** By the functions that Node and browsers share. */
function encodeBytes({ buffer }: DataView): string {
  const bytes = new Uint8Array(buffer);
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += STRETCH) {
    // A spread would walk the bytes one by one: six times slower.
    const some = bytes.subarray(from, from + STRETCH) as unknown as number[];
    parts.push(String.fromCharCode.apply(null, some));
  }
  return btoa(parts.join(""));
}

function decodeBytes(text: string, size: number): DataView {
  let characters: string;
  try {
    characters = atob(text);
  } catch {
    throw new RangeError("needs base64 text, got something else");
  }
  if (characters.length % size !== 0) {
    throw new RangeError(`needs ${size} bytes per value, got ${characters.length} bytes`);
  }
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
  return new DataView(bytes.buffer);
}
