import { AUTO, modelNamed } from "../../detectors/presets";
import { detectorNamed } from "../../detectors/registry";
import { nabHalves } from "../../nab/held-out";
import { VERSION } from "../../version";
import type { JobReading, TrialJob } from "../job";
import type { SweepPlan } from "./plan";
import { recipeOf, settingsOf } from "./settings";
import type { Setting } from "./settings";

/** A data set of a sweep: its files, and how they are read. */
export interface SweepSet {
  readonly name: string;
  readonly reading: JobReading;
  /** True if stand-ins take the place of files that could not be had. */
  readonly simulated: boolean;
  /** In the order of their names; a folder's files are spread evenly over the parts. */
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly folder: string;
  }[];
}

/** Which part of the data is judged. */
export type SweepPart = "validation" | "test";

/** A model with one setting, to be tried on one data set. */
export interface Candidate {
  readonly set: string;
  /** True if the data set is a stand-in. */
  readonly simulated: boolean;
  readonly model: string;
  /** Place of its recipe in the plan. */
  readonly recipe: number;
  readonly setting: Setting;
  /** One alone where the model makes no random choice. */
  readonly seeds: readonly number[];
  /** Its trials on a part: by seed, then by file. */
  readonly trials: (part: SweepPart) => readonly (readonly TrialJob[])[];
}

/** Which files of a data set are judged in a part, and which of their rows. */
interface Share {
  readonly files: SweepSet["files"];
  readonly judged: TrialJob["judged"];
}

/**
 * Everything that a plan tries on a data set, in the plan's order. One file is split by its rows; of several, half of each folder's
 * are the validation part and the others the test part, so that a file's test rows are never near those that settings are chosen by.
 */
export function candidatesOf(set: SweepSet, plan: SweepPlan): Candidate[] {
  const splitSeed = plan.splitSeed ?? 1;
  const shares = sharesOf(set, splitSeed);
  return plan.recipes.flatMap((recipe, r) => {
    const model = modelNamed(recipe.model);
    const draws = model === AUTO || detectorNamed(model).draws;
    const seeds = draws ? [...new Set(plan.seeds)] : plan.seeds.slice(0, 1);
    return settingsOf(recipe, plan.draws).map((setting): Candidate => {
      const job = (seed: number, judged: TrialJob["judged"], file: SweepSet["files"][number]) => ({
        ...({ kind: "trial", version: VERSION } as const),
        data: { path: file.path, sha256: file.sha256 },
        ...{ reading: set.reading, recipe: recipeOf(model, setting), seed, judged, splitSeed },
      });
      const trials = (part: SweepPart) =>
        seeds.map((seed) => shares[part].files.map((file) => job(seed, shares[part].judged, file)));
      return { set: set.name, simulated: set.simulated, model, recipe: r, setting, seeds, trials };
    });
  });
}

function sharesOf({ files }: SweepSet, seed: number): Record<SweepPart, Share> {
  if (files.length === 1) {
    return { validation: { files, judged: "validation" }, test: { files, judged: "test" } };
  }
  const names = files.map(({ folder, path }) => `${folder}/${path}`);
  const [{ train, test }] = nabHalves(names, { nHalves: 1, seed });
  const taken = (places: readonly number[]): Share => ({
    files: [...places].sort((a, b) => a - b).map((place) => files[place]),
    judged: "all",
  });
  return { validation: taken(train), test: taken(test) };
}
