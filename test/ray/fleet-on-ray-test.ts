import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { sensorCsv } from "../fleet/plant";
import { builtCli } from "../hostile/build-cli";
import { runCli } from "../hostile/run-cli";
import { killWorkers, startCluster } from "./cluster";
import type { TestCluster } from "./cluster";

/** Ray is 90 MB to download and a minute to start: npm run test:ray. */
const onRay = process.env.ANOMALAB_HOSTILE === "all" ? describe : describe.skip;
const N_FILES = 24;

onRay("a fleet on a Ray cluster of two nodes", function () {
  this.timeout(1_200_000);
  const { path: cwd, write } = temporaryFolder();
  const limits = { cwd, seconds: 600, megabytes: 2000 };
  let cluster: TestCluster;
  const words = (out: string, ...more: string[]) => [
    ...["detect", "*.csv", "--model", "isolation-forest", "--out", out, ...more],
  ];
  const onCluster = (out: string, ...more: string[]) =>
    words(out, "--on", "ray", "--address", cluster.address, ...more);
  const contents = (out: string) =>
    Object.fromEntries(
      readdirSync(path.join(cwd, out), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort()
        .map((file) => [path.relative(path.join(cwd, out), file), readFileSync(file, "utf8")]),
    );
  const nDone = (out: string) => {
    const folder = path.join(cwd, out, "jobs");
    return existsSync(folder)
      ? readdirSync(folder).filter((name) => name.endsWith(".json")).length
      : 0;
  };
  /** Starts a run, waits until some results are there, does something to it, and waits for its end. */
  const disturbed = async (argv: string[], out: string, disturb: (pid: number) => unknown) => {
    const child = spawn(process.execPath, [builtCli(), ...argv], { cwd });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.resume();
    const ended = once(child, "close") as Promise<[number | null, string | null]>;
    while (nDone(out) < 2 && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const nBefore = nDone(out);
    await disturb(child.pid!);
    const [code] = await ended;
    return { code, stderr, nBefore };
  };

  before(async () => {
    for (let n = 1; n <= N_FILES; n += 1) {
      write(`s${n}.csv`, sensorCsv(n, { nRows: 600, jumpAt: n <= 3 ? 500 : -1 }));
    }
    mkdirSync(path.join(cwd, "plan"));
    write("broken.csv", "time,level\n2024-01-01T00:00:00Z,1\n");
    for (const jobs of ["1", "2"]) await runCli(words(`local${jobs}`, "--jobs", jobs), limits);
    cluster = await startCluster();
  });
  after(() => cluster?.stop());

  it("gives the bytes that one worker of this machine gives, and two", async () => {
    assert.deepEqual(contents("local2"), contents("local1"));
    const { code, stderr } = await runCli(onCluster("ray"), limits);
    assert.equal(code, 1, stderr); // one file is broken
    assert.equal(Object.keys(contents("ray")).length, N_FILES + 1 + 3);
    assert.deepEqual(contents("ray"), contents("local1"));
  });
  it("reads data at storage URLs, and names them as they were given", async () => {
    const url = `file://${cwd}/s[12].csv`;
    const argv = ["detect", url, "--model", "isolation-forest", "--out", "urls"];
    const { code, stderr } = await runCli(
      [...argv, "--on", "ray", "--address", cluster.address],
      limits,
    );
    assert.equal(code, 0, stderr);
    const rows = (out: string) =>
      Object.values(contents(out)).flatMap((text) => /"scores":"[^"]+"/.exec(text) ?? []);
    assert.ok(
      rows("urls").length === 2 && rows("urls").every((row) => rows("local1").includes(row)),
    );
    assert.match(contents("urls")["fleet.csv"], /\ns1,file:\/\//);
  });
  it("gives the files of a sweep that one worker of this machine gives, and two", async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i % 7},${(i * i) % 11},${i % 20 && 1}`);
    write("plan/labelled.csv", ["a,b,normal", ...rows, ""].join("\n"));
    const data = [{ name: "table", files: "plan/labelled.csv", label: "normal", anomaly: "0" }];
    const recipes = [
      { model: "knn", settings: { neighbors: [2, 5] } },
      { model: "isolation-forest" },
    ];
    write("plan/plan.json", JSON.stringify({ data, recipes, seeds: [1, 2] }));
    const sweep = (out: string, ...more: string[]) =>
      runCli(["sweep", "plan/plan.json", "--out", out, ...more], limits);
    await sweep("sweep1", "--jobs", "1");
    await sweep("sweep2", "--jobs", "2");
    const { code, stderr } = await sweep("sweep3", "--on", "ray", "--address", cluster.address);
    assert.equal(code, 0, stderr);
    assert.equal(Object.keys(contents("sweep3")).length, 4 + 3 + 3);
    assert.deepEqual(contents("sweep2"), contents("sweep1"));
    assert.deepEqual(contents("sweep3"), contents("sweep1"));
  });
  it("ends as an undisturbed run when Node workers are killed", async () => {
    const argv = onCluster("workers", "--memory", "777");
    const { code, nBefore } = await disturbed(argv, "workers", () =>
      assert.ok(killWorkers("max-old-space-size=777") > 0),
    );
    assert.ok(nBefore < N_FILES);
    assert.equal(code, 1);
    assert.deepEqual(contents("workers"), contents("local1"));
  });
  it("goes on after its driver was killed", async () => {
    const { nBefore } = await disturbed(onCluster("driver"), "driver", (pid) =>
      process.kill(pid, "SIGKILL"),
    );
    assert.ok(nBefore < N_FILES);
    await runCli(onCluster("driver"), limits);
    assert.deepEqual(contents("driver"), contents("local1"));
  });
  it("says so when the disk is full, and goes on when there is room", async function () {
    const disk = path.join(cwd, "disk");
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      this.skip();
    }
    try {
      const { code, stderr } = await runCli(onCluster("disk"), limits);
      assert.equal(code, 1);
      assert.match(stderr, /anomalab: cannot write into disk\/jobs: the disk is full\n$/);
      assert.ok(nDone("disk") > 0 && nDone("disk") < N_FILES);
      execFileSync("mount", ["-o", "remount,size=16m", disk]);
      await runCli(onCluster("disk"), limits);
      assert.deepEqual(contents("disk"), contents("local1"));
    } finally {
      execFileSync("umount", [disk]);
    }
  });
  it("ends as an undisturbed run when a node is killed in the middle", async () => {
    const { code, nBefore } = await disturbed(onCluster("node"), "node", () =>
      cluster.kill("node"),
    );
    assert.ok(nBefore < N_FILES);
    assert.equal(code, 1);
    assert.deepEqual(contents("node"), contents("local1"));
  });
  it("says that Ray's head is gone, and goes on elsewhere", async () => {
    const { code, stderr } = await disturbed(onCluster("head"), "head", () => cluster.kill("head"));
    assert.equal(code, 1);
    assert.match(
      stderr,
      /anomalab: Ray's (head is gone|driver ended: .*); what is done is kept, and the same command goes on from there\n$/,
    );
    assert.ok(nDone("head") < N_FILES);
    await runCli(words("head"), limits);
    assert.deepEqual(contents("head"), contents("local1"));
  });
  it("refuses a cluster that runs another version, and an address where nothing answers", async () => {
    const other = await startCluster("2.1.0");
    const argv = words("none", "--on", "ray", "--address");
    const version = await runCli([...argv, other.address], limits);
    assert.equal(version.code, 2, version.stderr);
    assert.match(version.stderr, /^anomalab: the cluster at \S+ must run Ray 2\.60\.0 /);
    await other.stop();
    const nobody = await runCli([...argv, "ray://127.0.0.1:1"], limits);
    assert.equal(nobody.code, 2);
    assert.equal(
      nobody.stderr,
      "anomalab: a Ray cluster must answer at ray://127.0.0.1:1, got no answer\n",
    );
    assert.equal(existsSync(path.join(cwd, "none")), false);
  });
});
