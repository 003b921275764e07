import { checkBetween, checkInteger } from "../checks";
import type { LossSpec, ScheduleSpec } from "../engine/objective";
import { toRows } from "../rows";
import type { Matrix, Rows } from "../types";
import { lossSpec, scheduleSpec } from "./fit-options";
import type { FitOptions, OptimizerSettings } from "./fit-options";

/** A training with every default filled in and every input checked. */
export interface Settled extends Pick<FitOptions, "clip" | "earlyStopping" | "onEpoch" | "resume"> {
  rows: Rows;
  targets: Rows;
  validation?: Rows;
  epochs: number;
  batchSize: number;
  loss: LossSpec;
  l2: number;
  optimizer: OptimizerSettings;
  learningRate: number;
  schedule: ScheduleSpec;
  seed: number;
  shuffle: boolean;
  threads: number;
}

interface Sizes {
  nInputs: number;
  nOutputs: number;
  klWeight?: number;
}

/**
 * Fills in the defaults of `fit` and checks what it was given.
 *
 * @throws RangeError if rows do not fit the model or are not finite, or an option makes no sense
 */
export function settle(given: Matrix | Rows, options: FitOptions, sizes: Sizes): Settled {
  const { nInputs, nOutputs, klWeight } = sizes;
  const { epochs = 50, batchSize = 32, learningRate = 0.001, seed = 1, threads = 1 } = options;
  const { l2 = 0, shuffle = true, optimizer = "adam", featureWeights } = options;
  checkInteger("fit", "epochs", epochs);
  checkInteger("fit", "batchSize", batchSize);
  checkInteger("fit", "threads", threads);
  checkInteger("fit", "seed", seed, 0);
  checkBetween("fit", "learningRate", learningRate, 0, Number.MAX_VALUE);
  checkBetween("fit", "l2", l2, 0, Number.MAX_VALUE);
  if (featureWeights && featureWeights.length !== nOutputs) {
    throw new RangeError(
      `fit: featureWeights must hold ${nOutputs} numbers as a row does, got ${featureWeights.length}`,
    );
  }
  const rows = checkedRows("rows", given, nInputs);
  const targets = options.targets ? checkedRows("targets", options.targets, nOutputs) : rows;
  if (targets.nSamples !== rows.nSamples) {
    throw new RangeError(
      `fit: needs one target per row, got ${targets.nSamples} targets for ${rows.nSamples} rows`,
    );
  }
  const steps = epochs * Math.ceil(rows.nSamples / batchSize);
  return {
    rows,
    targets,
    ...(options.validation && {
      validation: checkedRows("validation", options.validation, nInputs),
    }),
    epochs,
    batchSize,
    loss: lossSpec(options, { nOutputs, klWeight }),
    l2,
    optimizer: typeof optimizer === "string" ? { kind: optimizer } : optimizer,
    learningRate,
    schedule: scheduleSpec(options.schedule ?? "constant", steps),
    seed,
    shuffle,
    threads,
    clip: options.clip,
    earlyStopping: options.earlyStopping,
    onEpoch: options.onEpoch,
    resume: options.resume,
  };
}

/** Rows as a block of the right width whose every value is finite. */
export function checkedRows(
  name: string,
  given: Matrix | Rows,
  width: number,
  caller = "fit",
): Rows {
  const rows = toRows(given, caller);
  const { values, nSamples, nFeatures } = rows;
  if (nFeatures !== width) {
    throw new RangeError(
      `${caller}: ${name} must have ${width} values each, as the model does, got ${nFeatures}`,
    );
  }
  if (nSamples === 0) throw new RangeError(`${caller}: ${name} must not be empty`);
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i])) {
      const [row, column] = [Math.floor(i / width), i % width];
      throw new RangeError(
        `${caller}: ${name} must be finite, got ${values[i]} at row ${row}, column ${column}`,
      );
    }
  }
  return rows;
}
