import { encodeDoubles, encodeFloats } from "../../../models/float-base64";
import { createRandom } from "../../../random";
import { pause } from "../../../steps";
import type { Random } from "../../../random";
import type { FitContext } from "../../contract";
import type { Block } from "../block";
import { cleanRows } from "./cleaning";
import type { Cleaned } from "./cleaning";
import { fitColumnMaps, mapRows } from "./column-maps";
import type { ColumnMap } from "./column-maps";
import type { FittedTableAuto } from "./fitted-schema";
import { askForest } from "./forest";
import { readyKept } from "./kept-rows";
import { blockRowsOf, drawRows, numbersTo, thin } from "./learned-rows";
import { drawSamples, readySamples, sampleScores } from "./samples";
import { scoreScale } from "./score-scale";
import { viewsOf, viewsOfRows } from "./views";
import type { Views } from "./views";

const MEMBERS = 60;
/** Rows that a member learns from. */
const MOST_DRAWN = 256;
/** Rows that the forest is asked about: 85 % of them are kept, which are the 2,000 that distances are measured to. */
const MOST_ASKED = 2400;
const MOST_KEPT = { mixed: 2000, normal: 5000 };
const LEAST_KEPT = 500;
/** Values of kept rows, for wide tables: the file of a detector stays within a few megabytes. */
const MOST_KEPT_VALUES = 400_000;

/**
 * Learns a table twice. A forest of 60 small autoencoders, each on a sample of 256 rows and some of the columns, looks at
 * the rows that it did not learn from: at their reconstruction, and at how far out and how rare their codes are. What looks
 * oddest, among its like, is left out (`cleanRows`), so that anomalies that resemble each other cannot pass for usual. A row's
 * score is the mean of two distances, each on the scale of the learned rows' (`scoreScale`): to the 5 nearest kept rows, and
 * to small samples of them in some of the columns (`sampleScores`).
 *
 * Where every learned row is known to be normal, cleaning can only cost: then the distance to the 5 nearest
 * learned rows is all, and no network is trained.
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
  const isNormal = learnFrom === "normal" || maps.length === 0;
  const cleaned = isNormal
    ? { kept: numbersTo(block.nSamples), spared: 0 }
    : await clean(block, maps, views, { ...context, random: random.fork("forest") });
  const which = thin(cleaned.kept, mostKept(maps.length, learnFrom));
  const kept = viewsOfRows(views, which);
  const samples = isNormal ? [] : drawSamples(kept.z, random.fork("samples"));
  const places = new Int32Array(block.nSamples).fill(-1);
  which.forEach((row, place) => (places[row] = place));
  const distances = readyKept(kept.z).distancesTo(views.z, places);
  const scores = sampleScores(views, readySamples(samples, kept), places);
  return {
    detector: "auto-table",
    nFeatures: block.nFeatures,
    seed: context.seed,
    constants: constantsOf(block, maps),
    maps: maps.map(({ index, unit, z, asinh }) => ({ index, unit, z, asinh })),
    nKept: which.length,
    kept: { z: encodeFloats(kept.z.values), asinh: encodeFloats(kept.asinh.values) },
    samples: samples.map(({ map, columns, rows: own }) => ({
      map,
      columns: [...columns],
      rows: [...own],
    })),
    distances: encodeDoubles(distances.slice().sort()),
    sampleScores: encodeDoubles(scores.slice().sort()),
    unseenScores: encodeDoubles(unseenScores(distances, samples.length > 0 ? scores : distances)),
    said: sentence(table.nSamples, block.nSamples, learnFrom, cleaned),
  };
}

/** The mean of both distances of each learned row, each on its scale. */
function unseenScores(...lists: readonly Float64Array[]): Float64Array {
  const scores = lists.map((values) => values.map(scoreScale(values.slice().sort())));
  return scores[0].map((score, i) => (score + scores[1][i]) / 2);
}

/** Asks a forest of autoencoders which rows to keep. */
async function clean(
  block: Block,
  maps: readonly ColumnMap[],
  views: Views,
  { random, signal, onProgress }: Omit<FitContext, "seed"> & { readonly random: Random },
): Promise<Cleaned> {
  const asked = thin(numbersTo(block.nSamples), MOST_ASKED);
  const rank = mapRows(blockRowsOf(block, asked), maps, "rank");
  const own = { ...viewsOfRows(views, asked), rank };
  let trained = 0;
  const scores = await askForest(own, {
    members: MEMBERS,
    size: Math.min(asked.length, MOST_DRAWN, Math.max(8, asked.length >> 1)),
    random,
    onMember: async () => {
      trained += 1;
      onProgress?.(trained / MEMBERS);
      await pause(signal);
    },
  });
  const { kept, spared } = cleanRows(own.z, scores);
  return { kept: kept.map((place) => asked[place]), spared };
}

/** What happened, for people. */
function sentence(
  nRows: number,
  nLearned: number,
  learnFrom: "mixed" | "normal",
  { kept, spared }: Cleaned,
): string {
  const from = nLearned < nRows ? `${nLearned} of ${nRows} rows` : `${nRows} rows`;
  if (learnFrom === "normal") {
    return `learned from ${from}, all of them taken for normal: the distance to the 5 nearest decides`;
  }
  const asked = Math.min(nLearned, MOST_ASKED);
  const out = asked - kept.length;
  const looked = asked < nLearned ? `, ${asked} of which small autoencoders looked at` : "";
  const alone = spared > 0 ? `, ${spared} as odd that lie among usual rows were kept` : "";
  const left = out === 0 ? "none was left out" : `the ${out} oddest among their like were left out`;
  return `learned from ${from}${looked}: ${left}${alone}; the distance to the 5 nearest and to small samples of what was kept decides`;
}

/** Rows kept for distances: fewer where a table is wide. */
function mostKept(nMaps: number, learnFrom: "mixed" | "normal"): number {
  const affordable = Math.floor(MOST_KEPT_VALUES / Math.max(1, nMaps));
  return Math.min(MOST_KEPT[learnFrom], Math.max(LEAST_KEPT, affordable));
}

function constantsOf(block: Block, maps: readonly ColumnMap[]) {
  const varying = new Set(maps.map(({ index }) => index));
  return Array.from({ length: block.nFeatures }, (_, index) => ({
    index,
    value: block.values[index],
  })).filter(({ index }) => !varying.has(index));
}
