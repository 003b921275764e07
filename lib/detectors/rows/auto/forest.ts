import { median } from "../../../quantile";
import type { Random } from "../../../random";
import type { Rows } from "../../../types";
import type { ForwardNetwork } from "../../../engine/forward";
import { mapKinds } from "./column-maps";
import type { MapKind } from "./column-maps";
import {
  cappedSquare,
  codeDistances,
  codeRarities,
  reconstructionLooks,
  typicalErrors,
} from "./looks";
import { thin } from "./learned-rows";
import { encoderOf, forwardOf, pick, trainMember } from "./member";
import type { Member } from "./member";

/** The same rows through each map. */
export type Views = Readonly<Record<MapKind, Rows>>;

/** A member that judges: what size of error it takes for usual. */
export interface Judge extends Member {
  /** Typical error of each of its columns. */
  readonly typical: Float64Array;
  /** The middle of its look at rows that it did not learn from. */
  readonly middle: number;
}

/** Looks at the learned rows by members that did not learn from them; 0, the middle, where there is none. */
export interface Looks {
  readonly reconstruction: Float64Array;
  readonly codeDistance: Float64Array;
  readonly codeRarity: Float64Array;
}

/** A forest with what it thinks of the rows that it was made from. */
export interface GrownForest {
  readonly judges: readonly Judge[];
  readonly looks: Looks;
}

/** What growing is told. */
export interface ForestOptions {
  readonly members: number;
  /** Rows that members draw their samples from. */
  readonly pool: Uint32Array;
  /** Rows in a sample. */
  readonly size: number;
  readonly random: Random;
  /** Whether to look at the codes, too. */
  readonly codes: boolean;
  /** Called after each member; the next one waits for it. */
  readonly onMember: () => Promise<void>;
}

const MOST_REFERENCE = 600;

/** Trains many small autoencoders, each on a sample of rows and columns, the three maps taking turns. */
export async function growForest(views: Views, options: ForestOptions): Promise<GrownForest> {
  const { members, pool, size, random, codes, onMember } = options;
  const nSamples = views.z.nSamples;
  const judges: Judge[] = [];
  const names = ["reconstruction", "codeDistance", "codeRarity"] as const;
  const means = names.map(() => createMeans(nSamples));
  for (let t = 0; t < members; t += 1) {
    const map = mapKinds[t % mapKinds.length];
    const own = random.fork(`member ${t}`);
    const { member, drawn } = trainMember(views[map], pool, { map, size, random: own });
    await onMember();
    const isDrawn = new Uint8Array(nSamples);
    for (const i of drawn) isDrawn[i] = 1;
    const unseen = thin(
      pool.filter((i) => isDrawn[i] === 0),
      MOST_REFERENCE,
    );
    const reference = unseen.length > 0 ? unseen : drawn;
    const rows = pick(views[map], member.columns);
    const { judge, looks } = judgeRows(member, rows, reference);
    judges.push(judge);
    means[0].add(map, looks, isDrawn);
    if (!codes) continue;
    const codeRows = encoderOf(member).forward(rows);
    means[1].add(map, codeDistances(codeRows, reference), isDrawn);
    means[2].add(map, codeRarities(codeRows, reference), isDrawn);
  }
  const [reconstruction, codeDistance, codeRarity] = means.map((each) => each.result());
  return { judges, looks: { reconstruction, codeDistance, codeRarity } };
}

/** What a member takes for usual, and its looks at all rows. */
function judgeRows(member: Member, rows: Rows, reference: Uint32Array) {
  const reconstructed = forwardOf(member).forward(rows);
  const typical = typicalErrors(rows, reconstructed, reference);
  const looks = reconstructionLooks(rows, reconstructed, typical);
  const middle = median(Float64Array.from(reference, (i) => looks[i]));
  return {
    judge: { ...member, typical, middle },
    looks: looks.map((look) => look - middle),
  };
}

/** Means over the members of a map that did not learn from a row, then over the maps. */
function createMeans(nSamples: number) {
  const sums = mapKinds.map(() => new Float64Array(nSamples));
  const counts = mapKinds.map(() => new Uint32Array(nSamples));
  return {
    add: (map: MapKind, looks: Float64Array, isDrawn: Uint8Array) => {
      const m = mapKinds.indexOf(map);
      for (let i = 0; i < nSamples; i += 1) {
        if (isDrawn[i] === 1) continue;
        sums[m][i] += looks[i];
        counts[m][i] += 1;
      }
    },
    result: () =>
      Float64Array.from({ length: nSamples }, (_, i) => {
        let total = 0;
        let maps = 0;
        for (let m = 0; m < mapKinds.length; m += 1) {
          if (counts[m][i] === 0) continue;
          total += sums[m][i] / counts[m][i];
          maps += 1;
        }
        return maps === 0 ? 0 : total / maps;
      }),
  };
}

/** A judge with its network at hand. */
export interface ReadyJudge extends Judge {
  readonly network: ForwardNetwork;
}

/** The forest's look at new rows: the mean over the members of a map, then over the maps; 0 without members. */
export function lookAt(views: Views, judges: readonly ReadyJudge[]): Float64Array {
  const nSamples = views.z.nSamples;
  const none = new Uint8Array(nSamples);
  const means = createMeans(nSamples);
  for (const judge of judges) {
    const rows = pick(views[judge.map], judge.columns);
    const looks = reconstructionLooks(rows, judge.network.forward(rows), judge.typical);
    means.add(
      judge.map,
      looks.map((look) => look - judge.middle),
      none,
    );
  }
  return means.result();
}

/** Share of each mapped column in the forest's look at one row: the mean over members of its capped square. */
export function lookShares(views: Views, judges: readonly ReadyJudge[]): Float64Array {
  const sums = new Float64Array(views.z.nFeatures);
  const counts = new Float64Array(views.z.nFeatures);
  for (const judge of judges) {
    const row = pick(views[judge.map], judge.columns);
    const reconstructed = judge.network.forward(row);
    judge.columns.forEach((column, c) => {
      const error = row.values[c] - reconstructed.values[c];
      sums[column] += cappedSquare(error, judge.typical[c]);
      counts[column] += 1;
    });
  }
  return sums.map((sum, j) => (counts[j] > 0 ? sum / counts[j] : 0));
}
