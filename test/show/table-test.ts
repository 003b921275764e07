import assert from "node:assert/strict";
import { showTable, tableForms, type TableRow } from "../../lib/show/table";
import { inFakeNotebook, printedBy } from "./fake-kernel";

const rows: readonly TableRow[] = Object.freeze([
  Object.freeze({ detector: "random", rocAuc: { value: 0.5, sd: 0.02 }, seconds: 0.01 }),
  Object.freeze({ detector: "autoencoder", rocAuc: { value: 0.866, sd: 0.012 }, seconds: 12.25 }),
]);
const columns = {
  detector: {},
  rocAuc: { title: "ROC AUC", best: "high" as const },
  seconds: { unit: "s", digits: 1 },
};

describe("showTable", () => {
  it("lines numbers up on the right and texts on the left", () => {
    assert.equal(
      printedBy(() => showTable(rows, { caption: "Ranking", columns })),
      [
        "Ranking",
        "detector           ROC AUC  seconds (s)",
        "-----------  -------------  -----------",
        "random       0.500 ± 0.020          0.0",
        "autoencoder  0.866 ± 0.012         12.3",
      ].join("\n"),
    );
  });

  it("sends the table as HTML and as text in one output", () => {
    const [{ data }] = inFakeNotebook(() => showTable(rows));
    assert.deepEqual(Object.keys(data), ["text/html", "text/plain"]);
  });

  it("prints the best cell of a column in bold", () => {
    const html = tableForms(rows, { columns })["text/html"];
    assert.deepEqual(html.match(/font-weight:700">[^<]*/g), ['font-weight:700">0.866 ± 0.012']);
    const low = tableForms(rows, { columns: { seconds: { best: "low" } } })["text/html"];
    assert.deepEqual(low.match(/font-weight:700">[^<]*/g), ['font-weight:700">0.010']);
  });

  it("tints the rows that are to be seen first", () => {
    const html = tableForms(rows, { highlight: ({ detector }) => detector === "autoencoder" });
    assert.equal(html["text/html"].match(/rgba\(43, 124, 191/g)?.length, 1);
  });

  it("lets no text of the data become HTML", () => {
    const html = tableForms([{ "<b>": '<script>alert("x")</script> & more' }], { caption: "<i>" });
    assert.ok(!/<script|<b>|<i>/.test(html["text/html"]));
    assert.match(
      html["text/html"],
      /&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; more/,
    );
  });

  it("counts the rows past the limit instead of showing them", () => {
    const text = tableForms([{ a: 1 }, { a: 2 }, { a: 3 }], { limit: 1 })["text/plain"];
    assert.equal(text, "a\n-\n1\nand 2 more rows");
  });

  it("leaves a dash where a row has nothing", () => {
    assert.equal(tableForms([{ a: 1 }, {}])["text/plain"], "a\n-\n1\n–");
  });

  it("refuses no rows and columns that no row has", () => {
    assert.throws(() => showTable([]), {
      name: "RangeError",
      message: "showTable: needs at least one row, got 0",
    });
    assert.throws(() => showTable(rows, { columns: { f1: {} } }), {
      message:
        'showTable: every column must be in the rows, got "f1", rows have detector, rocAuc, seconds',
    });
  });

  it("refuses a cell that cannot be written, but not what is in no column", () => {
    const row = { detector: "ours", runs: [1, 2] };
    assert.match(
      printedBy(() => showTable([row], { columns: { detector: {} } })),
      /ours/,
    );
    assert.throws(() => showTable([row]), {
      name: "TypeError",
      message:
        'showTable: cells must be numbers, texts or means with sd, got a list in column "runs" of row 0',
    });
  });

  it("keeps names on one line, and folds a column that holds a sentence", () => {
    const wrapOf = (detector: string) =>
      /white-space:(\w+)[^>]*">PCA/.exec(
        tableForms([{ detector: "PCA" }, { detector }])["text/html"],
      );
    assert.equal(wrapOf("a detector's long name 24")?.[1], "normal");
    assert.equal(wrapOf("a detector's long name24")?.[1], "nowrap");
  });

  it("breaks a checksum, which has no words to fold it by", () => {
    const html = tableForms([{ what: "data", value: `sha256 ${"0123456789abcdef".repeat(4)}` }]);
    assert.match(html["text/html"], /overflow-wrap:anywhere[^>]*">sha256/);
  });
});
