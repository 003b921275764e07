/** A list of numbers and its shape. */
interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** The bytes of a .npz file with these arrays, as NumPy would store them without compression. */
export function npzOf(arrays: Readonly<Record<string, Numbers>>): Buffer {
  const members: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, numbers] of Object.entries(arrays)) {
    const file = Buffer.from(`${name}.npy`);
    const content = npyOf(numbers);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(file.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(file.length, 28);
    entry.writeUInt32LE(at, 42);
    members.push(local, file, content);
    directory.push(entry, file);
    at += local.length + file.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(arrays).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...members, listed, end]);
}

function npyOf({ shape, values }: Numbers): Buffer {
  const comma = shape.length === 1 ? "," : "";
  const about = `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.join(", ")}${comma}), }`;
  const header = `${about.padEnd(117)}\n`;
  const start = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, header.length, 0]);
  const body = Buffer.from(Float64Array.from(values).buffer);
  return Buffer.concat([start, Buffer.from(header), body]);
}
