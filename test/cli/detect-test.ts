import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { lineTable } from "../detectors/tables";
import { lineCsv, swingCsv } from "./csv-files";
import { runMain } from "./run-main";

describe("anomalab detect", () => {
  const folder = temporaryFolder();
  const out = path.join(folder.path, "out");
  const scoresOf = (name: string) =>
    readFileSync(path.join(out, `${name}.scores.csv`), "utf8")
      .trim()
      .split("\n");

  it("takes a table for one, says so, and writes a line of scores per row", async () => {
    const file = folder.write("line.csv", lineCsv());
    const words = ["detect", file, "--model", "dense", "--out", out, "--no-report"];
    const { stdout, stderr, code } = await runMain(...words);
    assert.equal(code, 0);
    assert.equal(
      stderr,
      `${file} is taken for a table (no column holds times): 120 rows, 5 columns of numbers\n`,
    );
    assert.match(
      stdout,
      /^dense autoencoder, learned from 96 rows \(seed 1\); threshold: quantile 0.98, about \d+ of 1,000 new rows like these above it\n\d+ of 120 rows flagged; the highest-scoring:\n {2}row 1\d\d: score /,
    );
    const lines = scoresOf("line");
    assert.equal(lines[0], "row,score,threshold,flag,reason");
    assert.equal(lines.length, 121);
    assert.match(lines[1], /^2,-?\d+\.\d+,-?\d+\.\d+,0,$/);
  });
  it("tells a machine the same as one JSON document", async () => {
    const file = folder.write("line.csv", lineCsv());
    const words = ["detect", file, "--model", "iforest", "--out", out, "--no-report", "--json"];
    const { stdout, code } = await runMain(...words, "--threshold", "quantile:0.9");
    assert.equal(code, 0);
    const told = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(
      [told.kind, told.model, told.nRows, told.nScored, told.nLearned, told.columns],
      ["table", "isolation-forest", 120, 120, 96, ["a", "b", "c", "d", "e"]],
    );
    const flagged = scoresOf("line").filter((line) => line.endsWith(",1,"));
    assert.equal(told.nFlagged, flagged.length);
    assert.ok(flagged.length > 0);
  });
  it("takes times and a column of numbers for a series, and lists its alarms", async () => {
    const file = folder.write("swing.csv", swingCsv());
    const { stdout, stderr } = await runMain("detect", file, "--out", out, "--no-report");
    assert.match(
      stderr,
      /is taken for a series \(times in when and one column of numbers, level\): 900 readings\n$/,
    );
    assert.match(
      stdout,
      /^automatic series detector, learned from 180 readings \(seed 1\); threshold: tail 0\.00001, .*\nThe series repeats after 24 readings \(1 d\)\.\nWindows of 8, 12 and 24 readings /,
    );
    assert.match(
      stdout,
      /\n1 alarm .*, strongest first:\n {2}2024-01-30T04:00:00Z to 2024-01-30T23:00:00Z, 20 flags; strongest in row \d+, score [\d.]+: level 6, /,
    );
    const lines = scoresOf("swing");
    assert.equal(lines[0], "row,when,level,score,threshold,flag,reason");
    assert.match(lines[1], /^2,2024-01-01T00:00:00Z,[\d.]+,,,,learned from$/);
    assert.match(lines[100], /^101,2024-01-05T03:00:00Z,[\d.]+,-?[\d.]+,,,learned from$/);
    assert.match(lines[800], /^801,.*,-?[\d.]+,-?[\d.]+,[01],$/);
  });
  it("keeps the file's rows in their order where its times are not", async () => {
    const [header, ...lines] = swingCsv().trim().split("\n");
    const file = folder.write("back.csv", [header, ...lines.reverse(), ""].join("\n"));
    await runMain("detect", file, "--out", out, "--no-report");
    const there = scoresOf("swing")
      .slice(1)
      .map((line) => line.replace(/^\d+,/, ""));
    const back = scoresOf("back")
      .slice(1)
      .map((line) => line.replace(/^\d+,/, ""));
    assert.deepEqual(back.reverse(), there);
  });
  it("writes the label beside the score, and learns nothing from it", async () => {
    const plain = folder.write("plain.csv", lineCsv());
    const labelled = folder.write("labelled.csv", lineCsv({ labels: true }));
    await runMain("detect", plain, "--out", out, "--no-report");
    await runMain("detect", labelled, "--label", "odd", "--out", out, "--no-report");
    assert.equal(scoresOf("labelled")[0], "row,score,threshold,flag,label,reason");
    const unlabelled = scoresOf("labelled")
      .slice(1)
      .map((line) => line.replace(/,[01],$/, ","));
    assert.deepEqual(unlabelled, scoresOf("plain").slice(1));
  });
  it("learns from normal rows alone where asked to, and scores the others too", async () => {
    const file = folder.write("labelled.csv", lineCsv({ labels: true }));
    const words = ["detect", file, "--out", out, "--no-report", "--model", "pca", "--json"];
    const { stdout } = await runMain(...words, "--label", "odd", "--learn-from", "normal");
    const { nLearned, nScored } = JSON.parse(stdout) as { nLearned: number; nScored: number };
    assert.deepEqual([nLearned, nScored], [94, 120]);
  });
  it("says in one sentence what is wrong: 1 for a file, 2 for wrong usage", async () => {
    const table = folder.write("line.csv", lineCsv());
    const series = folder.write("swing.csv", swingCsv());
    const few = folder.write("few.csv", "a,b\n1,2\n3,5\n");
    const refused: [string[], number, string][] = [
      [["nowhere.csv"], 1, "file must be readable, got nowhere.csv (no such file or folder)"],
      [[few], 1, "needs at least 20 rows to learn what is usual, got 2 in few"],
      [[table, "--label", "odd"], 1, `"odd" column missing in ${table}, found a, b, c, d, e`],
      [
        [table, "--threshold", "following"],
        2,
        "--threshold following needs a series: rows of a table have no order",
      ],
      [[table, "--window", "9"], 2, "--window needs a series, got a table"],
      [
        [table, "--learn-from", "normal"],
        2,
        "--learn-from normal needs --label, which says what is normal",
      ],
      [
        [series, "--window", "50"],
        1,
        "window must be at most 45 readings, a twentieth of the series, got 50",
      ],
    ];
    for (const [words, code, sentence] of refused) {
      const ran = await runMain("detect", ...words, "--out", out, "--no-report", "--json");
      assert.equal(ran.code, code, sentence);
      assert.ok(ran.stderr.endsWith(`anomalab: ${sentence}\n`), ran.stderr);
      assert.deepEqual(JSON.parse(ran.stdout), { error: sentence });
    }
  });
  it("calls unknown words wrong usage, and offers the ones that it knows", async () => {
    const refused: [string[], RegExp][] = [
      [["x.csv", "--modle", "pca"], /unknown option '--modle'\n\(Did you mean --model\?\)/],
      [
        ["x.csv", "--model", "svm"],
        /--model: model must be one of auto, .*isolation-forest, .*, got svm/,
      ],
      [["x.csv", "--threshold", "best"], /rule must be one of quantile, meanSd, /],
      [["x.csv", "--seed", "1.5"], /It must be a whole number from 0 to 4294967295\./],
      [[], /missing required argument 'files'/],
    ];
    for (const [words, sentence] of refused) {
      const { stderr, code } = await runMain("detect", ...words);
      assert.equal(code, 2);
      assert.match(stderr, sentence);
    }
  });
  it("measures on what was held out where there are labels, and says who wins", async () => {
    const table = lineTable({ nRows: 200, nOdd: 10 });
    const rows = table.rows.map((row, i) => [...row, i >= 190 ? 1 : 0].join(","));
    const file = folder.write("held.csv", ["a,b,c,d,e,odd", ...rows].join("\n"));
    const words = ["detect", file, "--label", "odd", "--out", out, "--no-report"];
    const { stdout } = await runMain(...words);
    assert.match(
      stdout,
      /\nheld out: 5 splits; each learns from 112 rows, labels unseen, reads its threshold from 28 others and is judged on 60 more, 3 anomalies among them\n +ROC AUC {2}average precision +precision +recall +F1\nautomatic detector for tables +[\d.]+ ± /,
    );
    assert.match(stdout, /of \d nearest neighbours|of PCA|of mean squared z/);
    const { metrics } = JSON.parse((await runMain(...words, "--json")).stdout) as {
      metrics: { contenders: { name: string }[]; verdict: string };
    };
    assert.equal(metrics.contenders.length, 4);
    assert.ok(stdout.endsWith(`${metrics.verdict}\n`));
  });
  it("says why it measures nothing where labels are too few, or look turned round", async () => {
    const file = folder.write("labelled.csv", lineCsv({ labels: true }));
    const words = ["detect", file, "--label", "odd", "--out", out, "--no-report"];
    assert.match(
      (await runMain(...words)).stdout,
      /\nnot measured: needs at least 5 rows of either class to hold some out, got 3 anomalies and 117 normal rows in labelled\n$/,
    );
    const turned = await runMain(...words, "--anomaly", "0", "--model", "pca");
    assert.match(
      turned.stderr,
      / 98 % of the rows are labelled anomalies; if odd holds 1 for a normal row, say --anomaly 0\n$/,
    );
  });
  it("writes a report that asks the network for nothing, whatever the columns are called", async () => {
    const hostile = "</script><script>alert(1)</script>";
    const csv = lineCsv().replace("a,b,", `a,${hostile},`);
    const file = folder.write("hostile&co.csv", csv);
    const { stdout, code } = await runMain("detect", file, "--out", out);
    assert.equal(code, 0);
    assert.match(stdout, /wrote .*hostile&co\.scores\.csv, .*hostile&co\.report\.html after/);
    const page = readFileSync(path.join(out, "hostile&co.report.html"), "utf8");
    assert.ok(!page.includes("<script>alert"), "escaped");
    assert.match(page, /<h1>What is unusual in hostile&amp;co\?<\/h1>/);
    assert.match(page, /\d+ of 120 rows are flagged\./);
    assert.match(page, /what stands out/);
    assert.equal(page.match(/<figure class="chart">/g)?.length, 1);
    assert.doesNotMatch(page, /(src|href)="https?:/);
  });
  it("draws a series with its alarms and labels, and the verdict", async () => {
    const csv = swingCsv({ labels: true }).replace("level", "</script>level");
    const file = folder.write("drawn.csv", csv);
    await runMain("detect", file, "--label", "odd", "--window", "24", "--out", out);
    const page = readFileSync(path.join(out, "drawn.report.html"), "utf8");
    assert.equal(page.match(/<figure class="chart">/g)?.length, 4);
    assert.ok(!page.includes("</script>level"), "escaped in charts too");
    for (const words of ["labelled anomaly", "learning ends", "Was it worth it?", "Alarms"]) {
      assert.ok(page.includes(words), words);
    }
  });
  it("looks before it learns whether results can be written, and replaces no input", async () => {
    const file = folder.write("line.csv", lineCsv());
    const refused: [string[], number, string][] = [
      [["--save", file], 2, `${file} is read and would be replaced: write the results elsewhere`],
      [
        ["--save", path.join(out, "line.scores.csv")],
        2,
        `${path.join(out, "line.scores.csv")} would hold two results: write one of them elsewhere`,
      ],
      [["--save", folder.path], 1, `cannot write ${folder.path}: it is a folder`],
    ];
    for (const [words, code, sentence] of refused) {
      const ran = await runMain("detect", file, "--out", out, ...words);
      assert.deepEqual([ran.code, ran.stdout], [code, ""]);
      assert.ok(ran.stderr.endsWith(`\nanomalab: ${sentence}\n`), ran.stderr);
    }
    assert.equal(readFileSync(file, "utf8"), lineCsv());
  });
  it("refuses options that say nothing or contradict each other before it reads", async () => {
    const refused: [string[], string][] = [
      [["--save", ""], "--save must name a file, got nothing"],
      [["--out", " "], "--out must name a folder, got nothing"],
      [["--label", ""], "--label must name a column, got nothing"],
      [["--anomaly", "1"], "--anomaly needs --label, which names the column that it stands in"],
      [
        ["--label", "odd", "--anomaly", ""],
        "--anomaly must say what stands in the label column for an anomaly, got nothing",
      ],
      [
        ["--columns", "a,odd", "--label", "odd"],
        "--columns must leave out odd, which --label calls the truth: nothing is learned from it",
      ],
      [["--columns", "a,a"], "--columns must name each column once, got a twice"],
      [
        ["--columns", "a,,b"],
        "--columns must be names with commas between, got nothing for one in a,,b",
      ],
      [["--columns", "a", "--time", "a"], "--columns must leave out a, which --time calls times"],
      [
        ["--time", "a", "--label", "a"],
        "--time and --label must name different columns, got a for both",
      ],
    ];
    for (const [words, sentence] of refused) {
      const { stderr, code } = await runMain("detect", "nowhere.csv", ...words);
      assert.deepEqual([stderr, code], [`anomalab: ${sentence}\n`, 2]);
    }
  });
  it("keeps model and scores where the report cannot be made, and says so after them", async () => {
    const rows = lineTable({ nRows: 200, nOdd: 10 }).rows;
    const lines = rows.map((row, i) => [...row, i >= 190 ? 1 : 0].join(","));
    const file = folder.write("line.csv", ["a,b,c,d,e,odd", ...lines].join("\n"));
    const kept = path.join(folder.path, "kept");
    const save = path.join(kept, "line.json");
    // Its place is taken while the detector is measured, after the scores are there: the report is written last.
    const report = path.join(kept, "line.report.html");
    const into = ["--label", "odd", "--out", kept, "--save", save, "--model", "dense"];
    const run = runMain("detect", file, ...into);
    const watch = setInterval(() => {
      if (existsSync(path.join(kept, "line.scores.csv"))) mkdirSync(report, { recursive: true });
    }, 1);
    const { stdout, stderr, code } = await run;
    clearInterval(watch);
    assert.equal(code, 1);
    assert.ok(
      stderr.endsWith(`anomalab: no report was made: cannot write ${report}: it is a folder\n`),
    );
    assert.match(stdout, /\nwrote .*line\.scores\.csv, .*line\.json after/);
    assert.ok(existsSync(save) && existsSync(path.join(kept, "line.scores.csv")));
  });
  it("lets no name of a column command the terminal", async () => {
    const file = folder.write(
      "coloured.csv",
      lineCsv().replace("a,b,", '"a\u001b[31m","b\u009b2J",'),
    );
    const odd = ["--time", "a\u001b[31m"];
    for (const words of [[], odd]) {
      const { stdout, stderr } = await runMain(
        "detect",
        file,
        "--out",
        out,
        "--no-report",
        ...words,
      );
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });
  it("ends cleanly on Ctrl-C while it learns, and writes nothing", async function () {
    this.timeout(60_000);
    const wide = Array.from({ length: 60 }, (_, j) => `c${j}`).join(",");
    const rows = lineTable({ nRows: 1500 }).rows.map((row) =>
      Array.from({ length: 60 }, (_, j) => row[j % 5] + j).join(","),
    );
    const file = folder.write("wide.csv", [wide, ...rows].join("\n"));
    const main = path.resolve(__dirname, "../../lib/cli/main.ts");
    const script = `require(${JSON.stringify(main)}).main(process.argv.slice(1))`;
    const words = ["-r", "tsx/cjs", "-e", script, "--", "detect", file, "--model", "lstm"];
    const child = spawn(process.execPath, [...words, "--out", out, "--no-report"]);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    await once(child.stderr, "data");
    setTimeout(() => child.kill("SIGINT"), 700);
    const [code] = (await once(child, "close")) as [number];
    assert.equal(code, 130);
    assert.match(stderr, /^.* is taken for a table .*\nanomalab: stopped; nothing was written\n$/);
    assert.ok(!existsSync(path.join(out, "wide.scores.csv")));
  });
  it("leaves nothing behind where it fails", () => {
    assert.ok(!existsSync(path.join(out, "few.scores.csv")));
  });
});
