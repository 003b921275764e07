import type { OutOfFoldSplit } from "../preprocess/out-of-fold";
import type { TrialSplit } from "../preprocess/trial-splits";
import type { Matrix } from "../types";
import type { FittedAutoencoder } from "../detectors/autoencoder/autoencoder-detector";
import type { Trial } from "./run-trials";
import { fitTableBaseline, logScores, scoreTableWith } from "./table-detector";
import type { FittedMember, Reconstruct } from "./table-detector";
import type { OwnDetector, TableRecipe } from "./table-recipe";

/** A detector and its scores of rows that may be known. */
export type Known = Pick<Trial, "detector" | "referenceScores">;

export function ownDetector(
  split: TrialSplit,
  recipe: OwnDetector,
  part: "train" | "validation",
): Known {
  const score = recipe(split);
  return {
    detector: { kind: "own", score },
    referenceScores: score<typeof part>(split[part].rows),
  };
}

/** One detector, or a ensemble whose members are asked alone about the rows that they left out. */
export function tableDetector(
  recipe: TableRecipe,
  parts: readonly OutOfFoldSplit[],
  {
    seed,
    part,
    reconstructed,
    networks,
  }: {
    seed: number;
    part: "train" | "validation";
    reconstructed: Reconstruct;
    networks: () => readonly FittedAutoencoder[];
  },
): Known {
  const members =
    recipe.detector === "autoencoder"
      ? networks().map((fitted): FittedMember => {
          return { kind: "autoencoder", score: recipe.score ?? "error", fitted };
        })
      : parts.map(({ train }) => fitTableBaseline(train.rows, recipe, seed));
  if (members.length === 1) {
    const [detector] = members;
    const { rows } = parts[0][part];
    const referenceScores =
      rows.length > 0 ? scoreTableWith(rows as Matrix, detector, reconstructed) : [];
    return { detector, referenceScores };
  }
  return {
    detector: { kind: "ensemble", members },
    referenceScores: members.flatMap((member, i) =>
      logScores(parts[i][part].rows as Matrix, member, reconstructed),
    ),
  };
}
