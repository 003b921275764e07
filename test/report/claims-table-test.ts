import assert from "node:assert/strict";
import { claimsTable, sideText } from "../../lib/report/claims-table";

const claim = {
  what: "F1 < 1",
  source: "a write-up",
  claimed: { value: 0.9 },
  reproduced: null,
  honest: { value: 0.5, sd: 0.01, figure: "f1", because: "most rows are anomalies" },
  note: "Why.",
};

describe("claimsTable", () => {
  it("puts all claims into one table, a source once above its claims and a note once", () => {
    const html = claimsTable([
      claim,
      { ...claim, what: "recall" },
      { ...claim, source: "another" },
    ]);
    assert.equal(html.match(/<table>/g)?.length, 1);
    assert.equal(html.match(/claimed by: a write-up/g)?.length, 1);
    assert.equal(html.match(/claimed by: another/g)?.length, 1);
    assert.equal(html.match(/Why\. The honest figure: most rows are anomalies\./g)?.length, 1);
    assert.match(
      html,
      /<td>F1 &lt; 1<\/td><td>0\.900<\/td><td>–<\/td><td class="honest">0\.500 ± 0\.010<\/td>/,
    );
  });

  it("is nothing without claims", () => {
    assert.equal(claimsTable([]), "");
  });
});

describe("sideText", () => {
  it("writes words as they are, and several figures by name", () => {
    assert.equal(sideText("cannot be measured: no anomaly"), "cannot be measured: no anomaly");
    assert.equal(sideText({ precision: 1, recall: 0.25 }), "precision 1, recall 0.250");
  });
});
