import assert from "node:assert/strict";
import { show } from "../../lib/show/show";
import { markSimulated } from "../../lib/show/simulated";
import { examples } from "../charts/examples";
import { inFakeNotebook, printedBy } from "./fake-kernel";

const chart = examples.comparison;
const isPng = (base64: unknown) =>
  Buffer.from(String(base64), "base64").subarray(1, 4).toString() === "PNG";

describe("show", () => {
  it("sends a chart as one output: live, as a picture and as a line of text", () => {
    const sent = inFakeNotebook(() => show(chart));
    assert.equal(sent.length, 1);
    const { data, metadata, update } = sent[0];
    assert.deepEqual(data["application/vnd.vegalite.v5+json"], chart);
    assert.ok(isPng(data["image/png"]));
    assert.equal(
      data["text/plain"],
      "[chart] The autoencoder ranks readings better than PCA with the same code size",
    );
    assert.deepEqual(metadata, {});
    assert.equal(update, false);
  });

  it("marks the report's picture and keeps it under 100 KB", () => {
    const [{ data, metadata }] = inFakeNotebook(() => show(examples.series, { cover: true }));
    assert.deepEqual(metadata, { anomalab: { cover: true } });
    assert.ok(Buffer.from(String(data["image/png"]), "base64").length < 100_000);
  });

  it("draws the cover alone where a run asks for no other picture", () => {
    process.env.ANOMALAB_PICTURES = "cover";
    try {
      const sent = inFakeNotebook(() => [show(chart), show(chart, { cover: true })]);
      assert.deepEqual(
        sent.map(({ data }) => "image/png" in data),
        [false, true],
      );
      assert.deepEqual(sent[0].data["application/vnd.vegalite.v5+json"], chart);
    } finally {
      delete process.env.ANOMALAB_PICTURES;
    }
  });

  it("prints one line for a chart outside a notebook instead of failing", () => {
    assert.equal(
      printedBy(() => show(chart)),
      "[chart] The autoencoder ranks readings better than PCA with the same code size",
    );
  });

  it("shows rows as a table and text as text", () => {
    const [table, text] = inFakeNotebook(() => {
      show([{ detector: "random", rocAuc: 0.5 }]);
      show("plain words");
    });
    assert.match(String(table.data["text/html"]), /<table/);
    assert.deepEqual(text.data, { "text/plain": "plain words" });
  });

  it("writes SIMULATED DATA before the title once markSimulated was called, and only then", () => {
    markSimulated();
    try {
      const [{ data }] = inFakeNotebook(() => show(chart));
      assert.match(String(data["text/plain"]), /^\[chart\] SIMULATED DATA: The autoencoder/);
      const [again] = inFakeNotebook(() => show(examples.seriesZoom));
      assert.equal(again.data["text/plain"], "[chart] SIMULATED DATA: Two months of readings");
    } finally {
      markSimulated(false);
    }
    const [{ data }] = inFakeNotebook(() => show(chart));
    assert.match(String(data["text/plain"]), /^\[chart\] The autoencoder/);
  });
});
