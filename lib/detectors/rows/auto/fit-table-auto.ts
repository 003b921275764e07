import { encodeDoubles, encodeFloats } from "../../../models/float-base64";
import { createRandom } from "../../../random";
import type { Random } from "../../../random";
import type { FitContext } from "../../contract";
import type { Block } from "../block";
import { fitColumnMaps } from "./column-maps";
import type { ColumnMap } from "./column-maps";
import { cleanRows } from "./cleaning";
import type { Cleaned } from "./cleaning";
import type { FittedTableAuto } from "./fitted-schema";
import { growForest } from "./forest";
import type { Judge, Views } from "./forest";
import { keepRows } from "./kept-neighbors";
import { drawRows, rowsOf, thin } from "./learned-rows";
import { fitNormalScores, openNormalScore } from "./normal-scores";
import { packMap, packMember } from "./pack";
import { toDoubles, viewsOf } from "./score-table-auto";

const FIRST_MEMBERS = 60;
const SECOND_MEMBERS = 30;
/** Rows in a sample. */
const MOST_DRAWN = 256;
const MOST_KEPT = { mixed: 2000, normal: 5000 };
const LEAST_KEPT = 500;
/** Values of kept rows, for wide tables: the file of a detector stays within a few megabytes. */
const MOST_KEPT_VALUES = 400_000;
const RECONSTRUCTION_SHARE = 0.25;

/** What was made of the rows: which are kept, and the forest's looks at all of them. */
interface Learned {
  readonly cleaned: Cleaned;
  readonly judges: readonly Judge[];
  /** By members that did not learn from the row. */
  readonly looks: Float64Array;
}

/**
 * Learns a table twice. A forest of 60 small autoencoders, each on a sample of 256 rows and some of the columns, looks at
 * the rows that it did not learn from; what looks odd and lies in a crowd is left out (`cleanRows`), so that
 * anomalies that resemble each other cannot pass for usual. A second forest of 30 learns from the kept rows. A
 * row's score is the weighted mean of two normal scores among the learned rows: of its distance to the 5 nearest kept rows
 * (at most 2,000 of them) and of the second forest's reconstruction error.
 *
 * Where what looks odd does not crowd, cleaning can only cost, and so does the reconstruction: every row is kept, distance
 * alone decides, and `said` tells so.
 *
 * Where every learned row is known to be normal, cleaning can only cost: then the distance to the learned rows is all,
 * and no network is trained.
 */
export async function fitTableAuto(
  table: Block,
  { learnFrom, rows }: { readonly learnFrom: "mixed" | "normal"; readonly rows: number },
  context: FitContext,
): Promise<FittedTableAuto> {
  const random = createRandom(context.seed).fork("tableAutoDetector");
  const block = drawRows(table, rows, random.fork("rows"));
  const maps = fitColumnMaps(block);
  const views = viewsOf(block, maps);
  const standard = toDoubles(views.z);
  const learned =
    learnFrom === "normal" || maps.length === 0
      ? keepAll(block)
      : await learnTwice(views, standard, random, context);
  const which = thin(learned.cleaned.kept, mostKept(maps.length, learnFrom));
  const distances = distancesOfLearned(standard, which);
  const share = learned.judges.length > 0 ? RECONSTRUCTION_SHARE : 0;
  const [byLook, byDistance] = [learned.looks, distances].map((values) => {
    const known = fitNormalScores(values.slice().sort());
    return values.map((value) => openNormalScore(value, known));
  });
  return {
    detector: "auto-table",
    nFeatures: block.nFeatures,
    seed: context.seed,
    constants: constantsOf(block, maps),
    maps: maps.map(packMap),
    members: learned.judges.map(packMember),
    kept: encodeFloats(Float32Array.from(rowsOf(standard, which).values)),
    nKept: which.length,
    reconstructionShare: share,
    reconstructionLooks: encodeDoubles(learned.looks.slice().sort()),
    distances: encodeDoubles(distances.slice().sort()),
    unseenScores: encodeDoubles(byDistance.map((far, i) => share * byLook[i] + (1 - share) * far)),
    said: sentence(table.nSamples, block.nSamples, learnFrom, learned.cleaned),
  };
}

function keepAll({ nSamples }: Block): Learned {
  const kept = Uint32Array.from({ length: nSamples }, (_, i) => i);
  return {
    cleaned: { kept, odd: 0, crowding: null },
    judges: [],
    looks: new Float64Array(nSamples),
  };
}

/** Both forests, with the cleaning between them. */
async function learnTwice(
  views: Views,
  standard: Block,
  random: Random,
  { signal, onProgress }: FitContext,
): Promise<Learned> {
  const { nSamples } = standard;
  let trained = 0;
  const onMember = async () => {
    trained += 1;
    onProgress?.(trained / (FIRST_MEMBERS + SECOND_MEMBERS));
    await breathe();
    signal?.throwIfAborted();
  };
  const size = Math.min(nSamples, MOST_DRAWN, Math.max(8, Math.floor(nSamples / 2)));
  const first = await growForest(views, {
    ...{ members: FIRST_MEMBERS, pool: keepAll(standard).cleaned.kept, size },
    ...{ random: random.fork("first"), codes: true, onMember },
  });
  const cleaned = cleanRows(standard, first.looks);
  if (cleaned.kept.length === nSamples) return { ...keepAll(standard), cleaned };
  const smaller = Math.max(1, Math.min(size, Math.floor((2 / 3) * cleaned.kept.length)));
  const second = await growForest(views, {
    ...{ members: SECOND_MEMBERS, pool: cleaned.kept, size: smaller },
    ...{ random: random.fork("second"), codes: false, onMember },
  });
  return { cleaned, judges: second.judges, looks: second.looks.reconstruction };
}

/** What happened, for people. */
function sentence(
  nRows: number,
  nLearned: number,
  learnFrom: "mixed" | "normal",
  { kept, odd, crowding }: Cleaned,
): string {
  const from = nLearned < nRows ? `${nLearned} of ${nRows} rows` : `${nRows} rows`;
  if (learnFrom === "normal") return `learned from ${from}, all of them taken for normal`;
  if (odd === 0) return `learned from ${from}, none of them left out`;
  if (crowding === null)
    return `learned from ${from}; the ${odd} oddest were left out, then two views decide, distance and reconstruction`;
  const share = `${Math.round(100 * crowding)} % of their nearest rows are odd as well`;
  const out = nLearned - kept.length;
  return out === 0
    ? `learned from ${from}; the ${odd} oddest do not crowd (${share}), so leaving them out would cost: every row was kept, and distance alone decides`
    : `learned from ${from}; the ${odd} oddest crowd (${share}): ${out} that lie in the midst of such a crowd were left out, then two views decide, distance and reconstruction`;
}

/** Rows kept for distances: fewer where a table is wide. */
function mostKept(nMaps: number, learnFrom: "mixed" | "normal"): number {
  const affordable = Math.floor(MOST_KEPT_VALUES / Math.max(1, nMaps));
  return Math.min(MOST_KEPT[learnFrom], Math.max(LEAST_KEPT, affordable));
}

/** Distances of the learned rows to the kept ones; a kept row leaves itself out. */
function distancesOfLearned(standard: Block, which: Uint32Array): Float64Array {
  const kept = keepRows(rowsOf(standard, which));
  const distances = kept.distancesTo(standard);
  const among = kept.distancesAmong();
  which.forEach((row, i) => (distances[row] = among[i]));
  return distances;
}

function constantsOf(block: Block, maps: readonly ColumnMap[]) {
  const varying = new Set(maps.map(({ index }) => index));
  return Array.from({ length: block.nFeatures }, (_, index) => ({
    index,
    value: block.values[index],
  })).filter(({ index }) => !varying.has(index));
}

function breathe(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
