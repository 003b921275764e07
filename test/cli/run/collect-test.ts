import assert from "node:assert/strict";
import {
  CLAIM,
  METRICS,
  PROVENANCE,
  collectResults,
  hashResults,
} from "../../../lib/cli/run/collect";
import type { Notebook, Output } from "../../../lib/cli/run/notebook";

/** A notebook of one code cell with these outputs. */
function notebookWith(...outputs: Partial<Output>[]): Notebook {
  const full = outputs.map((output) => ({ output_type: "display_data", ...output }));
  return {
    nbformat: 4,
    metadata: {},
    cells: [{ cell_type: "code", source: "", outputs: full }],
  };
}

const picture = (bytes: string) => Buffer.from(bytes).toString("base64");

describe("collectResults", () => {
  it("merges the metrics of all cells in the order they came", () => {
    const notebook = notebookWith(
      { data: { [METRICS]: { "model.f1": { value: 0.9, sd: 0.1, seeds: 5, unit: "" } } } },
      { data: { [METRICS]: { "baseline.f1": { value: 0.5, sd: null } } } },
    );
    assert.deepEqual(collectResults(notebook, "a").metrics, {
      "model.f1": { value: 0.9, sd: 0.1, seeds: 5, unit: "" },
      "baseline.f1": { value: 0.5, sd: null },
    });
  });

  it("collects every claim, and lets a later provenance add to an earlier one", () => {
    const notebook = notebookWith(
      { data: { [CLAIM]: { what: "recall" }, [PROVENANCE]: { seeds: [1] } } },
      { data: { [CLAIM]: { what: "F1" }, [PROVENANCE]: { backend: "native" } } },
    );
    const { claims, provenance } = collectResults(notebook, "a");
    assert.deepEqual(claims, [{ what: "recall" }, { what: "F1" }]);
    assert.deepEqual(provenance, { seeds: [1], backend: "native" });
  });

  it("refuses a metric that two cells report", () => {
    const output = { data: { [METRICS]: { "model.f1": { value: 1 } } } };
    assert.throws(() => collectResults(notebookWith(output, output), "a"), {
      message: 'a: the metric "model.f1" is reported twice',
    });
  });

  it("refuses NaN, which JSON turns into null", () => {
    const output = { data: { [METRICS]: { "model.f1": { value: null } } } };
    assert.throws(() => collectResults(notebookWith(output), "a"), {
      message: 'a: the metric "model.f1" must be a finite number, got null',
    });
  });

  it("takes the marked picture as cover, else the first", () => {
    const first = { data: { "image/png": picture("first") } };
    const marked = {
      data: { "image/png": picture("marked") },
      metadata: { anomalab: { cover: true } },
    };
    assert.equal(collectResults(notebookWith(first, marked), "a").cover?.toString(), "marked");
    assert.equal(collectResults(notebookWith(first, first), "a").cover?.toString(), "first");
    assert.equal(collectResults(notebookWith({ data: {} }), "a").cover, undefined);
  });

  it("calls a run simulated when any output or any data set of its provenance says so", () => {
    const inMetadata = notebookWith({ metadata: { anomalab: { simulated: true } } });
    const inProvenance = notebookWith({
      data: { [PROVENANCE]: { data: [{ simulated: false }, { simulated: true }] } },
    });
    const real = notebookWith({ data: { [PROVENANCE]: { data: [{ simulated: false }] } } });
    assert.equal(collectResults(inMetadata, "a").simulated, true);
    assert.equal(collectResults(inProvenance, "a").simulated, true);
    assert.equal(collectResults(real, "a").simulated, false);
  });
});

describe("hashResults", () => {
  it("changes with a number and not with where it came from", () => {
    const metrics = { "model.f1": { value: 0.9 } };
    const hash = hashResults({ metrics, claims: [] });
    assert.equal(hashResults({ metrics: { ...metrics }, claims: [] }), hash);
    assert.notEqual(hashResults({ metrics: { "model.f1": { value: 0.91 } }, claims: [] }), hash);
    assert.match(hash, /^[0-9a-f]{64}$/);
  });
});
