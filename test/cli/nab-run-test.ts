import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { main } from "../../lib/cli/main";
import { hasNabResults } from "../metrics/nab-results";

/** What the command line prints on standard output. */
async function printed(...words: string[]): Promise<string> {
  const write = process.stdout.write.bind(process.stdout);
  let text = "";
  process.stdout.write = (chunk: string) => {
    text += chunk;
    return true;
  };
  try {
    await main(words);
  } finally {
    process.stdout.write = write;
  }
  return text;
}

describe("anomalab nab run", () => {
  const folder = mkdtempSync(join(tmpdir(), "anomalab-nab-run-"));
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => (process.exitCode = 0));

  it("writes a score file that scores as the run itself says", async function () {
    if (!hasNabResults) this.skip();
    const out = join(folder, "range.csv.gz");
    const run = JSON.parse(await printed("nab", "run", "range", "--out", out, "--json")) as {
      profiles: Record<string, { mean: number; sd: null; thresholds: number[] }>;
      missed: { file: string; start: string }[];
    };
    const lines = gunzipSync(readFileSync(out)).toString().trim().split("\n");
    assert.equal(lines.length, 365559);
    const scored = JSON.parse(await printed("nab", "score", out, "--json")) as Record<
      string,
      { score: number; threshold: number }
    >;
    for (const [profile, { mean, sd, thresholds }] of Object.entries(run.profiles)) {
      assert.equal(sd, null);
      assert.equal(scored[profile].score, mean);
      assert.equal(scored[profile].threshold, thresholds[0]);
    }
    assert.ok(run.missed.length > 20 && run.missed.length < 60);
  });

  it("refuses a place that cannot be written before it computes anything", async () => {
    const write = process.stderr.write.bind(process.stderr);
    let told = "";
    process.stderr.write = (chunk: string) => {
      told += chunk;
      return true;
    };
    try {
      assert.equal(await printed("nab", "run", "--seeds", "1000", "--out", folder), "");
    } finally {
      process.stderr.write = write;
    }
    assert.equal(told, `anomalab: cannot write ${folder}: it is a folder\n`);
    assert.equal(process.exitCode, 1);
  });

  it("says in its table and in its JSON when the data are stand-ins", function () {
    this.timeout(60_000);
    // In a process of its own: what is missing is told once per process.
    const main = join(resolve(__dirname, "../.."), "lib/cli/main.ts");
    const run = (...words: string[]) =>
      spawnSync(
        process.execPath,
        [
          ...["-r", "tsx/cjs", "-e"],
          `require(${JSON.stringify(main)}).main(process.argv.slice(1))`,
          ...["--", "nab", "run", "clock", ...words],
        ],
        {
          encoding: "utf8",
          env: {
            ...process.env,
            ANOMALAB_DATA_MIRROR: undefined,
            ANOMALAB_DATA_CACHE: join(folder, "cache"),
            ANOMALAB_OFFLINE: "1",
          },
        },
      );
    const { stdout, stderr } = run();
    assert.match(stdout, /^SIMULATED DATA: alarms by the clock/);
    assert.match(stderr, /58 of the benchmark's 58 files/);
    assert.equal((JSON.parse(run("--json").stdout) as { simulated: boolean }).simulated, true);
  });

  it("does not say so of the real data", async function () {
    if (!hasNabResults) this.skip();
    assert.match(
      await printed("nab", "run", "clock"),
      /^alarms by the clock, readings unseen \(seed 1\)/,
    );
  });

  it("says in one sentence which detectors there are, and what --seeds takes", async () => {
    const seen = await printed("nab", "run", "arima", "--json");
    assert.match(seen, /there is no detector arima, choose one of online-autoencoder, /);
    assert.equal(process.exitCode, 2);
    assert.match(
      await printed("nab", "run", "range", "--seeds", "0", "--json"),
      /--seeds must be a whole number from 1 to 1000, got 0/,
    );
  });
});
