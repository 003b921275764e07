import assert from "node:assert/strict";
import { showClaim } from "../../lib/show/claim";
import { inFakeNotebook, printedBy } from "./fake-kernel";

const audit = Object.freeze({
  what: "F1",
  source: "the write-up",
  claimed: 1,
  reproduced: { value: 0.52, sd: 0.04 },
  honest: { value: 0.31, sd: 0.02 },
  note: "Its labels were <made> from its own predictions.",
});

describe("showClaim", () => {
  it("shows claimed, reproduced and honest one below the other, with the note", () => {
    assert.equal(
      printedBy(() => showClaim(audit)),
      [
        "Claim audit: F1 (the write-up)",
        "                       F1",
        "----------  -------------",
        "claimed                 1",
        "reproduced  0.520 ± 0.040",
        "honest      0.310 ± 0.020",
        "Its labels were <made> from its own predictions.",
      ].join("\n"),
    );
  });

  it("sends the audit for the runner, and nothing of it as HTML", () => {
    const [{ data }] = inFakeNotebook(() => showClaim(audit));
    assert.deepEqual(data["application/vnd.anomalab.claim+json"], audit);
    assert.match(String(data["text/html"]), /&lt;made&gt;/);
  });

  it("shows what had to be said before an honest figure was let through", () => {
    const honest = { value: 0.31, sd: 0.02, because: "most beats of the record are abnormal" };
    const lines = printedBy(() => showClaim({ ...audit, honest })).split("\n");
    assert.equal(
      lines[lines.length - 1],
      `${audit.note} The honest figure: most beats of the record are abnormal.`,
    );
  });

  it("gives each measure a column where a claim has several", () => {
    const text = printedBy(() =>
      showClaim({
        what: "detection",
        source: "s",
        claimed: { precision: 1, recall: 1 },
        reproduced: { precision: 0.5, recall: 0.25 },
        honest: { precision: 0.5 },
      }),
    );
    assert.equal(text.split("\n")[1], "            precision  recall");
    assert.equal(text.split("\n")[5], "honest          0.500       –");
  });

  it("refuses numbers that are none", () => {
    assert.throws(() => showClaim({ ...audit, honest: NaN }), {
      name: "RangeError",
      message: 'showClaim: numbers must be finite, got NaN for honest "F1" of "F1"',
    });
  });
});
