import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { dataSet } from "../../lib/data/catalog";
import { misbehavingServer } from "../data/misbehaving-server";
import { temporaryFolder } from "../data/temporary-folder";
import { startCli } from "../hostile/run-cli";
import { endOf, moments } from "./moments";

const [file] = dataSet("ecg5000").files;
const { rows, columns } = file.variants.find(({ shape }) => shape !== undefined)!.shape!;
/** A table of the shape that the catalog knows, for the real one may not be at hand. */
const content = Buffer.from(
  Array.from({ length: rows }, (_, i) => `${"0.5,".repeat(columns - 1)}${i % 2}`).join("\n"),
);
const N_PARTS = 10;

/** Sends it in parts over a third of a second, so that a signal meets it at work. */
function sendSlowly(response: ServerResponse): void {
  response.writeHead(200, { "content-length": content.length });
  const size = Math.ceil(content.length / N_PARTS);
  let part = 0;
  const timer = setInterval(() => {
    response.write(content.subarray(part * size, (part + 1) * size));
    if ((part += 1) < N_PARTS && !response.destroyed) return;
    clearInterval(timer);
    response.end();
  }, 30);
}

describe("anomalab data fetch, killed", function () {
  this.timeout(1_800_000);
  const server = misbehavingServer({ [`/${file.path}`]: sendSlowly });
  const { path: cwd } = temporaryFolder();
  const cache = path.join(cwd, "cache");
  const kept = path.join(cache, file.path);
  const start = () =>
    startCli(["data", "fetch", "ecg5000"], {
      cwd,
      env: { ANOMALAB_DATA_CACHE: cache, ANOMALAB_DATA_MIRROR: server.url() },
    });

  it("leaves the copy whole or not there, at any moment, and the next run cleans up", async () => {
    const undisturbed = await endOf(start());
    assert.equal(undisturbed.code, 0, undisturbed.stderr);
    for (const { share, signal } of moments(15)) {
      rmSync(cache, { recursive: true });
      const what = `${signal} after ${share.toFixed(3)}`;
      const end = await endOf(start(), { after: share * undisturbed.milliseconds, signal });
      assert.ok(end.signal === signal || end.code === 0, `${what}: ${JSON.stringify(end)}`);
      if (existsSync(kept)) assert.ok(readFileSync(kept).equals(content), what);
      const { code, stderr } = await endOf(start());
      assert.equal(code, 0, `${what}: ${stderr}`);
      assert.ok(readFileSync(kept).equals(content), what);
      assert.deepEqual(readdirSync(path.dirname(kept)), [path.basename(kept)], what);
    }
  });
});
