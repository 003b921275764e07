import type { Random } from "../../../random";
import { mapKinds } from "./column-maps";
import type { MapKind } from "./column-maps";
import { numbersTo, pick, thin } from "./learned-rows";
import { codeDistances, codeRarities, reconstructionScores } from "./member-scores";
import { encoderOf, forwardOf, trainMember } from "./member";
import type { AllViews } from "./views";

/** Scores of the learned rows by members that did not learn from them; 0, the middle, where there is none. */
export interface ForestScores {
  readonly reconstruction: Float64Array;
  readonly codeDistance: Float64Array;
  readonly codeRarity: Float64Array;
}

/** What growing is told. */
export interface ForestOptions {
  readonly members: number;
  /** Rows in a sample. */
  readonly size: number;
  readonly random: Random;
  /** Called after each member; the next one waits for it. */
  readonly onMember: () => Promise<void>;
}

const MOST_REFERENCE = 600;

/** Trains many small autoencoders, each on a sample of rows and columns, the three maps taking turns, and asks them about all rows. */
export async function askForest(views: AllViews, options: ForestOptions): Promise<ForestScores> {
  const { members, size, random, onMember } = options;
  const { nSamples } = views.z;
  const names = ["reconstruction", "codeDistance", "codeRarity"] as const;
  const means = names.map(() => createMeans(nSamples));
  const all = numbersTo(nSamples);
  for (let t = 0; t < members; t += 1) {
    const map = mapKinds[t % mapKinds.length];
    const own = random.fork(`member ${t}`);
    const { member, drawn } = trainMember(views[map], { size, random: own });
    await onMember();
    const isDrawn = new Uint8Array(nSamples);
    for (const i of drawn) isDrawn[i] = 1;
    const unseen = thin(
      all.filter((i) => isDrawn[i] === 0),
      MOST_REFERENCE,
    );
    const reference = unseen.length > 0 ? unseen : drawn;
    const rows = pick(views[map], member.columns);
    means[0].add(
      map,
      reconstructionScores(rows, forwardOf(member).forward(rows), reference),
      isDrawn,
    );
    const codes = encoderOf(member).forward(rows);
    means[1].add(map, codeDistances(codes, reference), isDrawn);
    means[2].add(map, codeRarities(codes, reference), isDrawn);
  }
  const [reconstruction, codeDistance, codeRarity] = means.map((each) => each.result());
  return { reconstruction, codeDistance, codeRarity };
}

/** Means over the members of a map that did not learn from a row, then over the maps. */
function createMeans(nSamples: number) {
  const sums = mapKinds.map(() => new Float64Array(nSamples));
  const counts = mapKinds.map(() => new Uint32Array(nSamples));
  return {
    add: (map: MapKind, scores: Float64Array, isDrawn: Uint8Array) => {
      const m = mapKinds.indexOf(map);
      for (let i = 0; i < nSamples; i += 1) {
        if (isDrawn[i] === 1) continue;
        sums[m][i] += scores[i];
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
