import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { temporaryFolder } from "../data/temporary-folder";
import { jobId } from "../../lib/fleet/job";
import type { DetectJob } from "../../lib/fleet/job";
import { outcomeOf } from "../../lib/fleet/outcome-of";
import { unpackRows } from "../../lib/fleet/pack-rows";
import { runJob } from "../../lib/fleet/run-job";
import type { Judged } from "../../lib/fleet/result";
import { detectJob, longCsv, sensorCsv } from "./plant";

describe("runJob", () => {
  const folder = temporaryFolder();
  const jump = folder.write("jump.csv", sensorCsv(1, { jumpAt: 200 }));

  it("judges a file, and says when and why", async () => {
    const result = (await runJob(await detectJob(jump))) as Judged;
    assert.deepEqual(
      [result.status, result.kind, result.nRows, result.columns],
      ["judged", "series", 240, ["level"]],
    );
    const rows = unpackRows(result.rows);
    assert.equal(rows.scores.length, 240);
    assert.equal(rows.flags.split("1").length - 1, result.nFlagged);
    const [alarm] = [...result.alarms].sort((a, b) => b.strength - a.strength);
    assert.ok(alarm.start! >= Date.UTC(2024, 0, 9, 8) && alarm.end! <= Date.UTC(2024, 0, 9, 16));
    assert.equal(alarm.reasons.columns[0].column, "level");
    assert.ok(alarm.strength > 1);
  });
  it("gives the same bytes again, and has a name that the order of keys does not change", async () => {
    const job = await detectJob(jump);
    const turned = Object.fromEntries(Object.entries(job).reverse()) as unknown as DetectJob;
    assert.equal(jobId(turned), jobId(job));
    const id = jobId(job);
    assert.deepEqual(await outcomeOf(id, turned), await outcomeOf(id, job));
    assert.notEqual(jobId({ ...job, seed: 2 }), id);
  });
  it("judges one series of a long file as if it stood alone", async () => {
    const long = folder.write("long.csv", longCsv(["north", "south"]));
    const job = await detectJob(long);
    const alone = folder.write("north.csv", sensorCsv(1, { jumpAt: 200 }));
    const data = { ...job.data, series: "north" };
    const one = (await runJob({ ...job, data })) as Judged;
    const other = (await runJob(await detectJob(alone))) as Judged;
    assert.deepEqual(one.rows, other.rows);
    assert.deepEqual(await runJob(job).then(({ status }) => status), "refused");
  });
  it("takes a packed file by the hash of its own bytes", async () => {
    const packed = folder.write("packed.csv.gz", gzipSync(sensorCsv(1)));
    assert.equal((await runJob(await detectJob(packed))).status, "judged");
  });
  it("gives the sentence of a file that cannot be judged as its result", async () => {
    const broken = folder.write("broken.csv", "time,level\n2024-01-01T00:00:00Z,1\n");
    const result = await runJob(await detectJob(broken));
    assert.ok(result.status === "refused");
    assert.match(result.sentence, /broken|row|reading/);
    assert.doesNotMatch(result.sentence, /^\w+: /);
  });
  it("gives no result of a file that changed or went, nor for another version", async () => {
    const job = await detectJob(jump);
    const data = { ...job.data, sha256: "0".repeat(64) };
    await assert.rejects(runJob({ ...job, data }), /jump.csv must not change while jobs run/);
    const gone = { ...job.data, path: `${jump}.gone` };
    await assert.rejects(runJob({ ...job, data: gone }));
    await assert.rejects(runJob({ ...job, version: "0.0.0" }), /must be of version/);
  });
});
