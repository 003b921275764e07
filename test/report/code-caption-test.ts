import assert from "node:assert/strict";
import { codeCaption } from "../../lib/report/code-caption";

describe("codeCaption", () => {
  it("takes a cell's own first comment at its word", () => {
    assert.equal(codeCaption("// what prose quotes:\ncheckQuoted([]);"), "What prose quotes");
  });

  it("says what is computed, in words, and what is shown", () => {
    assert.equal(
      codeCaption(
        'const { train, b: testPart } = split(rows);\nshow(lossChart(a, { title: "The loss falls fast" }));',
      ),
      "Compute train and test part; show “The loss falls fast”",
    );
    assert.equal(
      codeCaption("const [a, b] = c;\nlet d = 1;\nconst e = 2;\nconst f = 3;"),
      "Compute a, b, d and more",
    );
    assert.equal(codeCaption("showTable(rows);"), "Show a table");
    assert.equal(codeCaption("show(chart);"), "Show a chart");
  });

  it("says what is published, and imports only where a cell does nothing else", () => {
    assert.equal(
      codeCaption("publishMetrics({});\nshowProvenance(p);"),
      "Publish the numbers; say where the numbers come from",
    );
    assert.equal(
      codeCaption('import { publishMetrics, show } from "anomalab";'),
      "Import what this report uses",
    );
    assert.equal(codeCaption("claims.forEach(showClaim);"), "Audit the claims");
  });

  it("stays in a line, and says something of any cell", () => {
    assert.ok(codeCaption(`// ${"word ".repeat(60)}`).length <= 112);
    assert.equal(codeCaption("x.y();"), "Run a step");
  });
});
