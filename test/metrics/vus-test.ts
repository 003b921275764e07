import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";
import { averagePrecision, rocAuc, vus } from "../../lib/metrics/index";
import { near } from "./near";
import { seriesCases } from "./series-reference";

describe("vus", () => {
  it("agrees with TSB-AD for several buffers and numbers of thresholds", () => {
    for (const { labels, scores, volumes } of seriesCases) {
      for (const [buffer, thresholds, roc, pr] of volumes) {
        const { rocVolume, prVolume } = vus(labels, scores, { buffer, thresholds });
        near(rocVolume, roc);
        near(prVolume, pr);
      }
    }
  });

  it("is ROC AUC and average precision for one event without a buffer", () => {
    const random = createRandom(3);
    const labels = Array.from({ length: 200 }, (_, i): Label => (i >= 90 && i < 110 ? 1 : 0));
    const scores = labels.map((label) => random.integer(50) + 20 * label);
    const { rocVolume, prVolume } = vus(Object.freeze(labels), Object.freeze(scores), {
      buffer: 0,
      thresholds: "all",
    });
    near(rocVolume, rocAuc(labels, scores), 1e-10);
    near(prVolume, averagePrecision(labels, scores), 1e-10);
  });

  it("forgives a detection just beside an event, more with a longer buffer", () => {
    const labels = Array.from({ length: 100 }, (_, i): Label => (i >= 50 && i < 55 ? 1 : 0));
    const beside = labels.map((_, i) => (i >= 55 && i < 60 ? 2 : i / 1000));
    const pr = (buffer: number) => vus(labels, beside, { buffer }).prVolume;
    assert.ok(pr(0) < pr(10) && pr(10) < pr(20), `${pr(0)} ${pr(10)} ${pr(20)}`);
  });

  it("averages over its buffers", () => {
    const { byBuffer, rocVolume, prVolume } = vus([0, 0, 1, 1, 0, 0], [1, 3, 2, 4, 0, 2], {
      buffer: 4,
    });
    assert.deepEqual(
      byBuffer.map(({ buffer }) => buffer),
      [0, 1, 2, 3, 4],
    );
    near(rocVolume, byBuffer.reduce((sum, { rocAuc: area }) => sum + area, 0) / 5);
    near(prVolume, byBuffer.reduce((sum, { prAuc }) => sum + prAuc, 0) / 5);
  });

  it("is 0.5 for equal scores", () => {
    near(vus([0, 1, 0, 0], [7, 7, 7, 7], { buffer: 0 }).rocVolume, 0.5);
  });

  it("takes a series of 16,000 points and 101 buffers in seconds, not minutes", () => {
    const random = createRandom(4);
    const labels = Array.from({ length: 16_000 }, (_, i): Label => (i % 4000 < 400 ? 1 : 0));
    const scores = labels.map((label) => random.normal() + label);
    const begin = process.cpuUsage();
    vus(labels, scores, { thresholds: "all" });
    const seconds = process.cpuUsage(begin).user / 1e6;
    assert.ok(seconds < 5, `took ${seconds} s`);
  });

  it("refuses one class and options out of range", () => {
    assert.throws(() => vus([0, 0], [1, 2]), {
      name: "RangeError",
      message: "vus: needs at least one anomaly, got none in 2 points",
    });
    assert.throws(() => vus([1, 1], [1, 2]), {
      message: "vus: needs both classes, got 2 anomalies and 0 normal points",
    });
    assert.throws(() => vus([0, 1], [1, 2], { buffer: -1 }), {
      message: "vus: buffer must be a whole number of at least 0, got -1",
    });
    assert.throws(() => vus([0, 1], [1, 2], { thresholds: 1 }), {
      message: "vus: thresholds must be a whole number of at least 2, got 1",
    });
    assert.throws(() => vus([0, 1], [1, NaN]), {
      message: "vus: scores must be finite, got NaN at index 1",
    });
  });
});
