import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { lineCsv, swingCsv } from "./csv-files";
import { runMain } from "./run-main";

describe("anomalab score", () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder.path, name);
  let table: string;
  let series: string;
  before(async () => {
    table = folder.write("line.csv", lineCsv({ labels: true }));
    series = folder.write("swing.csv", swingCsv());
    const into = ["--out", folder.path, "--no-report"];
    await runMain("detect", table, "--label", "odd", ...into, "--save", at("line.json"));
    await runMain("detect", series, ...into, "--save", at("swing.json"));
  });
  it("gives the scores that detect gave, to the last bit", async () => {
    const ofTable = await runMain("score", at("line.json"), table);
    assert.equal(ofTable.code, 0);
    const told = readFileSync(at("line.scores.csv"), "utf8");
    assert.equal(ofTable.stdout, told);
    const ofSeries = await runMain("score", at("swing.json"), series);
    assert.equal(ofSeries.stdout, readFileSync(at("swing.scores.csv"), "utf8"));
    assert.match(ofSeries.stderr, /\d+ of 900 rows flagged, \d+ without a score\n$/);
  });
  it("takes the columns in any order, with others between them and without a value", async () => {
    const file = folder.write(
      "other.csv",
      "e,note,d,c,b,a\n0.1,x,0.2,0.3,0.4,0.5\n-1,y,,2,NA,0\nNA,z,,,,\n",
    );
    const { stdout, stderr, code } = await runMain("score", at("line.json"), file);
    assert.equal(code, 0);
    const [, first, second, third] = stdout.split("\n");
    assert.match(first, /^2,-?[\d.]+,-?[\d.]+,[01],$/);
    assert.match(second, /^3,-?[\d.]+,-?[\d.]+,[01],$/);
    assert.equal(third, "4,,,,no value");
    assert.match(stderr, /1 without a score/);
    const same = folder.write("same.csv", "a,b,c,d,e\n0.5,0.4,0.3,0.2,0.1\n");
    assert.equal((await runMain("score", at("line.json"), same)).stdout.split("\n")[1], first);
  });
  it("judges the readings that follow from the first window on", async () => {
    const [header, ...lines] = swingCsv().trim().split("\n");
    const later = folder.write("later.csv", [header, ...lines.slice(600), ""].join("\n"));
    const words = ["score", at("swing.json"), later, "--json"];
    const { rows } = JSON.parse((await runMain(...words)).stdout) as {
      rows: { flag: number | null; reason?: string; time: string }[];
    };
    assert.deepEqual(rows[0], {
      ...{ row: 2, time: "2024-01-26T00:00:00Z", score: null, threshold: null, flag: null },
      reason: "1 of 8 readings since a gap",
    });
    assert.equal(rows[6].flag, null);
    assert.notEqual(rows[7].flag, null);
  });
  it("says on the screen and to a machine that several series may lie in one file", async () => {
    const [header, ...lines] = swingCsv().trim().split("\n");
    const twice = lines.flatMap((line) => [line, line]);
    const mixed = folder.write("mixed.csv", [header, ...twice, ""].join("\n"));
    const { stdout, stderr } = await runMain("score", at("swing.json"), mixed, "--json");
    const note =
      "900 rows have the time of another row; if they are several series, put the rows of each into a file of its own";
    assert.deepEqual((JSON.parse(stdout) as { notes: string[] }).notes, [note]);
    assert.ok(stderr.includes(note), stderr);
  });
  it("writes a file where asked to, and tells a machine where", async () => {
    const out = at("out/scores.csv");
    const words = ["score", at("line.json"), table, "--out", out, "--json"];
    const { stdout } = await runMain(...words);
    assert.deepEqual(JSON.parse(stdout), {
      ...{ model: at("line.json"), file: table, kind: "table", nRows: 120, nScored: 120 },
      nFlagged: readFileSync(out, "utf8").match(/,1,[01],$/gm)!.length,
      notes: [],
      scores: out,
    });
  });
  it("writes into a folder, there already or not, as detect names it; a name with an ending is a file", async () => {
    const text = (await runMain("score", at("line.json"), table)).stdout;
    const name = `${path.basename(table, ".csv")}.scores.csv`;
    mkdirSync(at("there"));
    for (const [out, file] of [
      ["new", `new/${name}`],
      ["there", `there/${name}`],
      ["deep.er/", `deep.er/${name}`],
      ["night.csv", "night.csv"],
      ["night.txt", "night.txt"],
    ]) {
      const { code, stderr } = await runMain("score", at("line.json"), table, "--out", at(out));
      assert.equal(code, 0, stderr);
      assert.equal(readFileSync(at(file), "utf8"), text, out);
    }
  });
  it("says in one sentence what is wrong with a file or a detector", async () => {
    const missing = folder.write("missing.csv", "a,b,c,d\n1,2,3,4\n");
    const broken = folder.write("broken.json", readFileSync(at("line.json"), "utf8").slice(0, 500));
    const old = folder.write("old.json", '{"format":"anomalab-detector","version":0}');
    const refused: [string, string, string][] = [
      [
        at("line.json"),
        missing,
        `file must have the columns a, b, c, d, e, got a, b, c, d in ${missing} (e missing)`,
      ],
      [
        at("swing.json"),
        missing,
        `file must have the columns when, level, got a, b, c, d in ${missing} (when, level missing)`,
      ],
      [
        broken,
        table,
        `${broken} must be a detector as JSON, got text that is no whole JSON document`,
      ],
      [
        old,
        table,
        `${old} must be of version 1 or 2, got 0 (a newer anomalab wrote it: update, or fit the detector anew)`,
      ],
      ["no.json", table, "file must be readable, got no.json (no such file or folder)"],
    ];
    for (const [model, file, sentence] of refused) {
      const { stdout, stderr, code } = await runMain("score", model, file, "--json");
      assert.equal(stderr, `anomalab: ${sentence}\n`);
      assert.equal(code, 1);
      assert.deepEqual(JSON.parse(stdout), { error: sentence });
    }
    assert.equal((await runMain("score", at("line.json"))).code, 2);
  });
});
