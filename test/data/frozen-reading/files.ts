import { createHash } from "node:crypto";
import { readData } from "../../../lib/data/reading/read-data";
import { createRandom, type Random } from "../../../lib/random";
import { isoTime } from "../../../lib/times";
import { readCorpus } from "../../fuzz/corpus";

const MINUTE = 60_000;
const two = (n: number) => String(n).padStart(2, "0");
const parts = (time: number) => {
  const [date, clock] = isoTime(time).replace("Z", "").split("T");
  return { date, clock: clock.slice(0, 8), ymd: date.split("-").map(Number) };
};

/** How programs write times, from milliseconds; a column, or two. */
const TIMES: readonly ((time: number, i: number) => string[])[] = [
  () => [],
  (time) => [isoTime(time)],
  (time) => [isoTime(time).replace("T", " ").replace("Z", "")],
  (time) => [`${parts(time).date} ${parts(time).clock}+02:00`],
  (time) => [parts(time).ymd.reverse().map(two).join("."), parts(time).clock.slice(0, 5)],
  (time) => [`${parts(time).ymd.reverse().map(two).join(".")} ${parts(time).clock}`],
  (time) => [`${[1, 2, 0].map((k) => parts(time).ymd[k]).join("/")} ${parts(time).clock}`],
  (time) => [parts(time).date.replaceAll("-", "")],
  (time) => [String(time / 1000)],
  (time) => [String(time)],
  (_, i) => [String(i)],
  (_, i) => [(0.25 * i).toFixed(2)],
  (_, i) => [`${two(Math.floor(i / 60))}:${two(i % 60)}:00`],
  (_, i) => [`${1990 + Math.floor(i / 12)}-${two(1 + (i % 12))}`],
  (_, i) => [String(1900 + i)],
  (_, i) => [`${1990 + Math.floor(i / 4)}Q${1 + (i % 4)}`],
];
/** How they write numbers. */
const NUMBERS: readonly ((value: number) => string)[] = [
  (value) => value.toFixed(2),
  (value) => value.toFixed(2).replace(".", ","),
  (value) => (1000 * value).toFixed(0).replace(/\B(?=(\d{3})+$)/g, ","),
  (value) => (1000 * value).toFixed(1).replace(/\B(?=(\d{3})+\.)/g, " "),
  (value) => `${value.toFixed(1)} °C`,
  (value) => `${Math.round(value)}%`,
  (value) => value.toExponential(3),
  (value) => String(Math.round(value)),
  (value) => (value > 20 ? "true" : "false"),
  (value) => ["low", "middle", "high"][Math.abs(Math.floor(value)) % 3],
  (value) => `id-${value.toFixed(3)}`,
  () => "7",
];
const MISSING = ["", "NA", "-9999", "null", "-", "?"];
const SEPARATORS = [",", ";", "\t", "|", ",", " "];
const LABELS: readonly (readonly [string, string])[] = [
  ["0", "1"],
  ["normal", "anomaly"],
  ["false", "true"],
  ["ok", "bad"],
];
const ABOVE = ["", "", "# made by a machine\n", "Report of the plant\n\n", "sep="];

/** A file as a program may write it, and the options to read it with: drawn by a number. */
function fileOf(seed: number): { bytes: Buffer; options: object } {
  const random = createRandom(seed);
  const pick = <Value>(list: readonly Value[]): Value => list[random.integer(list.length)];
  const mark = pick(SEPARATORS);
  const time = pick(TIMES);
  const columns = Array.from({ length: 1 + random.integer(4) }, () => pick(NUMBERS));
  const labels = random.uniform() < 0.3 ? pick(LABELS) : null;
  const nSeries = random.uniform() < 0.2 ? 2 : 1;
  const [missing, rate] = [pick(MISSING), pick([0, 0, 0.05, 0.3])];
  const stepMs = pick([1, 10, 60, 1440]) * MINUTE;
  const start = Date.UTC(2021, 2, 1 + random.integer(25), 10);
  const nRows = 3 + random.integer(60);
  const quoted = (field: string) =>
    field.includes(mark) || field.includes('"') ? `"${field.replaceAll('"', '""')}"` : field;
  const rows = Array.from({ length: nRows }, (_, row) => {
    const i = Math.floor(row / nSeries);
    const skipped = i > nRows / 2 && seed % 5 === 0 ? 3 : 0;
    return [
      ...time(start + (i + skipped) * stepMs, i),
      ...(nSeries > 1 ? [`pump ${row % nSeries}`] : []),
      ...columns.map((form) => {
        const value = 20 + 8 * random.normal();
        return random.uniform() < rate ? missing : form(value);
      }),
      ...(labels ? [labels[i % 9 === 8 ? 1 : 0]] : []),
    ];
  });
  const names = [
    ...time(start, 0).map((_, k, all) => (all.length === 1 ? "time" : ["date", "clock"][k])),
    ...(nSeries > 1 ? ["pump"] : []),
    ...columns.map((_, c) => pick([`sensor ${c}`, `x${c}`, `Temp (${c})`])),
    ...(labels ? ["label"] : []),
  ];
  const table = random.uniform() < 0.85 ? [names, ...rows] : rows;
  const end = pick(["\n", "\r\n"]);
  const above = pick(ABOVE).replace("sep=", `sep=${mark}\n`);
  const text = above + table.map((row) => row.map(quoted).join(mark) + end).join("");
  const options = labels && table !== rows ? { label: "label", ...anomalyOf(labels) } : {};
  return { bytes: encoded(text, random), options };
}

function anomalyOf([, anomaly]: readonly [string, string]): object {
  return anomaly === "1" || anomaly === "true" ? {} : { anomaly };
}

function encoded(text: string, { uniform }: Random): Buffer {
  const drawn = uniform();
  const wide = Buffer.from(text, "utf16le");
  if (drawn < 0.7) return Buffer.from(text);
  if (drawn < 0.78) return Buffer.from(`\ufeff${text}`);
  if (drawn < 0.84) return Buffer.from(`\ufeff${text}`, "utf16le");
  if (drawn < 0.88) return wide;
  if (drawn < 0.92) return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  return drawn < 0.95 ? wide.swap16() : Buffer.from(text, "latin1");
}

/** Drawn files, and those that fuzzing kept. */
export function frozenFiles(): (readonly [string, Buffer, object])[] {
  const drawn = Array.from({ length: 240 }, (_, seed) => {
    const { bytes, options } = fileOf(seed);
    return [`drawn ${seed}`, bytes, options] as const;
  });
  const kept = readCorpus("csv").map((bytes) => [hash(bytes), bytes, {}] as const);
  return [...drawn, ...kept];
}

/** The first letters of a hash of what a file is read as, without what is said in sentences; or that it is refused. */
export async function whatIsRead(path: string, options: object): Promise<string> {
  try {
    const read = await readData(path, options);
    const leftOut = read.leftOut.map(({ column }) => column);
    const numbers = { ...read, name: "", because: "", notes: read.notes.length, leftOut };
    return hash(JSON.stringify(numbers, (_key, value: unknown) => plain(value)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return "refused";
  }
}

function plain(value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  return Array.from(value as Float64Array, (each) => (Number.isNaN(each) ? null : each));
}

function hash(value: string | Buffer): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 8);
}
