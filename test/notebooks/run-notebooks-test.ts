import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import { join, resolve } from "node:path";

/** Results are equal to the bit on one machine; another one may round a chart's last digit. */
const TOLERANCE = 1e-9;

interface Results {
  simulated: boolean;
  metrics: Record<string, { value: number; sd: number | null; seeds: number; unit: string }>;
  claims: { what: string; honest: unknown }[];
}

const root = resolve(__dirname, "../..");
const names = readdirSync(join(root, "notebooks"))
  .filter((file) => file.endsWith(".ipynb"))
  .map((file) => file.replace(".ipynb", ""));
const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Results;

for (const name of names) {
  describe(`anomalab run ${name}`, function () {
    this.timeout(600_000);
    let out: string;
    let failure = "";

    before(() => {
      out = mkdtempSync(join(os.tmpdir(), "anomalab-notebook-"));
      const bin = join(root, "lib/bin/anomalab.js");
      const { status, stderr } = spawnSync(process.execPath, [bin, "run", name, "--out", out], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
      if (status !== 0) failure = stderr.slice(-2000);
    });
    after(() => rmSync(out, { recursive: true, force: true }));

    it("runs from the first cell to the last, assertions included", () => {
      assert.equal(failure, "");
    });

    it("finds the published numbers again, every one and no other", function () {
      const real = join(out, `${name}.metrics.json`);
      if (!existsSync(real) && existsSync(join(out, "simulated"))) {
        console.log(`      skipped: the real data of ${name} could not be had`);
        this.skip();
      }
      const found = read(real);
      const published = read(join(root, "reports", `${name}.metrics.json`));
      assert.deepEqual(Object.keys(found.metrics).sort(), Object.keys(published.metrics).sort());
      for (const [metric, { value, sd, seeds, unit }] of Object.entries(published.metrics)) {
        const again = found.metrics[metric];
        // Times differ from run to run, and are published as what they are.
        if (/second|ms$/.test(unit)) continue;
        assert.deepEqual([again.seeds, again.unit], [seeds, unit], metric);
        assertNear(again.value, value, metric);
        assertNear(again.sd ?? 0, sd ?? 0, `sd of ${metric}`);
      }
    });

    it("comes to the published verdicts on what others claim", function () {
      if (!existsSync(join(out, `${name}.metrics.json`))) this.skip();
      const what = (results: Results) => results.claims.map((claim) => claim.what);
      const found = read(join(out, `${name}.metrics.json`));
      assert.deepEqual(what(found), what(read(join(root, "reports", `${name}.metrics.json`))));
    });
  });
}

function assertNear(actual: number, expected: number, what: string): void {
  const distance = Math.abs(actual - expected);
  assert.ok(
    distance <= TOLERANCE * Math.max(1, Math.abs(expected)),
    `${what}: ${actual} in this run, ${expected} published`,
  );
}
