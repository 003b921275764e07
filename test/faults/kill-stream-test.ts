import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRandom } from "../../lib/random";
import { swingCsv } from "../cli/csv-files";
import { temporaryFolder } from "../data/temporary-folder";
import { putFixtures } from "../hostile/fixtures";
import { runCli, startCli } from "../hostile/run-cli";
import { killAt } from "./kill-at";

/** All moments with ANOMALAB_HOSTILE=all, else a few. */
const N_KILLS = process.env.ANOMALAB_HOSTILE === "all" ? 50 : 3;
const PIECE = 7;

describe("anomalab stream --state, killed", function () {
  this.timeout(1_800_000);
  const { path: cwd } = temporaryFolder();
  const state = path.join(cwd, "place", "state.json");
  const lines = swingCsv().trimEnd().split("\n");
  const words = ["stream", "swing.json", "--state", state, "--save-rows", "20"];
  const limits = { cwd, seconds: 120, megabytes: 2000 };
  let undisturbed: string[];

  before(async () => {
    putFixtures(cwd);
    const { stdout, stderr, code } = await runCli(words.slice(0, 2), {
      ...limits,
      stdin: `${lines.join("\n")}\n`,
    });
    assert.equal(code, 0, stderr);
    undisturbed = stdout.trimEnd().split("\n");
    assert.ok(undisturbed.some((line) => line.includes('"opened"')));
  });
  beforeEach(() => rmSync(path.dirname(state), { recursive: true, force: true }));

  const savedRow = () =>
    existsSync(state)
      ? (JSON.parse(readFileSync(state, "utf8")) as { stream: { row: number } }).stream.row
      : 0;

  /** Feeds a stream piece by piece, as fast as it answers, and kills it after so many answers; gives what it said. */
  async function runUntil(nAnswers: number, signal: NodeJS.Signals, node?: string[]) {
    const row = savedRow();
    const fromStart = nAnswers % 2 === 0;
    const child = startCli(fromStart ? [...words, "--from-start"] : words, { cwd, node });
    let [stdout, stderr] = ["", ""];
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin!.on("error", () => undefined);
    let at = fromStart ? 0 : row;
    const feed = () => {
      const end = Math.min(at + (at < row ? row : PIECE), lines.length);
      child.stdin!.write(
        lines
          .slice(at, end)
          .map((line) => `${line}\n`)
          .join(""),
      );
      at = end;
      if (at === lines.length) child.stdin!.end();
      else if (at <= row) feed();
    };
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (stdout.split("\n").length > nAnswers) child.kill(signal);
      else if (at < lines.length) feed();
    });
    feed();
    const [code, ended] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    return { said: stdout.split("\n").slice(0, -1), stderr, code, ended, row };
  }

  /** What was said is what an undisturbed run says from the row on that was saved, without a hole before it. */
  const check = ({ said, stderr, row }: Awaited<ReturnType<typeof runUntil>>, nSaid: number) => {
    // The header is row 1, and nothing is said about it.
    const first = Math.max(0, row - 1);
    assert.ok(first <= nSaid, `saved ${row}, said ${nSaid}`);
    assert.deepEqual(said, undisturbed.slice(first, first + said.length));
    if (row > 0) assert.match(stderr, new RegExp(`^anomalab: goes on after row ${row}: `));
    return Math.max(nSaid, first + said.length);
  };

  it("goes on where it was, says from which row, and says what an undisturbed run says", async () => {
    const random = createRandom(15);
    let nSaid = 0;
    for (let kill = 0; kill < N_KILLS; kill += 1) {
      const most = Math.ceil((2 * undisturbed.length) / N_KILLS);
      const run = await runUntil(
        1 + Math.floor(most * random.uniform()),
        kill % 3 === 2 ? "SIGTERM" : "SIGKILL",
      );
      nSaid = check(run, nSaid);
      // A signal that can be answered leaves nothing to say twice.
      if (run.code === 130 && run.said.length > 0) {
        assert.equal(savedRow() - 1, Math.max(0, run.row - 1) + run.said.length);
      }
    }
    const last = await runUntil(Infinity, "SIGKILL");
    assert.equal(last.code, 0, last.stderr);
    assert.equal(check(last, nSaid), undisturbed.length);
    assert.deepEqual(readdirSync(path.dirname(state)), ["state.json"]);
  });
  for (const call of ["writeSync", "renameSync"] as const) {
    it(`does so when it dies at ${call} of the state`, async () => {
      for (const after of [false, true]) {
        rmSync(path.dirname(state), { recursive: true, force: true });
        const killed = await runUntil(Infinity, "SIGKILL", killAt(cwd, { call, nth: 3, after }));
        assert.equal(killed.ended, "SIGKILL", killed.stderr);
        const nSaid = check(killed, 0);
        const last = await runUntil(Infinity, "SIGKILL");
        assert.equal(check(last, nSaid), undisturbed.length);
      }
    });
  }
  it("refuses what is no state of this detector in a sentence, and leaves it as it was", async () => {
    await runUntil(60, "SIGTERM");
    const good = JSON.parse(readFileSync(state, "utf8")) as Record<string, unknown>;
    const stream = good.stream as Record<string, unknown>;
    const cases: [unknown, RegExp][] = [
      ["no JSON", /got text that is no whole JSON document in .*state.json/],
      [{ ...good, detector: "another" }, /got another detector's in/],
      [{ ...good, version: 2 }, /at version in/],
      [{ ...good, stream: { ...stream, row: -1 } }, /at stream.row in/],
      [{ ...good, stream: { ...stream, rows: 7 } }, /at stream.rows in/],
      [{ ...good, more: 1 }, /at its top in/],
    ];
    for (const [document, sentence] of cases) {
      const text = typeof document === "string" ? document : JSON.stringify(document);
      writeFileSync(state, text);
      const { code, stderr, stdout } = await runCli(words, { ...limits, stdin: "1\n" });
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(
        stderr,
        /^anomalab: the state must be one of a stream of this detector, got .+\n$/,
      );
      assert.match(stderr, sentence);
      assert.equal(readFileSync(state, "utf8"), text);
    }
  });
});
