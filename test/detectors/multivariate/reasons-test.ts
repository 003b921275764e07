import assert from "node:assert/strict";
import { deterministicSin } from "../../../lib/deterministic-math";
import { multivariateAutoDetector as detector } from "../../../lib/detectors/multivariate/auto-detector";
import type { FittedMultivariate } from "../../../lib/detectors/multivariate/fitted";
import { ready } from "../../../lib/detectors/multivariate/ready";
import { reasonsOfMoment } from "../../../lib/detectors/multivariate/reasons";
import { beginning } from "../../../lib/detectors/multivariate/tracker";
import { createRandom } from "../../../lib/random";
import { part } from "./planted";

describe("reasons of several columns", () => {
  it("name the column that moves away while all others swing as far as they use to", () => {
    const random = createRandom(7);
    const wave = (i: number, period: number) =>
      deterministicSin((2 * Math.PI * (i % period)) / period);
    const columns = [1, 1.3, 1.6, 1.9, 2.2].map((size) =>
      Float64Array.from(
        { length: 1200 },
        (_, i) => size * (wave(i, 120) + 0.5 * wave(i, 39)) + 0.2 * random.normal(),
      ),
    );
    const data = { times: columns[0].map((_, i) => i * 60_000), columns, stepMs: 60_000 };
    const known = detector.fit(part(data, 0, 600), {}, { seed: 1 }) as FittedMultivariate;
    columns[4].forEach((_, i) => i >= 900 && i < 1020 && (columns[4][i] += 5));
    const { scores } = detector.score(data, known);
    for (let i = 905; i < 1020; i += 1) {
      if (!((scores[i] ?? 0) > 0.5)) continue;
      const [{ columns: shares }] = detector.reasons!(data, [i], known);
      assert.equal(shares.indexOf(Math.max(...shares)), 4, `reading ${i}`);
    }
    assert.ok(scores.filter((score, i) => i >= 905 && (score ?? 0) > 0.5).length > 20);
  });

  it("look at the newest row alone where one column decided, at its values or at its steps", () => {
    const random = createRandom(3);
    const columns = [0, 1, 2].map(() => Float64Array.from({ length: 200 }, () => random.normal()));
    const data = { times: columns[0].map((_, i) => i * 60_000), columns, stepMs: 60_000 };
    const own = ready(detector.fit(data, {}, { seed: 1 }) as FittedMultivariate);
    const moment = beginning(3);
    moment.present.fill(1);
    moment.recent.set([3, 1, 0, 0, 9, 9]);
    moment.steps.set([0, 1, 2, 9, 0, 0]);
    moment.departures.set([0, 0, 9]);
    assert.deepEqual(reasonsOfMoment(moment, "column", own).columns, [0.9, 0.1, 0]);
    assert.deepEqual(reasonsOfMoment(moment, "jump", own).columns, [0, 0.2, 0.8]);
  });
});
