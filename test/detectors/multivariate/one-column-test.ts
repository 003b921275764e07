import assert from "node:assert/strict";
import type { ThresholdRule } from "../../../lib/decide/threshold/rules";
import { fitThreshold } from "../../../lib/decide/threshold/fit-threshold";
import { multivariateAutoDetector as detector } from "../../../lib/detectors/multivariate/auto-detector";
import { createRandom } from "../../../lib/random";
import { part, STEP_MS } from "./planted";

const N_COLUMNS = 30;
const N_TRAIN = 600;
const AT = 900;
const GUILTY = 7;

describe("multivariateAutoDetector, of a fault in one of thirty columns of noise", () => {
  const random = createRandom(3);
  const whole = {
    times: Float64Array.from({ length: 2000 }, (_, i) => i * STEP_MS),
    columns: Array.from({ length: N_COLUMNS }, () =>
      Float64Array.from({ length: 2000 }, () => random.normal()),
    ),
    stepMs: STEP_MS,
  };
  const fitted = detector.fit(part(whole, 0, N_TRAIN), {}, { seed: 1 }) as never;
  const rule = detector.usualThreshold as ThresholdRule;
  const unseen = detector.unseenScores!(fitted);
  const threshold = fitThreshold(unseen, rule, { part: "train" }).value;
  const rest = part(whole, N_TRAIN);
  const alarms = (data: typeof rest) =>
    detector
      .score(data, fitted)
      .scores.flatMap((score, i) => (score !== null && score > threshold ? [i] : []));

  it("hears a spike of fifty noise widths, which a mean over the columns hides, and names it", () => {
    const spiked = part(rest, 0);
    spiked.columns[GUILTY][AT] += 50;
    assert.deepEqual(alarms(spiked), [AT]);
    const [{ columns }] = detector.reasons!(spiked, [AT], fitted);
    assert.ok(columns[GUILTY] > 0.4, `${columns[GUILTY]}`);
  });

  it("is quiet where there is none", () => {
    assert.deepEqual(alarms(rest), []);
  });
});
