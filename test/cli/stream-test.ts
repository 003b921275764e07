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
function start(model: string) {
  const script = `require(${JSON.stringify(main)}).main(process.argv.slice(1))`;
  const words = ["-r", "tsx/cjs", "-e", script, "--", "stream", model];
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
    await runMain("detect", series, "--window", "24", ...into, "--save", at("swing.json"));
  });
  const whole = (model: string, text: string) => {
    const { child, ended } = start(model);
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
      assert.deepEqual(linesOf(stdout), await scored(model, file));
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
      linesOf(stdout),
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
  it("tells of a row that cannot be read, goes on, and ends with 1", async () => {
    const rows = ["when,level", "2024-05-01 00:00,1", "2024-05-01 01:00,x", "2024-05-01 02:00"];
    rows.push("2024-04-01 00:00,1", "", "2024-05-01 03:00,", "2024-05-01 04:00,1e300", "now,1");
    rows.push("2024-05-01 01:00,2");
    const { stdout, stderr, code } = await whole(at("swing.json"), rows.join("\n"));
    assert.deepEqual(
      linesOf(stdout).map(({ row, error, reason }) => [row, error ?? reason]),
      [
        [2, "1 of 24 readings so far"],
        [3, 'level must be a number, got "x"'],
        [4, "the row must have the header's 2 fields, got 1"],
        [5, "times must not go back, got 2024-04-01T00:00:00Z after 2024-05-01T00:00:00.000Z"],
        [7, "no value"],
        [8, 'level must be from -1e18 to 1e18, got "1e300"'],
        [9, 'when must be a time such as 2014-04-01 00:05:00, got "now"'],
        [10, "2 of 24 readings so far"],
      ],
    );
    assert.deepEqual([stderr, code], ["anomalab: 5 of 8 rows could not be read\n", 1]);
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
