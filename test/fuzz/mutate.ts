import type { Random } from "../../lib/random";

/** Bytes that readers give a meaning to. */
const WORDS = [
  ...[
    ",",
    ";",
    "\t",
    "|",
    '"',
    '""',
    "\n",
    "\r\n",
    "\r",
    "\uFEFF",
    "\0",
    "#",
    " ",
    "\u00a0",
    "é",
    "\ud83d\ude00",
  ],
  ...[
    "0",
    "-0",
    "1",
    "-1",
    "1e308",
    "-1e309",
    "1e-320",
    "1e18",
    "9007199254740993",
    "0x10",
    "1_0",
    "1,5",
    "1.234,5",
    "%",
  ],
  ...[
    "NaN",
    "Infinity",
    "null",
    "true",
    "n/a",
    "-9999",
    "{",
    "}",
    "[",
    "]",
    "{}",
    "[]",
    ":",
    "\\",
    "\\u0000",
    "__proto__",
  ],
  ...[
    "constructor",
    "time",
    "value",
    "2021-02-29",
    "24:00:00",
    "T",
    "Z",
    "+14:00",
    "-99:99",
    "AM",
    "p.m.",
    "Q4",
    "1969",
  ],
];

/** Values that documents are not made for. */
const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    0.5,
    2,
    3,
    1e308,
    -1e308,
    5e-324,
    1e9,
    2 ** 31,
    2 ** 53,
    1.5,
  ],
  ...["", "x", "quantile", "dense", "AAAAAA==", [], {}, [[]], [null], [1, 2, 3], { length: 1 }],
];

/** Changes an input a few times at random places, also by stretches of another. */
export function mutate(input: Buffer, other: Buffer, random: Random, isJson: boolean): Buffer {
  let bytes = input;
  const n = 1 + Math.floor(4 * random.uniform() ** 2);
  for (let i = 0; i < n; i += 1) {
    const changed = isJson && random.uniform() < 0.7 ? changeValue(bytes, random) : undefined;
    bytes = changed ?? changeBytes(bytes, other, random);
  }
  return bytes.subarray(0, MOST_BYTES);
}

/** Larger inputs find nothing that smaller ones do not, and take longer. */
const MOST_BYTES = 20_000;

function changeBytes(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const below = (n: number) => Math.floor(n * random.uniform());
  const at = below(bytes.length + 1);
  const length = Math.min(bytes.length - at, below(16) === 0 ? bytes.length : below(12));
  const [before, stretch, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  const word = () => Buffer.from(WORDS[below(WORDS.length)]);
  switch (below(6)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, stretch, stretch, after]);
    case 2:
      return Buffer.concat([before, word(), stretch, after]);
    case 3:
      return Buffer.concat([before, word(), after]);
    case 4: {
      const from = below(other.length);
      return Buffer.concat([before, other.subarray(from, from + below(40)), after]);
    }
    default: {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[below(copy.length)] = below(256);
      return copy;
    }
  }
}

/** Replaces, drops or doubles one value of a document; undefined where it is none any more. */
function changeValue(bytes: Buffer, random: Random): Buffer | undefined {
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const walk = (holder: unknown) => {
    if (typeof holder !== "object" || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      walk((holder as Record<string, unknown>)[key]);
    }
  };
  walk(document);
  if (places.length === 0) return undefined;
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(items.length * random.uniform())];
  const { holder, key } = pick(places);
  const kind = random.uniform();
  if (kind < 0.15) delete holder[key];
  else if (kind < 0.3) holder[key] = structuredClone(holderOf(pick(places)));
  else if (kind < 0.5 && typeof holder[key] === "number") holder[key] = -2 * holder[key] + 1;
  else holder[key] = pick(VALUES);
  return Buffer.from(JSON.stringify(document));
}

function holderOf({ holder, key }: { holder: Record<string, unknown>; key: string }): unknown {
  return holder[key];
}
