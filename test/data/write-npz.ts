/** An npz archive of arrays of float64, stored, as NumPy's savez writes one. */
export function writeNpz(
  arrays: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: number[] }>
  >,
): Buffer {
  const [locals, centrals] = [[] as Buffer[], [] as Buffer[]];
  let at = 0;
  for (const [key, { shape, values }] of Object.entries(arrays)) {
    const name = Buffer.from(`${key}.npy`);
    const tuple = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
    const head = `{'descr': '<f8', 'fortran_order': False, 'shape': ${tuple}, }`;
    const padded = `${head.padEnd(117)}\n`;
    const size = Buffer.alloc(2);
    size.writeUInt16LE(padded.length);
    const magic = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
    const numbers = Buffer.from(Float64Array.from(values).buffer);
    const data = Buffer.concat([magic, size, Buffer.from(padded), numbers]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(data.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    locals.push(local, name, data);
    centrals.push(central, name);
    at += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(centrals.length / 2, 8);
  end.writeUInt16LE(centrals.length / 2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
