import assert from "node:assert/strict";
import { gatherRuns } from "../../lib/metrics/index";
import type { FigureOptions, MetricTree } from "../../lib/show/flatten-metrics";
import { publishMetrics, type PublishedMetric } from "../../lib/show/metrics";
import { inFakeNotebook, printedBy } from "./fake-kernel";

/** The numbers that the runner would find. */
function published(metrics: MetricTree, options?: FigureOptions): Record<string, PublishedMetric> {
  const [{ data }] = inFakeNotebook(() => publishMetrics(metrics, options));
  return data["application/vnd.anomalab.metrics+json"] as Record<string, PublishedMetric>;
}

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

  it("names the numbers of nested records by their path, as if each had been written out", () => {
    const runs = gatherRuns([{ f1: 0.5 }, { f1: 1 }]);
    const tree = Object.freeze({ best: Object.freeze({ claim: runs, rocAuc: 0.9 }), "a.b": 3 });
    assert.deepEqual(
      published(tree),
      published({
        "best.claim.f1": { value: 0.75, sd: Math.sqrt(0.125), seeds: 2 },
        "best.rocAuc": { value: 0.9 },
        "a.b": { value: 3 },
      }),
    );
  });

  it("takes the figures asked for from whole records, and every number with a full name", () => {
    const record = { rocAuc: 0.9, f1: 0.5, runs: [1, 2], name: "no number" };
    const metrics = published({ ours: record, "ours.f1": 0.5 }, { figures: ["rocAuc"] });
    assert.deepEqual(Object.keys(metrics), ["ours.rocAuc", "ours.f1"]);
  });

  it("refuses a figure that no record has, and a record without a figure", () => {
    const throwsFor = (tree: MetricTree, message: string, figures?: string[]) =>
      assert.throws(() => publishMetrics(tree, { figures }), { message });
    const tree = { a: { rocAuc: 1 }, b: { f1: 1 } };
    throwsFor(tree, 'publishMetrics: every record must hold one of rocAuc, got none in "b"', [
      "rocAuc",
    ]);
    throwsFor(tree, 'publishMetrics: every figure must be in a record, got "auc" in none', [
      "rocAuc",
      "f1",
      "auc",
    ]);
    throwsFor({ a: {} }, 'publishMetrics: every record must hold a number, got none in "a"');
  });

  it("refuses a name given twice and what is no number", () => {
    assert.throws(() => publishMetrics({ a: { b: 1 }, "a.b": 1 }), {
      name: "RangeError",
      message: 'publishMetrics: names must differ, got "a.b" twice',
    });
    for (const [cell, kind] of [
      ["0.9", "a string"],
      [null, "null"],
      [[0.9], "a list"],
    ] as [unknown, string][]) {
      assert.throws(() => publishMetrics({ a: { b: cell } }), {
        name: "TypeError",
        message: `publishMetrics: metrics must be numbers, got ${kind} for "a.b"`,
      });
    }
  });
});
