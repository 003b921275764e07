import { createForward, type ForwardNetwork } from "../../../engine/forward";
import type { Rows } from "../../../types";
import { pick } from "./learned-rows";
import type { Sample } from "./samples";
import type { Views } from "./views";

/** Is told of a row, a sample and the nearest row of the sample: their numbers, and the squared distance in the sample's columns. */
export type NearestVisitor = (row: number, sample: number, square: number, nearest: number) => void;

/** Visits the nearest row of every sample for each of the rows, sample by sample. */
export type SampleSearch = (views: Views, visit: NearestVisitor) => void;

/** Samples that are searched at once, since one map and few columns hold them. */
interface Group {
  readonly map: Sample["map"];
  /** Places among the mapped columns that one of the samples looks at, rising. */
  readonly columns: readonly number[];
  /** Rows in each of them. */
  readonly size: number;
  readonly samples: readonly { readonly number: number; readonly sample: Sample }[];
}

/** With more columns each sample is searched by itself: in most of them it would multiply by 0. */
const MOST_SHARED_COLUMNS = 100;

/**
 * Makes samples ready to be searched. As in `nearestAmong` a search is one dense layer with a unit per reference row; that of a column
 * which a sample does not look at is 0, so that many samples are one layer. The layer names the nearest rows, in single
 * precision; their distances come from the rows themselves.
 */
export function searchSamples(samples: readonly Sample[], kept: Views): SampleSearch {
  const groups = groupsOf(samples, kept.z.nFeatures).map((group) => ({
    group,
    network: networkOf(group, kept[group.map]),
  }));
  return (views, visit) => {
    for (const { group, network } of groups) {
      searchGroup(group, network, { rows: views[group.map], kept: kept[group.map] }, visit);
    }
  };
}

function groupsOf(samples: readonly Sample[], nFeatures: number): Group[] {
  const isWide = nFeatures > MOST_SHARED_COLUMNS;
  const groups = new Map<string, Group["samples"][number][]>();
  samples.forEach((sample, number) => {
    const key = isWide ? `${number}` : `${sample.map} ${sample.rows.length}`;
    groups.set(key, [...(groups.get(key) ?? []), { number, sample }]);
  });
  return Array.from(groups.values(), (own) => {
    const columns = new Set(own.flatMap(({ sample }) => sample.columns));
    return {
      map: own[0].sample.map,
      columns: [...columns].sort((a, b) => a - b),
      size: own[0].sample.rows.length,
      samples: own,
    };
  });
}

/** A layer that gives 2 x·r - |r|^2 for the rows of every sample, one sample after the other. */
function networkOf({ columns, size, samples }: Group, { values, nFeatures }: Rows): ForwardNetwork {
  const units = samples.length * size;
  const kernel = new Float32Array(columns.length * units);
  const bias = new Float32Array(units);
  const inputOf = new Map(columns.map((column, input) => [column, input]));
  let unit = 0;
  for (const { sample } of samples) {
    for (const row of sample.rows) {
      for (const column of sample.columns) {
        const value = values[row * nFeatures + column];
        kernel[inputOf.get(column)! * units + unit] = 2 * value;
        bias[unit] -= value * value;
      }
      unit += 1;
    }
  }
  const layers = [{ kind: "dense", units } as const];
  return createForward({ inputShape: [columns.length], layers }, [kernel, bias]);
}

function searchGroup(
  { columns, size, samples }: Group,
  network: ForwardNetwork,
  { rows, kept }: { readonly rows: Rows; readonly kept: Rows },
  visit: NearestVisitor,
): void {
  const groups = samples.length;
  const own = columns.length === rows.nFeatures ? rows : pick(rows, columns);
  const { places } = network.largest(own, size, { groups });
  samples.forEach(({ number, sample }, g) => {
    const looked = Uint32Array.from(sample.columns);
    for (let i = 0; i < rows.nSamples; i += 1) {
      const nearest = sample.rows[places[i * groups + g]];
      visit(i, number, squareOf(rows, i, kept, nearest, looked), nearest);
    }
  });
}

/** The squared distance of two rows in some columns. */
function squareOf(rows: Rows, i: number, kept: Rows, r: number, columns: Uint32Array): number {
  const [from, to] = [i * rows.nFeatures, r * kept.nFeatures];
  let sum = 0;
  for (const column of columns) {
    const difference = rows.values[from + column] - kept.values[to + column];
    sum += difference * difference;
  }
  return sum;
}
