import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { lineCsv, swingCsv } from "./csv-files";
import { runMain } from "./run-main";

const root = path.resolve(__dirname, "../..");
const main = path.join(root, "lib/cli/main.ts");

/** A stream in a process of its own, which may be written to, stopped and no longer listened to. */
function start(model: string, ...options: string[]) {
  const script = `require(${JSON.stringify(main)}).main(process.argv.slice(1))`;
  const words = ["-r", "tsx/cjs", "-e", script, "--", "stream", model, ...options];
  const child = spawn(process.execPath, words, { cwd: root });
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (texts.stderr += chunk.toString()));
  child.stdin.on("error", () => {});
  const ended = once(child, "close").then(([code]) => ({ ...texts, code: code as number }));
  return { child, texts, ended };
}

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const without =
  (...names: string[]) =>
  (verdict: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(verdict).filter(([name]) => !names.includes(name)));
const withoutAlarms = without("alarm", "reasons");

describe("anomalab stream", () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder.path, name);
  let table: string;
  let series: string;
  before(async () => {
    table = folder.write("line.csv", lineCsv());
    series = folder.write("swing.csv", swingCsv());
    const into = ["--out", folder.path, "--no-report"];
    await runMain("detect", table, ...into, "--save", at("line.json"));
    const windows = ["--model", "dense", "--window", "24"];
    await runMain("detect", series, ...windows, ...into, "--save", at("swing.json"));
  });
  const whole = (model: string, text: string, ...options: string[]) => {
    const { child, ended } = start(model, ...options);
    child.stdin.end(text);
    return ended;
  };
  const scored = async (model: string, file: string) => {
    const { stdout } = await runMain("score", model, file, "--json");
    return (JSON.parse(stdout) as { rows: Record<string, unknown>[] }).rows;
  };

  it("gives a row at a time what score gives for the whole file, to the last bit", async () => {
    for (const [model, file, text] of [
      [at("line.json"), table, lineCsv()],
      [at("swing.json"), series, swingCsv()],
    ]) {
      // The last line may lack its end.
      const { stdout, stderr, code } = await whole(model, text.trimEnd());
      assert.deepEqual([code, stderr], [0, ""]);
      assert.deepEqual(linesOf(stdout).map(withoutAlarms), await scored(model, file));
    }
  });
  it("takes JSON lines, numbers as text among them, and gives the same", async () => {
    const [header, ...rows] = lineCsv().trim().split("\n");
    const names = header.split(",");
    const json = rows.map((row, i) =>
      JSON.stringify(
        Object.fromEntries(row.split(",").map((v, j) => [names[j], i % 2 ? v : Number(v)])),
      ),
    );
    const { stdout } = await whole(at("line.json"), json.join("\n"));
    const expected = await scored(at("line.json"), table);
    assert.deepEqual(
      linesOf(stdout).map(withoutAlarms),
      expected.map((verdict, i) => ({ ...verdict, row: i + 1 })),
    );
  });
  it("answers each row before the next one comes, and ends cleanly on Ctrl-C", async () => {
    const { child, texts, ended } = start(at("line.json"));
    child.stdin.write("a,b,c,d,e\n1,2,-1,3,-2\n");
    await once(child.stdout, "data");
    assert.equal(linesOf(texts.stdout)[0].row, 2);
    child.stdin.write("5,2,-1,3,-2\n");
    await once(child.stdout, "data");
    assert.equal(linesOf(texts.stdout).length, 2);
    child.kill("SIGINT");
    const { stderr, code } = await ended;
    assert.deepEqual([stderr, code], ["", 130]);
  });
  it("tells of rows that cannot be read or come late on standard error, goes on, and ends with 1", async () => {
    const rows = ["when,level", "2024-05-01 00:00,1", "2024-05-01 01:00,x", "2024-05-01 02:00"];
    rows.push("2024-04-01 00:00,1", "", "2024-05-01 03:00,", "2024-05-01 04:00,1e300", "now,1");
    rows.push("2024-05-01 01:00,2", `2024-05-01 02:00,${"1".repeat(100)}`);
    const { stdout, stderr, code } = await whole(
      at("swing.json"),
      rows.join("\n"),
      "--max-line",
      "100",
    );
    assert.deepEqual(
      linesOf(stdout).map(({ row, reason }) => [row, reason]),
      [
        [2, "1 of 24 readings so far"],
        [7, "no value"],
        [10, "2 of 24 readings so far"],
      ],
    );
    const problems = [
      'row 3: level must be a number, got "x"',
      "row 4: the row must have the header's 2 fields, got 1",
      "row 5: times must be given and not go back, got 2024-04-01T00:00:00.000Z after 2024-05-01T00:00:00.000Z",
      'row 8: level must be from -1e18 to 1e18, got "1e300"',
      'row 9: when must be a time as in the file that was learned from, got "now"',
      "row 11: a line must have at most 100 characters, got more (--max-line allows others)",
      "6 of 9 rows could not be read",
    ];
    assert.deepEqual(stderr, problems.map((each) => `anomalab: ${each}\n`).join(""));
    assert.equal(code, 1);
  });
  it("stops at the first row that cannot be read where it is told so, after what came before", async () => {
    const rows = ["a,b,c,d,e", "1,2,-1,3,-2", "1,2,-1,3,x", "1,2,-1,3,-2"];
    const { stdout, stderr, code } = await whole(
      at("line.json"),
      rows.join("\n"),
      "--on-error",
      "stop",
    );
    assert.deepEqual(
      linesOf(stdout).map(({ row }) => row),
      [2],
    );
    assert.match(
      stderr,
      /^anomalab: row 3: e must be a number, got "x"\n.*\n.*stopped at that row\n$/,
    );
    assert.equal(code, 1);
  });
  it("prints alarms alone, with reasons for what is flagged", async () => {
    const all = linesOf((await whole(at("swing.json"), swingCsv())).stdout);
    const { stdout } = await whole(at("swing.json"), swingCsv(), "--only", "alarms");
    const alarms = linesOf(stdout);
    assert.deepEqual(
      alarms,
      all.filter(({ alarm }) => alarm !== null),
    );
    assert.equal(alarms[0].alarm, "opened");
    const { columns, steps } = alarms[0].reasons as {
      columns: Record<string, unknown>[];
      steps: number[];
    };
    assert.deepEqual(
      columns.map(({ column, share }) => [column, share]),
      [["level", 1]],
    );
    assert.ok(Math.abs(steps.reduce((sum, step) => sum + step, 0) - 1) < 0.02);
    for (const { flag, reasons } of all) assert.equal(flag === 1, reasons !== undefined);
  });
  it("raises no alarm where a calendar expects something, says so, and changes no score", async () => {
    const all = linesOf((await whole(at("swing.json"), swingCsv())).stdout);
    const { time } = all.find(({ alarm }) => alarm === "opened")!;
    const end = new Date(Date.parse(time as string) + 2 * 3_600_000).toISOString();
    const calendar = folder.write(
      "calendar.csv",
      `start,end,name\n${time as string},${end},fair\n`,
    );
    const muted = linesOf(
      (await whole(at("swing.json"), swingCsv(), "--calendar", calendar)).stdout,
    );
    const inside = muted.filter(({ event }) => event === "fair");
    assert.equal(inside.length, 3);
    for (const { alarm } of inside) assert.equal(alarm, null);
    const rest = without("alarm", "event");
    assert.deepEqual(muted.map(rest), all.map(rest));
    const table = await whole(at("line.json"), "", "--calendar", calendar);
    assert.equal(
      table.stderr,
      "anomalab: a calendar is for a series with times, got a detector of another kind\n",
    );
  });
  it("says so when nothing comes in, and when columns are missing", async () => {
    const nothing = await whole(at("line.json"), "");
    assert.deepEqual(nothing, { stdout: "", stderr: "no rows came in\n", code: 0 });
    const { stderr, code } = await whole(at("line.json"), "a,b\n1,2\n");
    const sentence =
      "anomalab: rows must have the detector's columns a, b, c, d, e, got a, b (c, d, e missing)\n";
    assert.deepEqual([stderr, code], [sentence, 1]);
  });
  it("ends without a word when its reader has gone", async () => {
    const { child, ended } = start(at("line.json"));
    child.stdin.write("a,b,c,d,e\n1,2,-1,3,-2\n");
    await once(child.stdout, "data");
    child.stdout.destroy();
    child.stdin.end(`${"1,2,-1,3,-2\n".repeat(20_000)}`);
    const { stderr, code } = await ended;
    assert.deepEqual([stderr, code], ["", 0]);
  });
});
