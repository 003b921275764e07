import assert from "node:assert/strict";
import { seriesVariants } from "../../lib/benchmark/series-variants";
import { seriesAutoDetector } from "../../lib/detectors/series/auto-series";
import { dailySine, firstReadings, regular } from "../detectors/series/planted-series";

describe("seriesVariants", function () {
  this.timeout(60_000);
  const values = dailySine(1200, 4);
  for (let i = 1000; i < 1072; i += 1) values[i] = values[i + 72];
  const whole = regular(values);
  const train = firstReadings(whole, 720);
  const scoresOf = async (detector: (typeof seriesVariants)[number]) => {
    const fitted = await detector.fit(train, {}, { seed: 1 });
    const again = detector.fitted.parse(JSON.parse(JSON.stringify(fitted)));
    const { scores } = detector.score(whole, again);
    assert.deepEqual(scores, detector.score(whole, fitted).scores);
    return scores.map((score) => score ?? -Infinity);
  };

  it("each rank a shape that never was above everything else, after a journey through text", async () => {
    for (const detector of seriesVariants) {
      const scores = await scoresOf(detector);
      const highest = scores.indexOf(Math.max(...scores.slice(720)));
      assert.ok(highest >= 1000 && highest < 1216, `${detector.name} guesses ${highest}`);
    }
  });

  it("differ from the automatic detector and from each other", async () => {
    const seen = new Set<string>();
    for (const detector of [seriesAutoDetector, ...seriesVariants]) {
      seen.add((await scoresOf(detector)).slice(720).join());
    }
    assert.equal(seen.size, seriesVariants.length + 1);
  });
});
