import assert from "node:assert/strict";
import { publishMetrics, type PublishedMetric } from "../../lib/show/metrics";
import { inFakeNotebook, printedBy } from "./fake-kernel";

describe("publishMetrics", () => {
  it("sends the numbers for the runner and a table for the reader", () => {
    const [{ data }] = inFakeNotebook(() =>
      publishMetrics({
        "autoencoder.rocAuc": { value: 0.866, sd: 0.012, seeds: 5 },
        "run.time": { value: 2, unit: "s" },
      }),
    );
    assert.deepEqual(data["application/vnd.anomalab.metrics+json"], {
      "autoencoder.rocAuc": { value: 0.866, sd: 0.012, seeds: 5, unit: "" },
      "run.time": { value: 2, sd: null, seeds: 1, unit: "s" },
    });
    assert.match(String(data["text/html"]), /autoencoder\.rocAuc/);
  });

  it("prints the table outside a notebook", () => {
    const text = printedBy(() => publishMetrics({ "a.b": { value: 1 } }));
    assert.match(text, /^Published numbers\nmetric +value +seeds\n/);
  });

  it("refuses names and numbers that would make a file nobody can trust", () => {
    const throwsFor = (name: string, metric: PublishedMetric, message: string) =>
      assert.throws(() => publishMetrics({ [name]: metric }), { name: "RangeError", message });
    for (const name of ["rocAuc", "a..b", "a.b c", ".a.b", "Auc.b", "a.b.", "a.ß"]) {
      throwsFor(
        name,
        { value: 1 },
        `publishMetrics: names must be dotted paths such as conv1d.code8.test.mse, got "${name}"`,
      );
    }
    throwsFor("a.b", { value: NaN }, 'publishMetrics: values must be finite, got NaN for "a.b"');
    throwsFor(
      "a.b",
      { value: 1, sd: -1, seeds: 2 },
      'publishMetrics: sd must be finite and not negative, got -1 for "a.b"',
    );
    throwsFor(
      "a.b",
      { value: 1, seeds: 0 },
      'publishMetrics: seeds must be a whole number of at least 1, got 0 for "a.b"',
    );
    throwsFor(
      "a.b",
      { value: 1, seeds: 5 },
      'publishMetrics: 5 seeds need an sd, got none for "a.b"',
    );
    assert.throws(() => publishMetrics({}), {
      message: "publishMetrics: needs at least one metric, got 0",
    });
  });
});
