import type { Footprint } from "./measure";
import type { Peak } from "./peak";
import type { Row } from "./summary";

/** What a whole run measured. */
export interface BenchResult {
  machine: Machine;
  rows: Row[];
  footprints: Record<string, Footprint>;
  peak: Peak;
}

/** The class of machine, nothing that identifies it. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGigabytes: number;
  node: string;
  rounds: number;
}

const TITLES = {
  train: "Training, milliseconds per epoch of 4,096 rows in batches of 32",
  bulk: "Reconstructing 16,384 rows, microseconds per row",
  one: "One row or window alone, microseconds",
} as const;

/** The result as Markdown tables. */
export function toMarkdown({ machine, rows, footprints, peak }: BenchResult): string {
  const { cpu, cores, memoryGigabytes, node, rounds } = machine;
  const tables = (["train", "bulk", "one"] as const).flatMap((what) => [
    `### ${TITLES[what]}`,
    "",
    "| model | engine, 1 thread | engine, 2 threads | PyTorch | Keras | tf.js | PyTorch : engine 1 | PyTorch : engine 2 |",
    "|---|---|---|---|---|---|---|---|",
    ...rows.filter((row) => row.what === what).map(line),
    "",
  ]);
  return [
    `Measured on ${cpu}, ${cores} cores, ${memoryGigabytes} GB of memory, Node ${node}: ${rounds} interleaved rounds,`,
    "medians, minima in brackets. PyTorch is the better of its one and two threads.",
    "",
    ...tables,
    "### Loading, and the memory that one epoch of the dense model takes",
    "",
    "| | load, ms | peak memory, MB |",
    "|---|---|---|",
    ...Object.entries(footprints).map(
      ([who, { loadMilliseconds, peakMegabytes }]) =>
        `| ${who} | ${digits(loadMilliseconds)} | ${digits(peakMegabytes)} |`,
    ),
    "",
    "### The engine's matrix product against what a core can do",
    "",
    `Plain SIMD, multiplications and additions that wait for nothing: ${digits(peak.mulAddGflops)} GFLOP/s.`,
    `With the loads that a tile of 4 × 8 values needs, all from the nearest cache: ${digits(peak.tileGflops)} GFLOP/s.`,
    "",
    "| rows × depth × columns | GFLOP/s | of arithmetic alone | of a tile with its loads |",
    "|---|---|---|---|",
    ...peak.products.map(
      ({ rows, depth, columns, gflops, share, tileShare }) =>
        `| ${rows} × ${depth} × ${columns} | ${digits(gflops)} | ${percent(share)} | ${percent(tileShare)} |`,
    ),
    "",
  ].join("\n");
}

function line({ model, minima, ...row }: Row): string {
  const names = ["engine1", "engine2", "pytorch", "keras", "tfjs"] as const;
  const cells = names.map((who) => {
    const [value, least] = [row[who], minima[who]];
    return value === null || least === null ? "-" : `${digits(value)} (${digits(least)})`;
  });
  const ratio = (ours: number | null) =>
    row.pytorch === null || ours === null ? "-" : digits(row.pytorch / ours);
  return `| ${[model, ...cells, ratio(row.engine1), ratio(row.engine2)].join(" | ")} |`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Three digits that count, and thousands apart. */
function digits(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString("en-US");
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, "");
}
