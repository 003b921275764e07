import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { progressText } from "../../lib/cli/fleet/progress-line";
import { temporaryFolder } from "../data/temporary-folder";
import { longCsv, sensorCsv } from "../fleet/plant";
import { runMain } from "./run-main";

describe("anomalab detect of several files", () => {
  const folder = temporaryFolder();
  const plant = path.join(folder.path, "plant");
  const model = ["--model", "moving-z-score"];
  const pattern = path.join(plant, "*.csv");
  const at = (out: string, name = "") => path.join(folder.path, out, name);
  const jobsIn = (out: string) =>
    Object.fromEntries(
      readdirSync(at(out, "jobs"))
        .sort()
        .map((name) => [name, readFileSync(at(out, path.join("jobs", name)), "utf8")]),
    );

  before(() => {
    mkdirSync(plant);
    for (let n = 1; n <= 6; n += 1) {
      folder.write(`plant/s${n}.csv`, sensorCsv(n, { jumpAt: n <= 2 ? 200 : -1 }));
    }
  });

  it("judges every file, says what moved together, and writes a page and two tables", async () => {
    const { stdout, stderr, code } = await runMain(
      ...["detect", pattern, ...model, "--out", at("one"), "--jobs", "1"],
    );
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^\d+ alarms in \d of 6 series; at \d times? several series moved together\.\n/,
    );
    assert.match(stdout, /\n {2}together from 2024-01-09T\d\d:00:00Z: s[12], s[12]\n/);
    const lines = readFileSync(at("one", "fleet.csv"), "utf8").trim().split("\n");
    assert.equal(lines.length, 7);
    assert.deepEqual(
      lines
        .slice(1, 3)
        .map((line) => line.slice(0, 2))
        .sort(),
      ["s1", "s2"],
    );
    assert.match(readFileSync(at("one", "alarms.csv"), "utf8"), /\ns1,2024-01-09T.*,1,level/);
    const page = readFileSync(at("one", "fleet.html"), "utf8");
    assert.equal(page.split("<svg viewBox").length - 1, 6);
    assert.equal(page.split('<h2 id="series-').length - 1, 6);
    assert.doesNotMatch(page, /<(?:script|link|img)[^>]*(?:src|href)="(?!data:)/);
  });
  it("gives the same bytes with two workers", async () => {
    const words = ["detect", pattern, ...model, "--out", at("two"), "--jobs", "2"];
    assert.equal((await runMain(...words)).code, 0);
    assert.equal(Object.keys(jobsIn("one")).length, 6);
    assert.deepEqual(jobsIn("two"), jobsIn("one"));
    for (const name of ["fleet.html", "fleet.csv", "alarms.csv"]) {
      assert.equal(readFileSync(at("two", name), "utf8"), readFileSync(at("one", name), "utf8"));
    }
  });
  it("goes on after a kill in the middle, and ends as an undisturbed run", async function () {
    const words = ["detect", pattern, ...model, "--out", at("killed"), "--jobs", "1"];
    const program = `require("./lib/cli/main.ts").main(${JSON.stringify(words)})`;
    const root = path.join(__dirname, "..", "..");
    const child = spawn(process.execPath, ["--require", "tsx/cjs", "-e", program], { cwd: root });
    const ended = once(child, "exit");
    const isThere = () =>
      existsSync(at("killed", "jobs")) &&
      readdirSync(at("killed", "jobs")).some((name) => name.endsWith(".json"));
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill("SIGKILL");
    const [, signal] = (await ended) as [number | null, string | null];
    assert.equal(signal, "SIGKILL");
    const before = Object.keys(jobsIn("killed")).filter((name) => name.endsWith(".json")).length;
    assert.ok(before < 6, `${before} of 6 were done`);
    assert.equal((await runMain(...words)).code, 0);
    assert.deepEqual(jobsIn("killed"), jobsIn("one"));
  });
  it("stops cleanly at Ctrl-C, and says how to go on", async () => {
    const words = ["detect", pattern, ...model, "--out", at("stopped"), "--jobs", "1"];
    const program = `require("./lib/cli/main.ts").main(${JSON.stringify(words)})`;
    const root = path.join(__dirname, "..", "..");
    const child = spawn(process.execPath, ["--require", "tsx/cjs", "-e", program], { cwd: root });
    const ended = once(child, "exit");
    let told = "";
    let isTold = false;
    child.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      if (!isTold && told.includes("1 of 6 done")) isTold = child.kill("SIGINT");
    });
    assert.deepEqual(await ended, [130, null]);
    assert.match(
      told,
      /anomalab: stopped after \d of 6 jobs; the same command goes on from there\n/,
    );
  });
  it("names a file that cannot be judged, and judges the others", async () => {
    const broken = folder.write("broken.csv", "time,level\n2024-01-01T00:00:00Z,1\n");
    const gone = path.join(folder.path, "gone.csv");
    const words = ["detect", broken, gone, path.join(plant, "s[12].csv"), ...model];
    const { stdout, stderr, code } = await runMain(...words, "--out", at("broken"), "--json");
    assert.equal(code, 1);
    assert.match(stderr, /^anomalab: broken was not judged: .*\nanomalab: gone was not judged: /m);
    const told = JSON.parse(stdout) as { nJudged: number; notJudged: Record<string, string> };
    assert.equal(told.nJudged, 2);
    assert.match(told.notJudged.broken, /got 1 values in broken/);
    assert.match(told.notJudged.gone, /gone.csv cannot be read: no such file or folder$/);
    assert.match(readFileSync(at("broken", "fleet.html"), "utf8"), /Not judged: /);
  });
  it("takes a file of several series for a fleet", async () => {
    const long = folder.write("long.csv", longCsv(["north", "south", "west"]));
    const { stdout, code } = await runMain(
      "detect",
      long,
      "--fleet",
      ...model,
      "--out",
      at("long"),
      "--json",
    );
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as { nSeries: number }).nSeries, 3);
    assert.match(readFileSync(at("long", "fleet.csv"), "utf8"), /\nnorth,.*long.csv,judged/);
    // Who says how many at once means a fleet as well.
    await runMain("detect", long, "--jobs", "1", ...model, "--out", at("long2"));
    assert.deepEqual(jobsIn("long2"), jobsIn("long"));
  });
  it("scores several files with a saved detector", async () => {
    const saved = path.join(folder.path, "model.json");
    const first = path.join(plant, "s3.csv");
    await runMain("detect", first, ...model, "--save", saved, "--out", at("fit"), "--no-report");
    const words = ["score", saved, pattern, "--out", at("scored"), "--json"];
    const { stdout, stderr, code } = await runMain(...words);
    assert.equal(code, 0, stderr);
    assert.equal((JSON.parse(stdout) as { nJudged: number }).nJudged, 6);
    const own = Object.values(jobsIn("scored")).find((text) => text.includes("s3.csv"))!;
    assert.match(own, /"learned from":\d+/);
    await runMain("score", saved, first, "--jobs", "1", "--out", at("scored1"));
    assert.deepEqual(Object.values(jobsIn("scored1")), [own]);
  });
  it("reads and learns as it was told", async () => {
    const words = ["detect", pattern, ...model, "--learn-first", "100", "--resample", "2h"];
    assert.equal((await runMain(...words, "--out", at("told"))).code, 0);
    const results = Object.values(jobsIn("told"));
    assert.ok(results.every((text) => text.includes('"nLearned":100,"nRows":120')));
  });
  it("keeps a page of 38 lanes under 1 MB", async () => {
    const sensors = Array.from({ length: 38 }, (_, s) => `sensor ${s} <b>&`);
    const long = folder.write("many.csv", longCsv(sensors, { nRows: 500 }));
    await runMain("detect", long, "--fleet", ...model, "--out", at("many"));
    assert.ok(statSync(at("many", "fleet.html")).size < 1_000_000);
    assert.doesNotMatch(readFileSync(at("many", "fleet.html"), "utf8"), /sensor \d+ <b>/);
  });

  const refusals: [string, string[], RegExp][] = [
    ["a pattern without files", [path.join("nowhere", "*.csv")], /must match at least one file/],
    ["--save", [pattern, "--save", "m.json"], /--save keeps one detector/],
    ["--learn-from normal", [pattern, "--learn-from", "normal", "--label", "x"], /needs one file/],
    [
      "a time to learn until",
      [pattern, "--learn-first", "2024-01-03"],
      /a number of readings or all/,
    ],
    ["an unknown engine", [pattern, "--on", "mars"], /argument 'mars' is invalid/],
    ["no workers", [pattern, "--jobs", "0"], /whole number from 1 to 100000/],
    ["an address without Ray", [pattern, "--address", "ray://a:1"], /--address is for --on ray/],
    ["a storage URL without Ray", ["s3://bucket/*.csv"], /at storage URLs need --on ray/],
    ["an unknown model", [pattern, "--model", "oracle"], /--model: /],
  ];
  for (const [what, words, sentence] of refusals) {
    it(`refuses ${what} in a sentence, and writes nothing`, async () => {
      const { stderr, code } = await runMain("detect", ...words, "--out", at("none"));
      assert.equal(code, 2, stderr);
      assert.match(stderr, sentence);
      assert.equal(existsSync(at("none")), false);
    });
  }
  it("refuses two files of one name", async () => {
    mkdirSync(path.join(folder.path, "other"), { recursive: true });
    const twin = folder.write("other/s1.csv", sensorCsv(1));
    const { stderr, code } = await runMain("detect", pattern, twin, "--out", at("none"));
    assert.equal(code, 2);
    assert.match(stderr, /must have different names, got .*s1.csv and .*s1.csv/);
  });
  it("refuses to score several files onto standard output", async () => {
    const { stderr, code } = await runMain("score", "model.json", pattern);
    assert.equal(code, 2);
    assert.match(stderr, /--out must name a folder for several files/);
  });
});

describe("progressText", () => {
  it("counts what is done, and guesses the time left by this run alone", () => {
    const progress = { total: 40, done: 20, kept: 10, failed: 0, running: 2 };
    assert.equal(progressText(progress, 10_000), "20 of 40 done, 0 failed, 2 running, 20 s left");
    assert.equal(progressText({ ...progress, done: 10 }, 10), "10 of 40 done, 0 failed, 2 running");
  });
});
