import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const results = path.join(process.env.ANOMALAB_DATA_MIRROR ?? "data/cache", "nab/results");

/** Runs the command line from source in a process of its own. */
function anomalab(...argv: string[]) {
  return anomalabWith({}, ...argv);
}

/** The same with environment variables of its own; undefined unsets one. */
function anomalabWith(variables: Record<string, string | undefined>, ...argv: string[]) {
  const script = `require(${JSON.stringify(path.join(root, "lib/cli/main.ts"))}).main(process.argv.slice(1))`;
  return spawnSync(process.execPath, ["-r", "tsx/cjs", "-e", script, "--", ...argv], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...variables },
  });
}

describe("anomalab nab score", function () {
  before(function () {
    if (!existsSync(path.join(results, "knncad.csv.gz"))) this.skip();
  });

  it("prints the published scores of a stored result as one JSON document", () => {
    const { stdout, status } = anomalab("nab", "score", `${results}/knncad.csv.gz`, "--json");
    assert.equal(status, 0);
    const printed = JSON.parse(stdout) as Record<string, { score: number; threshold: number }>;
    assert.deepEqual(Object.keys(printed), [
      "standard",
      "reward_low_FP_rate",
      "reward_low_FN_rate",
    ]);
    // From NAB's results/final_results.json.
    assert.ok(Math.abs(printed.standard.score - 57.99434335898808) < 1e-9);
    assert.ok(Math.abs(printed.reward_low_FP_rate.score - 43.40851703291233) < 1e-9);
    assert.ok(Math.abs(printed.reward_low_FN_rate.score - 64.81232086001505) < 1e-9);
    assert.deepEqual(Object.keys(printed.standard), ["score", "threshold"]);
  });

  it("says on standard error that the thresholds have seen the labels", () => {
    const { stdout, stderr } = anomalab("nab", "score", `${results}/knncad.csv.gz`);
    assert.equal(stdout.split("\n")[0], "standard               57.99   threshold 1");
    assert.match(stderr, /best one on the labels of the whole corpus/);
  });

  it("takes a threshold instead", () => {
    const { stdout, stderr } = anomalab(
      ...["nab", "score", `${results}/knncad.csv.gz`, "--threshold", "1.1"],
    );
    assert.match(stdout, /^standard +0\.00 +threshold 1\.1$/m);
    assert.equal(stderr, "");
  });

  it("calls a threshold that is no number wrong usage, and a missing file a failure", () => {
    const wrong = anomalab("nab", "score", `${results}/knncad.csv.gz`, "--threshold", "high");
    assert.deepEqual(
      [wrong.status, wrong.stderr],
      [2, "anomalab: --threshold must be a number, got high\n"],
    );
    const missing = anomalab("nab", "score", "no.csv");
    assert.deepEqual(
      [missing.status, missing.stderr],
      [1, "anomalab: there is no file or folder no.csv\n"],
    );
  });
});

describe("anomalab nab score without the corpus", () => {
  const cache = mkdtempSync(path.join(tmpdir(), "anomalab-nab-score-"));
  after(() => rmSync(cache, { recursive: true }));

  it("refuses to score against simulated labels, in one sentence", () => {
    const scores = path.join(cache, "scores.csv");
    writeFileSync(scores, "file,anomaly_score\n");
    const nowhere = {
      ANOMALAB_DATA_MIRROR: undefined,
      ANOMALAB_DATA_CACHE: cache,
      ANOMALAB_OFFLINE: "1",
    };
    const { status, stdout, stderr } = anomalabWith(nowhere, "nab", "score", scores, "--json");
    assert.equal(status, 1);
    assert.match(stderr, /^anomalab: nab\/data\/\S+ could not be had: .*\n$/);
    assert.equal(stderr.trim().split("\n").length, 1);
    const { error } = JSON.parse(stdout) as { error: string };
    assert.equal(stderr, `anomalab: ${error}\n`);
  });
});
