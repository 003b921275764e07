import { parentPort } from "node:worker_threads";
import { fitCalibratedRows, fitCalibratedSeries } from "../../detectors/calibrate";
import type { CalibrationAnswer, CalibrationTask } from "./calibrate-aside";

/** At most one message in this time: progress is for people. */
const MILLISECONDS_BETWEEN_MESSAGES = 50;

/** A thread that learns what it is sent. */
export function serveJobs(): void {
  const say = (answer: CalibrationAnswer) => parentPort!.postMessage(answer);
  parentPort!.on("message", (task: CalibrationTask) => {
    let last = -Infinity;
    const onProgress = (share: number) => {
      if (performance.now() - last < MILLISECONDS_BETWEEN_MESSAGES) return;
      last = performance.now();
      say({ share });
    };
    const { recipe, seed } = task;
    const calibrated =
      "rows" in task
        ? fitCalibratedRows(task.rows, recipe, { seed, onProgress })
        : fitCalibratedSeries(task.series, recipe, { seed, onProgress });
    calibrated.then(
      (found) => say({ calibrated: found }),
      (error: Error) => say({ error }),
    );
  });
}
