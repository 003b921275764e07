import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { putFixtures } from "../hostile/fixtures";
import { startCli } from "../hostile/run-cli";
import { killAt } from "./kill-at";
import { endOf, moments } from "./moments";

const LEFTOVER = /^\.anomalab-[0-9a-f]{8}-\d+-\d+\.tmp$/;

/** A command, and the files that it makes. */
const commands: Readonly<Record<string, { words: string[]; makes: string[] }>> = {
  "detect --save": {
    words: ["detect", "line.csv", "--save", "made/model.json", "--out", "made", "--no-report"],
    makes: ["line.scores.csv", "model.json"],
  },
  "score --out": {
    words: ["score", "net.json", "line.csv", "--out", "made/scores.csv"],
    makes: ["scores.csv"],
  },
};

for (const [name, { words, makes }] of Object.entries(commands)) {
  describe(`anomalab ${name}, killed`, function () {
    this.timeout(1_800_000);
    const { path: cwd } = temporaryFolder();
    const made = path.join(cwd, "made");
    const start = (node?: string[]) => startCli(words, { cwd, node });
    const expected: Record<string, Buffer> = {};
    let undisturbed: number;

    before(async () => {
      putFixtures(cwd);
      const { code, milliseconds, stderr } = await endOf(start());
      assert.equal(code, 0, stderr);
      undisturbed = milliseconds;
      for (const file of makes) expected[file] = readFileSync(path.join(made, file));
    });
    beforeEach(() => rmSync(made, { recursive: true, force: true }));

    /** Every file that is there is whole, and nothing lies beside them but what the next run takes away. */
    const checkWhole = (what: string) => {
      const names = existsSync(made) ? readdirSync(made) : [];
      for (const file of names.filter((each) => !LEFTOVER.test(each))) {
        assert.ok(makes.includes(file), `${what}: ${file}`);
        assert.deepEqual(readFileSync(path.join(made, file)), expected[file], `${what}: ${file}`);
      }
    };
    const checkNextRun = async (what: string) => {
      const { code, stderr } = await endOf(start());
      assert.equal(code, 0, `${what}: ${stderr}`);
      assert.deepEqual(readdirSync(made).sort(), makes, what);
      checkWhole(what);
    };

    it("leaves every file whole or not there, at any moment, and the next run cleans up", async () => {
      for (const { share, signal } of moments(14)) {
        const what = `${signal} after ${share.toFixed(3)}`;
        const end = await endOf(start(), { after: share * undisturbed, signal });
        const wasKilled = end.signal === signal || end.code === 130;
        assert.ok(wasKilled || end.code === 0, `${what}: ${JSON.stringify(end)}`);
        if (end.code === 130)
          assert.match(end.stderr, /anomalab: stopped; (nothing was written|wrote )/);
        checkWhole(what);
        await checkNextRun(what);
        rmSync(made, { recursive: true, force: true });
      }
    });

    for (const call of ["openSync", "writeSync", "fsyncSync", "renameSync"] as const) {
      it(`does so when it dies at ${call} of any of its files`, async () => {
        for (const [i, after] of makes.flatMap((_, nth) => [
          [nth, false] as const,
          [nth, true] as const,
        ])) {
          const what = `${after ? "after" : "before"} ${call} ${i + 1}`;
          const { signal, stderr } = await endOf(start(killAt(cwd, { call, nth: i + 1, after })));
          assert.equal(signal, "SIGKILL", `${what}: ${stderr}`);
          checkWhole(what);
        }
        await checkNextRun(call);
      });
    }
  });
}
