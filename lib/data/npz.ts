import { inflateRawSync } from "node:zlib";

/** One array of an npz file, its values in the order of rows. */
export interface NpzArray {
  /** nRows alone, or nRows × nColumns. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads the arrays of a NumPy .npz file: a zip archive (stored or deflated, below 4 GB) of .npy files of numbers or
 * truth values, in either byte and either array order. Whole numbers beyond 2^53 are rounded.
 *
 * @param bytes the file
 * @returns arrays by name, "X" for the member X.npy
 * @throws RangeError if the archive or an array cannot be read, naming the array
 * Source: NumPy's format description (NEP 1), PKWARE's APPNOTE 4.3.
 */
export function readNpz(bytes: Uint8Array): Map<string, NpzArray> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const arrays = new Map<string, NpzArray>();
  for (const { name, at, size, method } of entriesOf(view)) {
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const packed = bytes.subarray(from, from + size);
    if (method !== STORED && method !== DEFLATED) {
      throw new RangeError(`readNpz: ${name} must be stored or deflated, got method ${method}`);
    }
    const npy = method === STORED ? packed : inflateRawSync(packed);
    arrays.set(name.replace(/\.npy$/, ""), readNpy(npy, name));
  }
  return arrays;
}

/** The archive's members as its directory lists them. */
function entriesOf(view: DataView) {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: { name: string; at: number; size: number; method: number }[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw new RangeError(`readNpz: the archive's directory is broken at member ${i}`);
    }
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + at + 46, length),
    );
    const method = view.getUint16(at + 10, true);
    entries.push({
      name,
      at: view.getUint32(at + 42, true),
      size: view.getUint32(at + 20, true),
      method,
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the directory's last record begins: a comment of up to 64 KB may follow it. */
function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new RangeError("readNpz: needs a zip archive, got something else");
}

/** One .npy file: a magic word, a Python dictionary in text, the numbers. */
function readNpy(bytes: Uint8Array, name: string): NpzArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x934e554d) {
    throw new RangeError(`readNpz: ${name} must be a .npy file, got something else`);
  }
  const isFirstVersion = bytes[6] === 1;
  const start = isFirstVersion ? 10 : 12;
  const length = isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true);
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const kind = /'descr': '([<>|=]?)([a-z])(\d+)'/.exec(header);
  const shape = /'shape': \(([\d, ]*)\)/.exec(header)?.[1].match(/\d+/g)?.map(Number);
  const read = kind && readers[kind[2] + kind[3]];
  if (!kind || !read || !shape || shape.length > 2) {
    throw new RangeError(
      `readNpz: ${name} must hold numbers in one or two dimensions, got ${header.trim()}`,
    );
  }
  const size = Number(kind[3]);
  const count = shape.reduce((product, n) => product * n, 1);
  if (bytes.length < start + length + count * size) {
    throw new RangeError(`readNpz: ${name} must hold ${count} numbers, got fewer`);
  }
  const isLittle = kind[1] !== ">";
  const isColumnwise = header.includes("'fortran_order': True") && shape.length === 2;
  const [rows, columns] = shape;
  const values = Float64Array.from({ length: count }, (_, i) => {
    const place = isColumnwise ? (i % columns) * rows + Math.floor(i / columns) : i;
    return read(view, start + length + place * size, isLittle);
  });
  return { shape, values };
}

const readers: Readonly<Record<string, (view: DataView, at: number, isLittle: boolean) => number>> =
  {
    b1: (view, at) => view.getUint8(at),
    i1: (view, at) => view.getInt8(at),
    u1: (view, at) => view.getUint8(at),
    i2: (view, at, isLittle) => view.getInt16(at, isLittle),
    u2: (view, at, isLittle) => view.getUint16(at, isLittle),
    i4: (view, at, isLittle) => view.getInt32(at, isLittle),
    u4: (view, at, isLittle) => view.getUint32(at, isLittle),
    i8: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)),
    u8: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)),
    f4: (view, at, isLittle) => view.getFloat32(at, isLittle),
    f8: (view, at, isLittle) => view.getFloat64(at, isLittle),
  };
