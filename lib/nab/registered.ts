import { tailSurprise } from "../decide/threshold/tail";
import { fitCalibratedSeries } from "../detectors/calibrate";
import type { SeriesData, SeriesDetector } from "../detectors/contract";
import { sliceSeries } from "../detectors/data-set";
import { modelFor, seriesPreset } from "../detectors/presets";
import { detectorNamed } from "../detectors/registry";
import { nabAlarms } from "./alarm-rule";
import type { NabDetectorSettings } from "./detectors";

/** Steps are counted, not timed: the files' own are mostly five minutes. */
const STEP = 300_000;
/** Readings per window, where a detector of rows looks at windows: as many as a tenth of the warm-up, at most 72. */
const LONGEST_WINDOW = 72;
/** One reading in a hundred is as surprising while nothing is wrong. */
const LEVEL = Math.LN10 * 2;
/** So surprising that more says nothing. */
const MOST = Math.LN10 * 9;

/**
 * Runs any registered detector on a file of the benchmark: it learns from the warm-up, and a score counts by how rare it is
 * among held-out scores of the warm-up, so that one threshold fits all files.
 *
 * @param model a registered detector's name, or "auto"
 * @returns one score from 0 to 1 per reading, 0 in the warm-up
 * @throws RangeError if there is no such model
 */
export async function scoreRegistered(
  model: string,
  values: readonly number[],
  { warmUp, seed }: NabDetectorSettings,
): Promise<number[]> {
  const data: SeriesData = {
    times: Float64Array.from(values, (_, t) => STEP * t),
    columns: [Float64Array.from(values)],
    stepMs: STEP,
  };
  const window = Math.max(4, Math.min(LONGEST_WINDOW, 4 * Math.floor(warmUp / 40)));
  const named = modelFor(model, { isSeries: true, nColumns: 1 });
  const recipe = seriesPreset(named, { nReadings: warmUp, window });
  const train = sliceSeries(data, 0, warmUp);
  const { detector, unseen } = await fitCalibratedSeries(train, recipe, { seed });
  const found = detectorNamed(detector.detector) as SeriesDetector;
  const rest = found.continues ? sliceSeries(data, warmUp, values.length) : data;
  const { scores } = found.score(rest, detector);
  const judged = scores.slice(found.continues ? 0 : warmUp);
  const surprise = tailSurprise(Float64Array.from(unseen).sort());
  const surprises = judged.map((score) => (score === null ? 0 : Math.min(surprise(score), MOST)));
  const whole = [...new Array<number>(warmUp).fill(0), ...surprises].map((each) => each / MOST);
  return nabAlarms(whole, warmUp, { level: LEVEL / MOST });
}
