import assert from "node:assert/strict";
import { showThresholdLab, type ThresholdLab } from "../../lib/show/threshold-lab";
import { inFakeNotebook, printedBy } from "./fake-kernel";

const lab: ThresholdLab = Object.freeze({
  scores: Object.freeze([0.1, 0.2, 0.3, 0.9]),
  labels: Object.freeze([0, 0, 1, 1] as const),
  threshold: 0.25,
  rowsPerDay: 288,
  title: "errors",
});

describe("showThresholdLab", () => {
  it("sends exactly the fields that reports read", () => {
    const [{ data }] = inFakeNotebook(() => showThresholdLab(lab));
    assert.deepEqual(data["application/vnd.anomalab.threshold-lab+json"], lab);
    const [bare] = inFakeNotebook(() =>
      showThresholdLab({ scores: [1], threshold: 0, title: "errors" }),
    );
    assert.deepEqual(bare.data["application/vnd.anomalab.threshold-lab+json"], {
      scores: [1],
      threshold: 0,
      title: "errors",
      labels: null,
      rowsPerDay: null,
    });
  });

  it("says in a sentence what the panel would show", () => {
    assert.equal(
      printedBy(() => showThresholdLab(lab)),
      "errors: threshold 0.2500 detects 2 of 4 rows, 72.0 alarms a day; precision 1.000, recall 1.000, F1 1.000",
    );
    assert.equal(
      printedBy(() => showThresholdLab({ scores: [1, 2], threshold: 2, title: "errors" })),
      "errors: threshold 2.000 detects 0 of 2 rows",
    );
  });

  it("carries its script along, and no text of the data can end it", () => {
    const title = "</script><b>bold";
    const [{ data }] = inFakeNotebook(() => showThresholdLab({ ...lab, title }));
    const html = String(data["text/html"]);
    assert.match(html, /function anomalabThresholdLab/);
    assert.equal(html.match(/<\/script>/g)?.length, 1);
    assert.ok(html.endsWith("</script>"));
    assert.ok(!html.includes("<b>bold"));
  });

  it("shortens scores without carrying one over the threshold", () => {
    const threshold = 0.123456789;
    const [{ data }] = inFakeNotebook(() =>
      showThresholdLab({ scores: [0.1234567, 0.987654321], threshold, title: "errors" }),
    );
    const sent = data["application/vnd.anomalab.threshold-lab+json"] as ThresholdLab;
    assert.deepEqual(sent.scores, [0.1234567, 0.987654]);
  });

  it("refuses what a slider cannot be drawn for", () => {
    const throwsFor = (change: Partial<ThresholdLab>, message: string) =>
      assert.throws(() => showThresholdLab({ ...lab, ...change }), { message });
    throwsFor({ scores: [] }, "showThresholdLab: scores must not be empty");
    throwsFor(
      { labels: [0] },
      "showThresholdLab: needs one score per label, got 4 scores for 1 labels",
    );
    throwsFor({ threshold: NaN }, "showThresholdLab: threshold must be finite, got NaN");
    throwsFor({ rowsPerDay: 0 }, "showThresholdLab: rowsPerDay must be above 0, got 0");
    throwsFor(
      { title: " " },
      "showThresholdLab: title must say what the scores are of, got nothing",
    );
  });
});
