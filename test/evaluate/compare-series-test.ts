import assert from "node:assert/strict";
import { compareOnSeries } from "../../lib/evaluate/compare-series";
import type { Label } from "../../lib/types";
import { swingData, swingSeries } from "../detectors/tables";

describe("compareOnSeries", () => {
  const series = swingSeries();
  const labels = series.values.map((_, i): Label => (i >= 700 && i < 730 ? 1 : 0));

  const labelled = (truth: Label[]) => ({ ...swingData(series), labels: truth });

  it("measures the model and simple baselines on the readings after the learned ones", async () => {
    const { heldOut, contenders } = await compareOnSeries(labelled(labels), {
      window: 24,
      seeds: 2,
    });
    assert.equal(
      heldOut,
      "learned from the first 240 readings, judged on the 660 after them with 1 labelled event",
    );
    assert.deepEqual(
      contenders.map(({ name, figures }) => [name, figures.eventsFound.runs]),
      [
        ["dense autoencoder", [1, 1]],
        ["mean squared z", [1]],
        ["PCA", [1]],
      ],
    );
  });
  it("judges no label before that, and says how many there are", async () => {
    const early = labels.map((label, i): Label => (i >= 100 && i < 110 ? 1 : label));
    const options = { model: "pca", window: 24 } as const;
    const { heldOut, contenders } = await compareOnSeries(labelled(early), options);
    assert.match(heldOut, /1 labelled event \(10 labelled readings before that are not judged\)$/);
    const plain = await compareOnSeries(labelled(labels), options);
    assert.deepEqual(contenders, plain.contenders);
  });
  it("refuses labels that leave no event to find", async () => {
    const none = labels.map((): Label => 0);
    await assert.rejects(compareOnSeries(labelled(none), { model: "pca" }), {
      name: "RangeError",
      message:
        "compareOnSeries: an anomaly must be labelled after the 440 readings learned from, got none in swing",
    });
  });
});
