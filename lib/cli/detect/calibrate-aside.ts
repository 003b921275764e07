import path from "node:path";
import type { Worker } from "node:worker_threads";
import { fitCalibratedRows, fitCalibratedSeries } from "../../detectors/calibrate";
import type { Calibrate, Calibrated } from "../../detectors/calibrate";
import type { FitContext, Recipe, SeriesData } from "../../detectors/contract";
import { detectorNamed } from "../../detectors/registry";
import type { Matrix, Train } from "../../types";
import { createWorkerCrew } from "../../worker-crew";

/** What a thread is asked to learn. */
export type CalibrationTask = { readonly recipe: Recipe; readonly seed: number } & (
  { readonly rows: Train<Matrix> } | { readonly series: SeriesData }
);

/** What it says: how far it is, and what came of it. */
export type CalibrationAnswer =
  { readonly share: number } | { readonly calibrated: Calibrated } | { readonly error: Error };

/** Fewer values are learned in less time than a thread takes to come up, and to load all that this one has loaded. */
const LEAST_VALUES = 100_000;
/** Of a detector that gives way, so many times as many: no step of it takes long. */
const GIVING_WAY = 10;

const crew = createWorkerCrew(path.join(__dirname, "calibrate-worker"), {
  extension: path.extname(__filename),
});

/**
 * Learns much in a thread of its own, with the same bits: some models learn in one call that nothing can
 * interrupt, and this thread is to hear a signal meanwhile.
 */
export const calibrateAside: Calibrate = {
  rows: (rows, recipe, context) =>
    rows.length * rows[0].length < leastValues(recipe)
      ? fitCalibratedRows(rows, recipe, context)
      : askThread({ rows, recipe, seed: context.seed }, context),
  series: (series, recipe, context) =>
    series.times.length * series.columns.length < leastValues(recipe)
      ? fitCalibratedSeries(series, recipe, context)
      : askThread({ series, recipe, seed: context.seed }, context),
};

function leastValues({ detector }: Recipe): number {
  return LEAST_VALUES * (detectorNamed(detector).givesWay ? GIVING_WAY : 1);
}

async function askThread(
  task: CalibrationTask,
  { signal, onProgress }: FitContext,
): Promise<Calibrated> {
  signal?.throwIfAborted();
  const worker = crew.hire();
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
      worker.on("message", (answer: CalibrationAnswer) => {
        if ("share" in answer) onProgress?.(answer.share);
        else if ("error" in answer) reject(answer.error);
        else resolve(answer.calibrated);
      });
      worker.on("error", reject);
      worker.on("exit", (code) =>
        reject(new Error(`detect: the thread that learned ended with code ${code}`)),
      );
      worker.postMessage(task);
    });
  } finally {
    end(worker);
  }
}

/** A thread that has learned much holds much memory. */
function end(worker: Worker): void {
  worker.removeAllListeners();
  void worker.terminate();
}
