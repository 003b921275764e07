import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import type { Engine } from "../../lib/fleet/job-engine";
import { jobId } from "../../lib/fleet/job";
import type { Job } from "../../lib/fleet/job";
import { runLocally } from "../../lib/fleet/local-engine";
import { resultFolder } from "../../lib/fleet/result-folder";
import { runFleet } from "../../lib/fleet/run-fleet";
import type { FleetProgress } from "../../lib/fleet/run-fleet";
import { detectJob, sensorCsv } from "./plant";

describe("runFleet", () => {
  const folder = temporaryFolder();
  const out = (name: string) => resultFolder(join(folder.path, name));
  const { signal } = new AbortController();
  let jobs: Job[];

  before(async () => {
    const files = [1, 2, 3, 4].map((n) => folder.write(`s${n}.csv`, sensorCsv(n, { jumpAt: 200 })));
    files.push(folder.write("broken.csv", "time,level\n2024-01-01T00:00:00Z,1\n"));
    jobs = await Promise.all(files.map((file) => detectJob(file)));
  });
  const contents = (path: string) =>
    Object.fromEntries(
      readdirSync(path)
        .sort()
        .map((name) => [name, readFileSync(join(path, name), "utf8")]),
    );
  const counting =
    (ran: string[]): Engine =>
    (run) =>
      runLocally({
        ...run,
        onStart: (id) => {
          ran.push(id);
          run.onStart(id);
        },
      });

  it("gives the same bytes with one worker and with two, a broken file among them", async () => {
    const [one, two] = [out("one"), out("two")];
    for (const [workers, place] of [
      [1, one],
      [2, two],
    ] as const) {
      const { ids, failed } = await runFleet(jobs, {
        ...{ folder: place, engine: runLocally, workers, signal },
      });
      assert.deepEqual(ids, jobs.map(jobId));
      assert.equal(failed.size, 0);
    }
    assert.equal(Object.keys(contents(one.path)).length, 5);
    assert.deepEqual(contents(two.path), contents(one.path));
    const states = jobs.map((job) => one.read(jobId(job))!.status);
    assert.deepEqual(states, ["judged", "judged", "judged", "judged", "refused"]);
  });
  it("never runs a finished job again, and runs one whose result is damaged", async () => {
    const place = out("again");
    const ran: string[] = [];
    const options = { folder: place, engine: counting(ran), workers: 2, signal };
    await runFleet(jobs, options);
    assert.equal(ran.length, 5);
    const told: FleetProgress[] = [];
    await runFleet(jobs, { ...options, onProgress: (progress) => told.push(progress) });
    assert.equal(ran.length, 5);
    assert.deepEqual(told.at(-1), { total: 5, done: 5, kept: 5, failed: 0, running: 0 });
    const whole = contents(place.path);
    writeFileSync(join(place.path, `${jobId(jobs[2])}.json`), '{"format":"anomalab-res');
    await runFleet(jobs, options);
    assert.deepEqual(ran.slice(5), [jobId(jobs[2])]);
    assert.deepEqual(contents(place.path), whole);
  });
  it("keeps what was done when it is stopped, and goes on from there", async () => {
    const place = out("stopped");
    const stop = new AbortController();
    const ran: string[] = [];
    const options = { folder: place, engine: counting(ran), workers: 1 };
    const onProgress = ({ done }: FleetProgress) => void (done === 2 && stop.abort());
    await assert.rejects(runFleet(jobs, { ...options, signal: stop.signal, onProgress }), {
      name: "AbortError",
      message: "runFleet: stopped after 2 of 5 jobs",
    });
    assert.equal(readdirSync(place.path).length, 2);
    ran.length = 0;
    await runFleet(jobs, { ...options, signal });
    assert.equal(ran.length, 3);
    assert.deepEqual(contents(place.path), contents(out("one").path));
  });
  it("tells of a job that gave no result, and tries it again the next time", async () => {
    const lost = await detectJob(folder.write("lost.csv", sensorCsv(9)));
    folder.write("lost.csv", sensorCsv(10));
    const options = { folder: out("lost"), engine: runLocally, workers: 1, signal };
    for (let run = 0; run < 2; run += 1) {
      const { failed } = await runFleet([lost, jobs[0]], options);
      assert.match(failed.get(jobId(lost))!, /lost.csv must not change while jobs run/);
      assert.equal(readdirSync(options.folder.path).length, 1);
    }
  });
  it("ends at once where a result cannot be written", async () => {
    const place = out("full");
    const write = () => {
      throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
    };
    const full = { ...place, write };
    const ran: string[] = [];
    const options = { folder: full, engine: counting(ran), workers: 1, signal };
    await assert.rejects(runFleet(jobs, options), { code: "ENOSPC" });
    assert.equal(ran.length, 1);
  });
});
